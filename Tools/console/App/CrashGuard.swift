internal import Glibc
internal import Loop

/// Gives the terminal back when the process crashes: a shell in raw mode on the alternate screen
/// would be the last thing a dispatcher needs.
enum CrashGuard {
  private static let faults = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Sets handlers for the signals of a crash. Each acts once and raises its signal again, so that the process ends as
  /// it would have without it.
  static func install() {
    for fault in faults {
      var action = sigaction()
      let handler: @convention(c) (Int32) -> Void = { fault in
        // Only what is safe in a signal handler (signal-safety(7)): a write, libuv's reset, a signal.
        let leave: StaticString =
          "\u{1B}[0m\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
        _ = unsafe write(STDOUT_FILENO, leave.utf8Start, leave.utf8CodeUnitCount)
        ByteInput.restoreTerminal()
        raise(fault)
      }
      unsafe action.__sigaction_handler.sa_handler = handler
      action.sa_flags = CInt(bitPattern: UInt32(SA_RESETHAND))
      _ = unsafe sigaction(fault, &action, nil)
    }
  }
}
