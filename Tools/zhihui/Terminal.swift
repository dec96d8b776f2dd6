internal import Events
import Glibc

/// Standard output and standard error, in the language of the person.
struct Terminal {
  let language: Language

  /// Whether a person looks at standard error, so that progress is worth drawing.
  var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  func say(_ words: Words) { Self.write(words.text(language) + "\n", to: STDOUT_FILENO) }
  func say(_ text: String) { Self.write(text + "\n", to: STDOUT_FILENO) }
  func say(_ bytes: [UInt8]) { Self.write(bytes + [0x0A], to: STDOUT_FILENO) }
  func complain(_ words: Words) {
    Self.write("zhihui: " + words.text(language) + "\n", to: STDERR_FILENO)
  }

  /// Writes whole lines to standard error as they are.
  func complain(bytes: [UInt8]) { Self.write(bytes, to: STDERR_FILENO) }

  /// Asks the person in front of the terminal; nil where there is nobody. A secret is not echoed.
  func ask(_ words: Words, isSecret: Bool = false) -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return nil }
    Self.write(words.text(language), to: STDERR_FILENO)
    var kept = termios()
    unsafe tcgetattr(STDIN_FILENO, &kept)
    if isSecret {
      var silent = kept
      silent.c_lflag &= ~tcflag_t(ECHO)
      unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    }
    let line = readLine()
    if isSecret {
      unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &kept)
      Self.write("\n", to: STDERR_FILENO)
    }
    return line
  }

  /// Draws over the present line of standard error.
  func draw(_ line: String) { Self.write("\r\u{1B}[2K" + line, to: STDERR_FILENO) }

  /// The language that the environment asks for (POSIX: LC_ALL, then LC_MESSAGES, then LANG).
  static var languageOfLocale: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment(name), !value.isEmpty { return Language(tag: value) }
    }
    return .english
  }

  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      // Whoever reads has gone; there is nobody left to tell.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
