internal import Glibc

/// Starts the program that was chosen for alarms: without a shell, one at a time, and never waited for.
final class SoundPlayer {
  private let arguments: [String]
  private var child: pid_t?

  /// - Parameter command: the program and its arguments, separated by spaces.
  init(command: String) { arguments = command.split(separator: " ").map(String.init) }

  /// Starts it, unless it runs still.
  func play() {
    reap()
    guard child == nil, let program = arguments.first else { return }
    var actions = unsafe posix_spawn_file_actions_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return }
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    // Whatever it says must not land on the screen.
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      let flags = descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY
      guard
        unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", flags, 0) == 0
      else { return }
    }
    var list = unsafe arguments.map { unsafe strdup($0) }
    unsafe list.append(nil)
    defer { unsafe list.forEach { pointer in unsafe free(pointer) } }
    var started: pid_t = 0
    if unsafe posix_spawnp(&started, program, &actions, nil, list, environ) == 0 { child = started }
  }

  /// Notes that it has ended, so that it can be started again.
  func reap() {
    guard let running = child else { return }
    var status: Int32 = 0
    let ended = unsafe waitpid(running, &status, WNOHANG)
    if ended == running || ended < 0 && errno == ECHILD { child = nil }
  }
}
