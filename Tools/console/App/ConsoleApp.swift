public import Client
internal import Events
internal import Glibc
public import Loop
internal import Seal
internal import Wire

/// The terminal console: it joins the terminal, the live feed and the clock to ``ConsoleState``, which decides
/// everything.
public final class ConsoleApp {
  /// Shortest time between two pictures, in milliseconds.
  private static let frameMilliseconds = 40
  /// The same after a message: many may come one after another, and nobody reads faster.
  private static let messageFrameMilliseconds = 100
  /// How often the clock, ages and flashing lines are drawn anew, in milliseconds.
  private static let tickMilliseconds = 500
  /// How often the clock of the past goes on.
  private static let pastMilliseconds = 150

  private var state: ConsoleState
  private var keys = KeyDecoder()
  private let depth: ColourDepth
  private let connection: any LiveConnection
  private let reader: HTTPClient?
  private let sound: SoundPlayer?
  private let loop: EventLoop
  private let output = TerminalOutput()
  private let input: ByteInput
  private var shown: Screen?
  private var pendingFrame: (timer: Timer, due: UInt64)?
  private var lastFrameAt: UInt64 = 0
  private var escapeTimer: Timer?
  /// Lets the time of the past pass, while it does.
  private var pastTimer: Timer?
  private var isStopped = false

  private init(
    options: ConsoleOptions, connection: any LiveConnection, reader: HTTPClient?, loop: EventLoop,
    input: ByteInput
  ) {
    self.reader = reader
    sound = options.sound.map { SoundPlayer(command: $0) }
    depth = ColourDepth(environment: options.environment)
    self.connection = connection
    self.loop = loop
    self.input = input
    state = ConsoleState(
      token: options.token, server: options.server, language: options.language,
      size: Self.size(of: input), utcOffsetSeconds: options.utcOffsetSeconds,
      identifiers: IdentifierSource { RandomBytes.integer() }, office: options.office)
  }

  /// Runs the console on the terminal of standard input until the user leaves it or the process is told to end.
  ///
  /// - Parameter reader: asks for what the feed does not tell.
  /// - Returns: the exit code: 0, or 2 where standard input is no terminal.
  public static func run(
    options: ConsoleOptions, connection: any LiveConnection, reader: HTTPClient? = nil,
    loop: EventLoop
  ) -> Int32 {
    guard let input = try? loop.openInput(), input.isTerminal else {
      let words = Words(
        "standard input is no terminal; use the headless console", "标准输入不是终端；请使用无界面模式")
      let line = "zhihui console: \(words.text(options.language))\n"
      TerminalOutput.writeWhole(Array(line.utf8), to: STDERR_FILENO)
      reader?.close()
      loop.closeAll()
      loop.run()
      return 2
    }
    let app = ConsoleApp(
      options: options, connection: connection, reader: reader, loop: loop, input: input)
    return app.run()
  }

  private func run() -> Int32 {
    CrashGuard.install()
    try? input.setRaw(true)
    output.send(Array(ControlSequence.enter.utf8))
    input.onRead = { [unowned self] bytes in read(bytes) }
    input.onEnd = { [unowned self] _ in stop() }
    try? input.startReading()
    for number in [SIGINT, SIGTERM, SIGHUP] {
      _ = try? loop.onSignal(number) { [unowned self] in stop() }
    }
    _ = try? loop.onSignal(SIGWINCH) { [unowned self] in resize() }
    loop.schedule(
      afterMilliseconds: Self.tickMilliseconds, repeatingMilliseconds: Self.tickMilliseconds
    ) { [unowned self] in
      sound?.reap()
      requestFrame()
    }
    connection.onMessage = { [unowned self] bytes in receive(bytes) }
    connection.onState = { [unowned self] change in take(change) }
    connection.start()
    requestFrame()
    loop.run()
    return 0
  }

  // The loop lives on until everything on it is closed, so it is closed here and nowhere else.
  private func stop() {
    guard !isStopped else { return }
    isStopped = true
    output.finish(with: Array(ControlSequence.leave.utf8))
    connection.close()
    reader?.close()
    loop.closeAll()
  }

  // MARK: The terminal

  private func read(_ bytes: Span<UInt8>) {
    escapeTimer?.cancel()
    escapeTimer = nil
    var keys: [Key] = []
    for index in bytes.indices {
      keys += self.keys.decode(CollectionOfOne(bytes[index]))
      guard let text = self.keys.takePasted() else { continue }
      handle(keys)
      keys = []
      if !isStopped { state.paste(text) }
    }
    handle(keys)
    guard self.keys.isWaiting, !isStopped else { return }
    escapeTimer = loop.schedule(afterMilliseconds: KeyDecoder.escapeTimeoutMilliseconds) {
      [unowned self] in
      escapeTimer = nil
      handle(self.keys.timeOut())
    }
  }

  private func handle(_ keys: [Key]) {
    for key in keys where !isStopped { perform(state.handle(key, at: now)) }
    requestFrame()
  }

  private func resize() {
    state.size = Self.size(of: input)
    shown = nil
    requestFrame()
  }

  private static func size(of input: ByteInput) -> ScreenSize {
    // Some serial terminals say 0 by 0.
    guard let size = input.terminalSize, size.columns > 0, size.rows > 0 else { return .least }
    return ScreenSize(columns: size.columns, rows: size.rows)
  }

  // MARK: The server

  private func receive(_ bytes: [UInt8]) {
    guard !isStopped else { return }
    do throws(JSONError) {
      let message = try ServerMessage(parsing: bytes)
      perform(state.receive(message, at: now))
      // Whoever moves is drawn with the next tick; a picture for every fix would only cost.
      if !message.isOfMovers { requestFrame(afterMilliseconds: Self.messageFrameMilliseconds) }
    } catch {
      state.didMisread("\(error)")
      requestFrame()
    }
  }

  private func take(_ change: LiveConnectionState) {
    guard !isStopped else { return }
    switch change {
    case .open: perform(state.connectionDidOpen())
    case .lost(let reason): state.connectionDidClose(reason)
    case .refused(let reason): state.connectionDidClose(reason, isFinal: true)
    }
    requestFrame()
  }

  private func perform(_ effects: [Effect]) {
    defer { adjustPastTimer() }
    for effect in effects {
      switch effect {
      case .send(let message): connection.send(message.bytes)
      case .bell: output.send(Array(ControlSequence.bell.utf8))
      case .sound: sound?.play()
      case .read(let reading): read(reading)
      case .holdOff(let milliseconds, let url):
        connection.holdOff(milliseconds: milliseconds, url: url)
      case .quit: return stop()
      }
    }
  }

  private func read(_ reading: Reading) {
    guard let reader, let request = try? reader.request(.get, reading.path) else { return }
    reader.send(request) { [weak self] result in
      guard let self, !isStopped else { return }
      switch result {
      case .success(let response):
        let problem = ClientError(refusal: response).words
        let bytes = response.status == .ok ? response.body : nil
        perform(state.didRead(reading, bytes, problem, at: now))
      case .failure(let error): perform(state.didRead(reading, nil, error.words, at: now))
      }
      requestFrame()
    }
  }

  private func adjustPastTimer() {
    guard !isStopped, state.past.needsTicks != (pastTimer != nil) else { return }
    guard pastTimer == nil else {
      pastTimer?.cancel()
      pastTimer = nil
      return
    }
    pastTimer = loop.schedule(
      afterMilliseconds: Self.pastMilliseconds, repeatingMilliseconds: Self.pastMilliseconds
    ) { [unowned self] in
      let (effects, isChanged) = state.tickPast(at: now)
      perform(effects)
      if isChanged { requestFrame() }
    }
  }

  // MARK: Pictures

  private var now: Micros { Micros(EventLoop.wallClockMicros()) }

  /// Draws soon: after everything that is due now, and not more often than the eye can follow.
  private func requestFrame(afterMilliseconds interval: Int = frameMilliseconds) {
    guard !isStopped else { return }
    let passed = Int(clamping: loop.nowMilliseconds - lastFrameAt)
    let due = loop.nowMilliseconds + UInt64(max(0, interval - passed))
    if let pending = pendingFrame {
      // A key does not wait for the picture of a message.
      guard due < pending.due else { return }
      pending.timer.cancel()
    }
    let timer = loop.schedule(afterMilliseconds: max(0, interval - passed)) { [unowned self] in
      pendingFrame = nil
      drawFrame()
    }
    pendingFrame = (timer, due)
  }

  private func drawFrame() {
    guard !isStopped else { return }
    lastFrameAt = loop.nowMilliseconds
    output.flush()
    guard !output.isBusy else { return requestFrame() }
    let now = now
    state.settle(at: now)
    let screen = Renderer(state: state, now: now).draw()
    output.send(screen.difference(from: shown, depth: depth))
    shown = screen
    if output.isBusy { requestFrame() }
  }
}
