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
  /// Resumes that may have failed within a minute: each ends in a snapshot, and a console that goes on so asks for
  /// nothing else.
  static let resumesMax: Int64 = 3
  /// How long a console whose token has expired may take to show another one, in seconds.
  static let expiryGraceSeconds = 25
  /// A console that falls behind a second time within this many microseconds is closed.
  private static let behindAgainMicrosMax: Int64 = 60 * 1_000_000

  private let socket: FeedSocket
  let client: String
  unowned let server: ZhihuiServer
  private var decoder: WebSocketDecoder
  let sessionName = Hexadecimal.encode(RandomBytes.make(8))

  var session: AccessControl.Session?
  var countedUser: String? { session?.user }
  /// What the session was shown by; asked again when the file of users changes.
  var token = ""
  /// What the console said that it can do.
  var features: Set<String> = []
  let follower: FeedFollower
  var isDue = false

  /// Answers, heartbeats and resets, which go before what is read.
  private var control: [SharedBytes] = []
  private var controlBytes = 0
  private var lastBehindAt: Int64?
  var isClosing = false
  let openedAt: Int64
  /// What it was closed with; nil where the connection ended without a word.
  private(set) var closeCode: WebSocketCloseCode?
  private var heartbeatSentAt: Int64
  private var isHeartbeatOpen = false
  private var messagesThisSecond = 0
  private var second: Int64 = 0

  /// - Parameter client: the address it comes from, as far as proxies are believed.
  init(stream: Stream, client: String, server: ZhihuiServer) {
    socket = FeedSocket(stream, server.configuration.limits)
    self.client = client
    self.server = server
    let now = EventLoop.monotonicMicros()
    openedAt = now
    heartbeatSentAt = now
    follower = FeedFollower(server: server)
    decoder = WebSocketDecoder(
      role: .server,
      limits: WebSocketLimits(messageBytesMax: server.configuration.limits.messageBytesMax))
  }

  var stream: Stream { socket.stream }
  var limits: ServerLimits { server.configuration.limits }

  // MARK: Incoming

  func start(remainder: [UInt8]) {
    stream.onRead = { [self] bytes in
      decoder.feed(bytes)
      receive()
    }
    stream.onEnd = { [self] in stream.close() }
    socket.onReady = { [weak self] in
      if let self { server.hub.schedule(self) }
    }
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
      server.presence.hear(self)
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

  /// Hands over messages that go before what is read, whatever their size.
  func enqueue(_ frames: [SharedBytes]) {
    control += frames
    server.hub.schedule(self)
  }

  /// Whether the console takes what it is sent.
  var isTaking: Bool { socket.isReady && !isClosing }

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

  func beginAnew(_ feeds: [(channel: FeedChannel, number: Int64)]) {
    for (channel, number) in feeds {
      tellReset(number, "access")
      _ = follower.follow(channel, number, resume: nil)
    }
  }

  /// Whether the socket has taken everything there was.
  var isIdle: Bool {
    control.isEmpty && socket.isReady && !isClosing && stream.queuedWriteBytes == 0
  }

  func tellReset(_ number: Int64, _ reason: String) {
    send { writer in
      writer.field("t", "reset")
      writer.field("s", number)
      writer.field("reason", reason)
    }
  }

  /// Hands what there is to the socket, until it takes no more for now.
  func flush() {
    guard socket.isReady, !isClosing else { return }
    // Every feed is told first: a mark must not count for one that is still old.
    for number in follower.catchUp() { tellReset(number, "slow") }
    socket.pour(takePortion)
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
    switch socket.standing(now: now) {
    case .taking, .blocked: break
    case .lagging: guard judgeLag(now: now) else { return }
    case .stalled: return stream.reset()
    }
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

  /// Has a console that lags start anew; false where it was closed, since it did so before.
  private func judgeLag(now: Int64) -> Bool {
    guard follower.lags else { return true }
    if let lastBehindAt, now - lastBehindAt < Self.behindAgainMicrosMax {
      close(.slow, "too slow, twice in a minute")
      return false
    }
    lastBehindAt = now
    follower.fallBehind()
    return true
  }

  /// Says good-bye because the server stops.
  func sayGoodbye() { close(.serverStopping, "server going down") }

  /// Ends the connection without a word.
  func abandon() { stream.reset() }

  /// - Parameter goodbye: when to come back, where that is not as always with the code.
  func close(_ code: WebSocketCloseCode, _ reason: String, _ goodbye: Goodbye? = nil) {
    guard !isClosing else { return }
    closeCode = code
    isClosing = true
    server.presence.forget(self)
    var bytes: [UInt8] = []
    if let goodbye = goodbye ?? server.goodbye(before: code) {
      bytes = WebSocketEncoder.encodedFrame(text: goodbye.text)
    }
    WebSocketEncoder.encode(.close(code, reason: reason), into: &bytes)
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
  static let tooManyFeeds = WebSocketCloseCode(rawValue: 4509)
}
