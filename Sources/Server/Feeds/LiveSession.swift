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
final class LiveSession {
  static let path = "/v1/live"
  /// What one console is given in one turn of the loop, in bytes, before the others come.
  private static let bytesPerFlushMax = 1 << 20
  /// A console that falls behind a second time within this many microseconds is closed.
  private static let behindAgainMicrosMax: Int64 = 60 * 1_000_000

  private let stream: Stream
  private unowned let server: ZhihuiServer
  private var decoder: WebSocketDecoder
  private let sessionName = Hexadecimal.encode(RandomBytes.make(8))

  private var session: AccessControl.Session?
  private var reader: FeedReader
  /// Whether the hub has noted that there is something to send.
  var isDue = false

  /// Answers, heartbeats and resets, which go before what is read.
  private var control: [SharedBytes] = []
  private var controlBytes = 0
  /// Whether the system has not taken all it was given.
  private var isBlocked = false
  private var unsentBytes = 0
  private var isBehind = false
  private var lastBehindAt: Int64?
  private var isClosing = false
  private var lastProgress: Int64
  private let openedAt: Int64
  private var heartbeatSentAt: Int64
  private var isHeartbeatOpen = false
  private var messagesThisSecond = 0
  private var second: Int64 = 0

  init(stream: Stream, server: ZhihuiServer) {
    self.stream = stream
    self.server = server
    let now = EventLoop.monotonicMicros()
    lastProgress = now
    openedAt = now
    heartbeatSentAt = now
    reader = FeedReader(at: server.hub.log.end)
    decoder = WebSocketDecoder(
      role: .server,
      limits: WebSocketLimits(messageBytesMax: server.configuration.limits.messageBytesMax))
  }

  private var limits: ServerLimits { server.configuration.limits }

  // MARK: Incoming

  func start(remainder: [UInt8]) {
    stream.onRead = { [self] bytes in
      decoder.feed(bytes)
      receive()
    }
    stream.onEnd = { [self] in stream.close() }
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

  private func take(_ bytes: [UInt8]) {
    let json: JSON
    do throws(JSONError) {
      json = try JSON(parsing: bytes)
    } catch {
      return refuse(CommandRefusal(error))
    }
    let kind = json["t"]?.string
    guard let session else {
      guard kind == "hello" else { return close(.authenticationNeeded, "hello first") }
      return hello(json)
    }
    switch kind {
    case "sub": subscribe(json)
    case "unsub": unsubscribe(json)
    case "cmd": command(json, session)
    case "hb": break
    default:
      refuse(
        CommandRefusal.field(
          "t", "must be sub, unsub, cmd or hb", "必须为 sub、unsub、cmd 或 hb"))
    }
  }

  private func hello(_ json: JSON) {
    do throws(AccessFailure) {
      let session = try server.sessions.session(token: json["token"]?.string ?? "")
      self.session = session
      send { writer in
        writer.field("t", "welcome")
        writer.field("session", sessionName)
        writer.field("centre", server.configuration.centreName)
        writer.field("user", session.user)
        writer.field("role", session.role.rawValue)
        writer.field("expiresAt", session.expiresAt.rfc3339())
        writer.field("epoch", server.pipeline.epoch)
        writer.field("head", server.pipeline.head.number)
        writer.field("serverTime", server.clock().rfc3339())
        writer.field("heartbeatSeconds", limits.heartbeatSeconds)
        writer.key("limits")
        writer.beginObject()
        writer.field("subscriptions", limits.subscriptionsMax)
        writer.field("messageBytes", limits.messageBytesMax)
        writer.field("messagesPerSecond", limits.messagesPerSecondMax)
        writer.endObject()
      }
    } catch {
      close(.authenticationNeeded, error.code)
    }
  }

  private func command(_ json: JSON, _ session: AccessControl.Session) {
    let pipeline = server.pipeline
    if let refusal = pipeline.isFull ? CommandRefusal.busy : pipeline.closed?.refusal {
      return send { writer in
        writer.field("t", "res")
        writer.field("id", ifPresent: json["id"]?.string)
        CommandResult.rejected(refusal).writeFields(to: &writer)
      }
    }
    server.execute(json, session) { [weak self] id, result in
      guard let self, stream.isOpen, !isClosing else { return }
      send { writer in
        writer.field("t", "res")
        writer.field("id", id.description)
        result.writeFields(to: &writer)
      }
      // Whoever waits for its own write sees by the mark that it was given it.
      reader.oweMark()
    }
  }

  // MARK: Subscriptions

  /// What it follows.
  var channels: [FeedChannel] { reader.followed.map(\.channel) }

  private func subscribe(_ json: JSON) {
    guard let number = json["s"]?.integer else {
      return refuse(CommandRefusal.field("s", "must be a number", "必须为数字"))
    }
    guard reader.subscriptionCount < limits.subscriptionsMax else {
      return refuse(
        CommandRefusal.field(
          "s", "is one more than the \(limits.subscriptionsMax) feeds allowed",
          "超过允许的 \(limits.subscriptionsMax) 个数据流"),
        subscription: number)
    }
    let channel: FeedChannel
    do throws(CommandRefusal) {
      channel = try FeedChannel(json)
    } catch {
      return refuse(error, subscription: number)
    }
    guard !reader.follows(channel) else { return refuseRepeated(number) }
    let missed = json["resume"]?.string.flatMap { server.hub.firstTurn(of: channel, since: $0) }
    server.hub.follow(channel, server.pipeline.centre)
    reader.follow(channel, number, from: server.hub.log.end)
    // Whoever is behind starts anew in a moment, with this feed too.
    announce(number, isResumed: missed != nil && !isBehind)
    guard !isBehind else { return }
    if let missed {
      reader.begin(channel, withTurnsFrom: missed, to: server.hub.log.end)
    } else {
      begin(channel, number)
    }
  }

  private func refuseRepeated(_ number: Int64) {
    refuse(
      CommandRefusal.field(
        "feed", "is followed already; unsubscribe first", "已订阅；请先取消订阅"),
      subscription: number)
  }

  private func unsubscribe(_ json: JSON) {
    guard let number = json["s"]?.integer, let channel = reader.leave(number) else { return }
    server.hub.leave(channel)
  }

  private func announce(_ number: Int64, isResumed: Bool) {
    send { writer in
      writer.field("t", "subok")
      writer.field("s", number)
      writer.field("resumed", isResumed)
      writer.field("head", server.pipeline.head.number)
    }
  }

  /// Has a subscription begin with the state as it is now.
  private func begin(_ channel: FeedChannel, _ number: Int64) {
    switch channel {
    case .collection(let collection, _):
      let pages = server.hub.snapshot(of: channel, number) { keys in
        (server.pipeline.head, server.pipeline.entities.bytes(collection, keys))
      }
      reader.begin(channel, with: Snapshot(pages))
      reader.begin(channel, withTurnsFrom: pages.turn, to: server.hub.log.end)
    case .timeline(let incident):
      reader.await(channel)
      let (head, turn) = (server.pipeline.head, server.hub.log.end)
      // What comes after this position is sent as it happens, so the snapshot must not have it too.
      server.pipeline.whenSaved(.timeline) { [weak self] in
        self?.supplyTimeline(of: incident, at: head, turn, number)
      }
    }
  }

  private func supplyTimeline(
    of incident: IncidentID, at position: Position, _ turn: UInt64, _ number: Int64
  ) {
    let channel = FeedChannel.timeline(incident)
    guard stream.isOpen, reader.awaits(channel, number) else { return }
    do throws(LogFailure) {
      let entries = try server.projections.timeline(of: incident, at: position)
      let pages = SnapshotPages(
        subscription: number, position: position, turn: turn, entities: entries)
      reader.supply(channel, Snapshot(pages))
    } catch {
      if let left = reader.leave(number) { server.hub.leave(left) }
      refuse(CommandRefusal(code: error.code, words: error.words), subscription: number)
    }
    server.hub.schedule(self)
  }

  // MARK: Outgoing

  private func send(_ content: (inout JSONWriter) -> Void) {
    let frame = FeedFrames.message(content)
    control.append(frame)
    controlBytes += frame.count
    // Answers are never dropped, so who asks without reading has to go.
    if controlBytes > limits.consoleAnswerBytesMax { return stream.reset() }
    server.hub.schedule(self)
  }

  private func refuse(_ refusal: CommandRefusal, subscription: Int64? = nil) {
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

  /// Sends time lines anew, since entries that were sent are no longer what the log tells.
  func restartTimelines() {
    guard !isBehind else { return }
    for (channel, number) in reader.followed {
      guard case .timeline = channel else { continue }
      tellReset(number, "erased")
      reader.restart(channel, at: server.hub.log.end)
      begin(channel, number)
    }
  }

  /// Starts all feeds anew, from the present.
  private func catchUp() {
    isBehind = false
    // Every feed is told first: a mark must not count for one that is still old.
    for (_, number) in reader.followed { tellReset(number, "slow") }
    reader.restart(at: server.hub.log.end)
    for (channel, number) in reader.followed { begin(channel, number) }
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
    if !isBehind, reader.hasFallen(out: server.hub.log) { fallBehind() }
    if isBehind { catchUp() }
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
    let frames = control
    control = []
    controlBytes = 0
    let head = server.pipeline.head
    return frames
      + reader.next(from: server.hub.log, sizeBytes: limits.consoleWriteBytesMax, head: head) {
        server.hub.markFrame(head, playing: server.pipeline.playing)
      }
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

  /// Gives up what the console missed; its feeds start anew when the socket has drained.
  private func fallBehind() {
    isBehind = true
    server.countReset()
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
    if server.clock() >= session.expiresAt { return close(.tokenExpired, "token expired") }
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
      reader.oweMark()
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
    guard !isBehind, stalled >= Int64(limits.consoleLagSecondsMax) * 1_000_000,
      reader.lags(
        behind: server.hub.log, sizeBytesMax: limits.consoleBacklogBytesMax,
        framesMax: limits.consoleBacklogFramesMax)
    else { return true }
    if let lastBehindAt, now - lastBehindAt < Self.behindAgainMicrosMax {
      close(.slow, "too slow, twice in a minute")
      return false
    }
    lastBehindAt = now
    fallBehind()
    return true
  }

  /// Says good-bye because the server stops.
  func sayGoodbye() {
    var bytes = WebSocketEncoder.encodedFrame(
      text: #"{"t":"bye","afterMs":1000,"reason":"stopping"}"#)
    WebSocketEncoder.encode(
      .close(.serverStopping, reason: "server going down"), into: &bytes)
    finish(bytes)
  }

  /// Ends the connection without a word.
  func abandon() { stream.reset() }

  private func close(_ code: WebSocketCloseCode, _ reason: String) {
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
