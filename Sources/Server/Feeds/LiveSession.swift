internal import EventLog
internal import Events
internal import Loop
internal import Projections
internal import Seal
internal import Wire

/// One console on the live feed (docs/protocol.md, section "Live feed").
///
/// Answers go first; changes are read from the shared log in portions, the next when the last was taken. A console
/// that falls too far behind is not served what it missed: its feeds are reset and start anew with a snapshot, which
/// costs the others nothing.
final class LiveSession: FeedConsumer {
  static let path = "/v1/live"
  /// How long a console whose token has expired may take to show another one, in seconds.
  static let expiryGraceSeconds = 25
  /// What one console is given in one turn of the loop, in bytes, before the others come.
  private static let bytesPerFlushMax = 1 << 20
  /// A console that falls behind a second time within this many microseconds is closed.
  private static let behindAgainMicrosMax: Int64 = 60 * 1_000_000

  let stream: Stream
  let client: String
  unowned let server: ZhihuiServer
  private var decoder: WebSocketDecoder
  let sessionName = Hexadecimal.encode(RandomBytes.make(8))

  var session: AccessControl.Session?
  /// What the session was shown by; asked again when the file of users changes.
  var token = ""
  /// What the console said that it can do.
  var features: Set<String> = []
  let follower: FeedFollower
  var isDue = false

  /// Answers, heartbeats and resets, which go before what is read.
  private var control: [SharedBytes] = []
  private var controlBytes = 0
  /// Whether the system has not taken all it was given.
  private var isBlocked = false
  private var unsentBytes = 0
  private var lastBehindAt: Int64?
  var isClosing = false
  private var lastProgress: Int64
  let openedAt: Int64
  /// What it was closed with; nil where the connection ended without a word.
  private(set) var closeCode: WebSocketCloseCode?
  private var heartbeatSentAt: Int64
  private var isHeartbeatOpen = false
  private var messagesThisSecond = 0
  private var second: Int64 = 0

  /// - Parameter client: the address it comes from, as far as proxies are believed.
  init(stream: Stream, client: String, server: ZhihuiServer) {
    self.stream = stream
    self.client = client
    self.server = server
    let now = EventLoop.monotonicMicros()
    lastProgress = now
    openedAt = now
    heartbeatSentAt = now
    follower = FeedFollower(server: server)
    decoder = WebSocketDecoder(
      role: .server,
      limits: WebSocketLimits(messageBytesMax: server.configuration.limits.messageBytesMax))
  }

  var limits: ServerLimits { server.configuration.limits }

  // MARK: Incoming

  func start(remainder: [UInt8]) {
    stream.onRead = { [self] bytes in
      decoder.feed(bytes)
      receive()
    }
    stream.onEnd = { [self] in stream.close() }
    follower.onReady = { [unowned self] in server.hub.schedule(self) }
    follower.onFailure = { [unowned self] number, refusal in
      refuse(refusal, subscription: number)
    }
    decoder.feed(remainder)
    stream.startReading()
    receive()
  }

  private func receive() {
    while !isClosing, stream.isOpen {
      let message: WebSocketMessage?
      do throws(WebSocketError) {
        message = try decoder.next()
      } catch {
        return close(error.closeCode, "\(error)")
      }
      guard let message else { return }
      isHeartbeatOpen = false
      guard countMessage() else {
        return close(.tooManyRequests, "too many messages")
      }
      switch message {
      case .text(let bytes): take(bytes)
      case .binary: close(.protocolMisused, "text messages only")
      case .ping(let payload): sendControl(.pong(payload))
      case .pong: break
      case .close(let code, _): close(code ?? .normal, "")
      }
    }
  }

  private func countMessage() -> Bool {
    let now = EventLoop.monotonicMicros() / 1_000_000
    if now != second {
      second = now
      messagesThisSecond = 0
    }
    messagesThisSecond += 1
    return messagesThisSecond <= limits.messagesPerSecondMax
  }

  // MARK: Outgoing

  func send(_ content: (inout JSONWriter) -> Void) {
    let frame = FeedFrames.message(content)
    control.append(frame)
    controlBytes += frame.count
    // Answers are never dropped, so who asks without reading has to go.
    if controlBytes > limits.consoleAnswerBytesMax { return stream.reset() }
    server.hub.schedule(self)
  }

  func refuse(_ refusal: CommandRefusal, subscription: Int64? = nil) {
    send { writer in
      writer.field("t", "err")
      if let subscription { writer.field("s", subscription) }
      refusal.write(to: &writer)
    }
  }

  /// Control frames go first: a healthy console must not time out behind its own data.
  private func sendControl(_ message: WebSocketMessage) {
    var bytes: [UInt8] = []
    WebSocketEncoder.encode(message, into: &bytes)
    stream.write(bytes)
  }

  func restartTimelines() {
    for number in follower.restartTimelines() { tellReset(number, "erased") }
    server.hub.schedule(self)
  }

  /// Hands over messages that go before what is read, whatever their size.
  func enqueue(_ frames: [SharedBytes]) {
    control += frames
    server.hub.schedule(self)
  }

  /// Whether the socket has taken everything there was.
  var isIdle: Bool {
    control.isEmpty && !isBlocked && !isClosing && stream.isOpen && stream.queuedWriteBytes == 0
  }

  private func tellReset(_ number: Int64, _ reason: String) {
    send { writer in
      writer.field("t", "reset")
      writer.field("s", number)
      writer.field("reason", reason)
    }
  }

  /// Hands what there is to the socket, until it takes no more for now.
  func flush() {
    guard !isBlocked, !isClosing, stream.isOpen else { return }
    // Every feed is told first: a mark must not count for one that is still old.
    for number in follower.catchUp() { tellReset(number, "slow") }
    var given = 0
    while given < Self.bytesPerFlushMax {
      let frames = takePortion()
      guard !frames.isEmpty else { return }
      given += frames.reduce(0) { $0 + $1.count }
      lastProgress = EventLoop.monotonicMicros()
      stream.write(frames)
      guard stream.isOpen else { return }
      if stream.queuedWriteBytes > 0 { return awaitDrain() }
    }
    // The others come first now.
    server.hub.schedule(self)
  }

  private func takePortion() -> [SharedBytes] {
    var frames = control
    control = []
    controlBytes = 0
    let portion = follower.next(sizeBytes: limits.consoleWriteBytesMax)
    frames += portion.frames
    if let mark = portion.mark { frames.append(mark.frame) }
    return frames
  }

  private func awaitDrain() {
    isBlocked = true
    unsentBytes = stream.queuedWriteBytes
    stream.write([SharedBytes]()) { [self] failure in
      isBlocked = false
      lastProgress = EventLoop.monotonicMicros()
      if failure == nil { server.hub.schedule(self) }
    }
  }

  // MARK: Time

  /// Called about once a second.
  func sweep(now: Int64) {
    guard !isClosing else { return }
    guard let session else {
      if now - openedAt > Int64(limits.helloSecondsMax) * 1_000_000 {
        close(.authenticationNeeded, "no hello")
      }
      return
    }
    let isOver =
      server.clock().since(session.expiresAt) >= Int64(Self.expiryGraceSeconds) * 1_000_000
    if isOver { return close(.tokenExpired, "token expired") }
    guard !isBlocked || watchProgress(now: now) else { return }
    let heartbeat = Int64(limits.heartbeatSeconds) * 1_000_000
    if now - heartbeatSentAt >= heartbeat {
      if isHeartbeatOpen { return close(.slow, "no answer to the heartbeat") }
      heartbeatSentAt = now
      isHeartbeatOpen = true
      send { writer in
        writer.field("t", "hb")
        writer.field("p", server.pipeline.head.number)
        writer.field("playing", ifPresent: server.pipeline.playing?.rfc3339())
        writer.field("serverTime", server.clock().rfc3339())
      }
      follower.oweMark()
    }
  }

  /// Looks at a console whose socket takes nothing more for now; false where it was ended.
  private func watchProgress(now: Int64) -> Bool {
    let unsent = stream.queuedWriteBytes
    if unsent < unsentBytes { lastProgress = now }
    unsentBytes = unsent
    let stalled = now - lastProgress
    if stalled > Int64(limits.consoleStallSecondsMax) * 1_000_000 {
      stream.reset()
      return false
    }
    guard stalled >= Int64(limits.consoleLagSecondsMax) * 1_000_000, follower.lags else {
      return true
    }
    if let lastBehindAt, now - lastBehindAt < Self.behindAgainMicrosMax {
      close(.slow, "too slow, twice in a minute")
      return false
    }
    lastBehindAt = now
    follower.fallBehind()
    return true
  }

  /// Says good-bye because the server stops.
  func sayGoodbye() {
    if !isClosing { closeCode = .serverStopping }
    var bytes = WebSocketEncoder.encodedFrame(
      text: #"{"t":"bye","afterMs":1000,"reason":"stopping"}"#)
    WebSocketEncoder.encode(
      .close(.serverStopping, reason: "server going down"), into: &bytes)
    finish(bytes)
  }

  /// Ends the connection without a word.
  func abandon() { stream.reset() }

  func close(_ code: WebSocketCloseCode, _ reason: String) {
    if !isClosing { closeCode = code }
    var bytes: [UInt8] = []
    WebSocketEncoder.encode(.close(code, reason: reason), into: &bytes)
    finish(bytes)
  }

  private func finish(_ bytes: [UInt8]) {
    guard !isClosing else { return }
    isClosing = true
    stream.hangUp(after: bytes)
  }
}

extension WebSocketCloseCode {
  static let protocolMisused = WebSocketCloseCode(rawValue: 4400)
  static let authenticationNeeded = WebSocketCloseCode(rawValue: 4401)
  static let tokenExpired = WebSocketCloseCode(rawValue: 4403)
  static let slow = WebSocketCloseCode(rawValue: 4408)
  static let tooManyRequests = WebSocketCloseCode(rawValue: 4429)
  static let serverStopping = WebSocketCloseCode(rawValue: 4499)
}
