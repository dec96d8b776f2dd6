public import Events
internal import Glibc
public import Loop
internal import Wire

/// A console without a terminal: it follows the eight feeds of the state and says what it has come to, so that
/// anybody can compare it with `GET /v1/digest`.
public final class HeadlessConsole {
  private var state: HeadlessState
  private let connection: any LiveConnection
  private let loop: EventLoop
  private let language: Language
  private let hidden: () -> Int
  private var exitCode: Int32 = 0
  private var isStopped = false
  private var signals: [SignalHandle] = []

  private init(
    options: ConsoleOptions, until: Position?, connection: any LiveConnection, loop: EventLoop,
    hidden: @escaping () -> Int
  ) {
    self.hidden = hidden
    state = HeadlessState(token: options.token, until: until?.number)
    language = options.language
    self.connection = connection
    self.loop = loop
  }

  /// Follows the feeds until every one has reached a position, or until SIGINT or SIGTERM, and writes one line of JSON
  /// with `position`, `digest` and `collections` to standard output; where entities are kept from the user, with
  /// `hidden` in the place of digests, which could not agree.
  ///
  /// - Parameter hidden: asks the server how many entities it keeps from the user.
  /// - Returns: the exit code: 0, or 1 where the server refused or what it said could not be read.
  public static func run(
    options: ConsoleOptions, until: Position?, connection: any LiveConnection, loop: EventLoop,
    hidden: @escaping () -> Int = { 0 }
  ) -> Int32 {
    let console = HeadlessConsole(
      options: options, until: until, connection: connection, loop: loop, hidden: hidden)
    return console.run()
  }

  private func run() -> Int32 {
    for number in [SIGINT, SIGTERM] {
      if let handle = try? loop.onSignal(number, { [unowned self] in stop() }) {
        signals.append(handle)
      }
    }
    connection.onMessage = { [unowned self] bytes in receive(bytes) }
    connection.onState = { [unowned self] change in take(change) }
    connection.start()
    loop.run()
    if exitCode == 0 {
      TerminalOutput.writeWhole(state.report(hidden: hidden()) + [0x0A], to: STDOUT_FILENO)
    }
    return exitCode
  }

  private func receive(_ bytes: [UInt8]) {
    guard !isStopped else { return }
    do throws(JSONError) {
      let message = try ServerMessage(parsing: bytes)
      let now = Micros(EventLoop.wallClockMicros())
      for answer in state.receive(message, at: now) { connection.send(answer.bytes) }
      if case .bye(let milliseconds, _, let url) = message {
        connection.holdOff(milliseconds: Int(clamping: milliseconds), url: url)
      }
      if state.isDone { stop() }
    } catch {
      fail("\(error)")
    }
  }

  private func take(_ change: LiveConnectionState) {
    guard !isStopped else { return }
    switch change {
    case .open: for message in state.didOpen() { connection.send(message.bytes) }
    case .lost: state.didClose()
    case .refused(let reason): fail(reason.text(language))
    }
  }

  private func fail(_ reason: String) {
    TerminalOutput.writeWhole(Array("zhihui console: \(reason)\n".utf8), to: STDERR_FILENO)
    exitCode = 1
    stop()
  }

  private func stop() {
    isStopped = true
    connection.close()
    for handle in signals { handle.close() }
    loop.closeAll()
  }
}
