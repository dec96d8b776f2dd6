internal import Events
internal import Loop
internal import Wire

/// One client of the live feed as server-sent events (WHATWG HTML, section 9.2), for networks that let no WebSocket
/// through: the same messages, one an event; the identifier of an event is the token to go on from.
final class EventStream: FeedConsumer {
  static let path = "/v1/live/events"
  static let mediaType = "text/event-stream"
  /// How long a browser waits before it comes back, in milliseconds.
  private static let retryMilliseconds = 2_000

  let follower: FeedFollower
  var isDue = false

  private let socket: FeedSocket
  unowned let server: ZhihuiServer
  private var session: AccessControl.Session
  private let token: String
  var countedUser: String? { session.user }
  private var control: [UInt8] = []
  private var isClosing = false
  private var heartbeatSentAt = EventLoop.monotonicMicros()

  init(
    stream: Stream, server: ZhihuiServer, session: AccessControl.Session, token: String
  ) {
    socket = FeedSocket(stream, server.configuration.limits)
    self.server = server
    self.session = session
    self.token = token
    follower = FeedFollower(server: server)
    follower.user = session.user
  }

  private var stream: Stream { socket.stream }

  /// Answers the request and follows what it asked for; feeds are numbered from 1 in its order.
  func start(_ query: FeedQuery, resume: String?) {
    stream.onRead = { _ in }
    stream.onEnd = { [self] in stream.close() }
    socket.onReady = { [weak self] in
      if let self { server.hub.schedule(self) }
    }
    follower.onReady = { [unowned self] in server.hub.schedule(self) }
    follower.onFailure = { [unowned self] number, refusal in
      say { writer in
        writer.field("t", "err")
        writer.field("s", number)
        refusal.write(to: &writer)
      }
    }
    Self.response.encodeHead(into: &control, keepAlive: false, framing: .untilClose)
    control += Array("retry: \(Self.retryMilliseconds)\n\n".utf8)
    if let movers = query.movers { follow(movers) }
    for (number, channel) in query.channels {
      let isResumed = follower.follow(channel, number, resume: resume)
      guard follower.follows(channel) else { continue }
      say(forgets: !isResumed) { writer in
        writer.field("t", "subok")
        writer.field("s", number)
        channel.write(to: &writer)
        writer.field("resumed", isResumed)
        writer.field("head", server.pipeline.head.number)
      }
    }
    server.hub.schedule(self)
  }

  /// The answer whose body the events are.
  static var response: HTTPResponse {
    var response = HTTPResponse(.ok)
    response.headers.set("Content-Type", mediaType)
    response.headers.set("Cache-Control", "no-store")
    // Some proxies collect an answer before they pass it on unless they are told not to.
    response.headers.set("X-Accel-Buffering", "no")
    return response
  }

  /// Hands over messages that go before what is read.
  func enqueue(_ frames: [SharedBytes]) {
    for frame in frames { append(FeedFrames.text(of: frame)) }
    server.hub.schedule(self)
  }

  /// Whether the socket has taken everything there was.
  var isIdle: Bool {
    control.isEmpty && socket.isReady && !isClosing && socket.stream.queuedWriteBytes == 0
  }

  /// - Parameter forgets: whether the token that the client has counts no more: an empty identifier takes it away.
  func say(forgets: Bool = false, _ content: (inout JSONWriter) -> Void) {
    var writer = JSONWriter(capacity: 256)
    writer.beginObject()
    content(&writer)
    writer.endObject()
    append(writer.bytes[...], id: forgets ? "" : nil)
    server.hub.schedule(self)
  }

  private func append(_ text: ArraySlice<UInt8>, id: String? = nil) {
    if let id { control += Array("id: \(id)\n".utf8) }
    // JSON has no line ends outside its strings, and escapes those inside.
    control += Array("data: ".utf8)
    control += text
    control += Array("\n\n".utf8)
  }

  func flush() {
    guard socket.isReady, !isClosing else { return }
    for number in follower.catchUp() { tellReset(number, "slow") }
    socket.pour(takePortion)
  }

  private func takePortion() -> [SharedBytes] {
    let portion = follower.next(sizeBytes: server.configuration.limits.consoleWriteBytesMax)
    for frame in portion.frames { append(FeedFrames.text(of: frame)) }
    if let mark = portion.mark {
      append(FeedFrames.text(of: mark.frame), id: server.hub.resumeToken(at: mark.position))
    }
    guard !control.isEmpty else { return [] }
    defer { control = [] }
    return [SharedBytes(control)]
  }

  private func tellReset(_ number: Int64, _ reason: String) {
    say(forgets: true) { writer in
      writer.field("t", "reset")
      writer.field("s", number)
      writer.field("reason", reason)
    }
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

  func recheckRights() {
    do throws(AccessFailure) {
      session = try server.sessions.session(token: token)
    } catch .notAuthenticated {
      end("disabled")
    } catch {
      // The file cannot be read at this moment: nobody is sent away for that.
    }
  }

  func sweep(now: Int64) {
    guard !isClosing else { return }
    guard server.clock() < session.expiresAt else { return end("expired") }
    switch socket.standing(now: now) {
    case .taking: break
    case .blocked: return
    case .lagging:
      if follower.lags { follower.fallBehind() }
      return
    case .stalled: return stream.reset()
    }
    let heartbeatSeconds = server.configuration.limits.heartbeatSeconds
    guard now - heartbeatSentAt >= Int64(heartbeatSeconds) * 1_000_000 else { return }
    heartbeatSentAt = now
    say { writer in
      writer.field("t", "hb")
      writer.field("p", server.pipeline.head.number)
      writer.field("playing", ifPresent: server.pipeline.playing?.rfc3339())
      writer.field("serverTime", server.clock().rfc3339())
    }
    follower.oweMark()
  }

  func sayGoodbye() { end("stopping") }

  func abandon() { stream.reset() }

  private func end(_ reason: String) {
    guard !isClosing else { return }
    isClosing = true
    let goodbye = server.goodbye(reason)
    // A browser comes back by itself and reads no message before.
    control += Array("retry: \(goodbye.afterMilliseconds)\n".utf8)
    append(goodbye.text[...])
    stream.hangUp(after: control)
  }
}
