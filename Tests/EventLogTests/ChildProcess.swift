import Glibc

/// What a process does to itself in a test of crashes.
enum ChildProcess {
  static func killItself() { kill(getpid(), SIGKILL) }
}
