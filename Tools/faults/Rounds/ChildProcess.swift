internal import Glibc

/// A process of our own whose output is read line by line and which is killed in the end.
final class ChildProcess {
  private let number: pid_t
  private let output: Int32
  private var buffer: [UInt8] = []
  private var isKilled = false

  /// Starts a program.
  init(_ words: [String]) throws(ScratchFailure) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      throw ScratchFailure(call: "pipe", path: words[0], errno: errno)
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    var arguments = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    var number: pid_t = 0
    let code = unsafe posix_spawn(&number, words[0], &actions, nil, arguments, environ)
    unsafe posix_spawn_file_actions_destroy(&actions)
    unsafe arguments.forEach { unsafe free($0) }
    close(ends[1])
    self.number = number
    output = ends[0]
    guard code == 0 else {
      isKilled = true
      throw ScratchFailure(call: "posix_spawn", path: words[0], errno: code)
    }
  }

  deinit {
    kill()
    close(output)
  }

  /// The next line; nil where the process has ended.
  func line() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 10) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 1)
        return line
      }
      var chunk = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe read(output, &chunk, chunk.count)
      guard count > 0 else { return nil }
      buffer += chunk[..<count]
    }
  }

  /// Lets it run on for a moment. The moment is what a round is about, so nothing else could be waited for.
  func wait(micros: Int) {
    usleep(UInt32(micros))
  }

  /// Ends it without warning.
  func kill() {
    guard !isKilled else { return }
    isKilled = true
    Glibc.kill(number, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(number, &status, 0) < 0, errno == EINTR {}
  }
}
