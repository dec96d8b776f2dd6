internal import EventLog
internal import Events
internal import Loop
internal import Projections
internal import Seal
internal import Wire

/// One console on the live feed (docs/protocol.md, section "Live feed").
///
/// Changes wait in order in one outbox and are handed to the socket in portions, the next when the last was taken.
/// A console that falls too far behind is not served its backlog: its feeds are reset and start anew with a
/// snapshot, which costs the others nothing.
final class LiveSession {
  static let path = "/v1/live"

  /// Something that waits to be sent.
  private enum Outgoing {
    /// A change or a mark, which a snapshot makes up for.
    case frame(SharedBytes)
    /// An answer or a heartbeat, which nothing makes up for.
    case answer(SharedBytes)
    case snapshot(Snapshot)
    /// A place kept for a time line that is still being read; what comes after has to wait.
    case reserved(Int)
  }

  private enum Feed: Hashable {
    case collection(Collection)
    case timeline(String)
  }

  private let stream: Stream
  private unowned let server: ZhihuiServer
  private var decoder: WebSocketDecoder
  private let sessionName = Hexadecimal.encode(RandomBytes.make(8))

  private var session: AccessControl.Session?
  private var feeds: [Feed: Int64] = [:]

  private var outbox: [Outgoing] = []
  private var outboxFirst = 0
  private var reservations = 0
  private var backlogBytes = 0
  private var isWriting = false
  private var isBehind = false
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
    }
  }

  // MARK: Subscriptions

  func follows(_ feed: Collection) -> Bool { feeds[.collection(feed)] != nil && !isBehind }
  func follows(incident: String) -> Bool { feeds[.timeline(incident)] != nil && !isBehind }

  private func subscribe(_ json: JSON) {
    guard let number = json["s"]?.integer else {
      return refuse(CommandRefusal.field("s", "must be a number", "必须为数字"))
    }
    guard feeds.count < limits.subscriptionsMax else {
      return refuse(
        CommandRefusal.field(
          "s", "is one more than the \(limits.subscriptionsMax) feeds allowed",
          "超过允许的 \(limits.subscriptionsMax) 个数据流"),
        subscription: number)
    }
    guard let name = json["feed"]?.string, let collection = Collection(rawValue: name),
      collection != .segments
    else {
      let known = (Collection.state + [.timeline]).map(\.rawValue).joined(separator: ", ")
      return refuse(
        CommandRefusal.field("feed", "must be one of \(known)", "必须为 \(known) 之一"),
        subscription: number)
    }
    guard collection == .timeline else {
      guard feeds[.collection(collection)] == nil else { return refuseRepeated(number) }
      feeds[.collection(collection)] = number
      // Everything starts anew in a moment, this feed too; a mark before that would pass over what was dropped.
      if isBehind {
        announce(number, isResumed: false)
        return flush()
      }
      let missed = json["resume"]?.string.flatMap { server.hub.missed(collection, since: $0) }
      announce(number, isResumed: missed != nil)
      if let missed {
        for frame in missed { append(.frame(frame), bytes: frame.count) }
        append(mark: server.markFrame())
      } else {
        appendSnapshot(of: collection, number)
        append(mark: server.markFrame())
      }
      return flush()
    }
    guard let uuid = json["incident"]?.string.flatMap({ UUID128($0) }) else {
      return refuse(
        CommandRefusal.field("incident", "must be a UUID", "必须为 UUID"), subscription: number)
    }
    guard feeds[.timeline(uuid.description)] == nil else { return refuseRepeated(number) }
    feeds[.timeline(uuid.description)] = number
    announce(number, isResumed: false)
    if !isBehind { sendTimeline(of: IncidentID(uuid), number) }
    flush()
  }

  private func refuseRepeated(_ number: Int64) {
    refuse(
      CommandRefusal.field(
        "feed", "is followed already; unsubscribe first", "已订阅；请先取消订阅"),
      subscription: number)
  }

  private func unsubscribe(_ json: JSON) {
    guard let number = json["s"]?.integer else { return }
    feeds = feeds.filter { $0.value != number }
  }

  private func announce(_ number: Int64, isResumed: Bool) {
    send { writer in
      writer.field("t", "subok")
      writer.field("s", number)
      writer.field("resumed", isResumed)
      writer.field("head", server.pipeline.head.number)
    }
  }

  private func appendSnapshot(of collection: Collection, _ number: Int64) {
    let entities = server.pipeline.entities.sorted(collection).map(\.entity.bytes)
    outbox.append(
      .snapshot(
        Snapshot(
          subscription: number, position: server.pipeline.head, entities: entities)))
  }

  private func sendTimeline(of incident: IncidentID, _ number: Int64) {
    reservations += 1
    let reservation = reservations
    // What comes after this position is sent as it happens, so the snapshot must not have it too.
    let position = server.pipeline.head
    outbox.append(.reserved(reservation))
    server.pipeline.whenSaved(.timeline) { [weak self, server] in
      guard let self, stream.isOpen,
        let place = outbox[outboxFirst...].firstIndex(where: {
          if case .reserved(reservation) = $0 { true } else { false }
        })
      else { return }
      do throws(LogFailure) {
        let entries = try server.projections.timeline(of: incident, at: position)
        outbox[place] = .snapshot(
          Snapshot(subscription: number, position: position, entities: entries))
      } catch {
        outbox.remove(at: place)
        feeds = feeds.filter { $0.value != number }
        refuse(CommandRefusal(code: error.code, words: error.words), subscription: number)
      }
      flush()
    }
  }

  // MARK: Outgoing

  func enqueue(_ frames: [SharedBytes]) {
    for frame in frames { append(.frame(frame), bytes: frame.count) }
    if backlogBytes > limits.consoleBacklogBytesMax { fallBehind() }
  }

  func enqueueMark(_ frame: SharedBytes) {
    if !feeds.isEmpty, !isBehind { append(mark: frame) }
  }

  private func append(mark frame: SharedBytes) { append(.frame(frame), bytes: frame.count) }

  private func append(_ item: Outgoing, bytes: Int) {
    outbox.append(item)
    backlogBytes += bytes
  }

  private func send(_ content: (inout JSONWriter) -> Void) {
    let frame = FeedFrames.message(content)
    append(.answer(frame), bytes: frame.count)
    // Answers are never dropped, so who asks without reading has to go.
    if backlogBytes > 2 * limits.consoleBacklogBytesMax { return stream.reset() }
    server.hub.scheduleFlush()
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

  /// Drops the changes that wait; the feeds start anew when the socket has drained.
  private func fallBehind() {
    isBehind = true
    let waiting = outbox[outboxFirst...]
    outbox = []
    outboxFirst = 0
    backlogBytes = 0
    for item in waiting {
      if case .answer(let frame) = item { append(item, bytes: frame.count) }
    }
    server.countReset()
  }

  /// Sends time lines anew, since entries that were sent are no longer what the log tells.
  func restartTimelines() {
    guard !isBehind else { return }
    for (feed, number) in feeds.sorted(by: { $0.value < $1.value }) {
      guard case .timeline(let incident) = feed, let uuid = UUID128(incident) else { continue }
      send { writer in
        writer.field("t", "reset")
        writer.field("s", number)
        writer.field("reason", "erased")
      }
      sendTimeline(of: IncidentID(uuid), number)
    }
  }

  private func catchUp() {
    isBehind = false
    let feeds = feeds.sorted { $0.value < $1.value }
    // Every feed is told first: a mark must not count for one that is still old.
    for (_, number) in feeds {
      send { writer in
        writer.field("t", "reset")
        writer.field("s", number)
        writer.field("reason", "slow")
      }
    }
    for (feed, number) in feeds {
      switch feed {
      case .collection(let collection): appendSnapshot(of: collection, number)
      case .timeline(let incident):
        if let uuid = UUID128(incident) { sendTimeline(of: IncidentID(uuid), number) }
      }
    }
    append(mark: server.markFrame())
  }

  /// Hands the next portion to the socket, if it has taken the last one.
  func flush() {
    guard !isWriting, !isClosing, stream.isOpen else { return }
    if isBehind { catchUp() }
    var portion: [SharedBytes] = []
    var bytes = 0
    while bytes < limits.consoleWriteBytesMax, outboxFirst < outbox.count {
      guard let frame = nextFrame() else { break }
      portion.append(frame)
      bytes += frame.count
    }
    if outboxFirst == outbox.count {
      outbox.removeAll(keepingCapacity: true)
      outboxFirst = 0
    } else if outboxFirst > 256, outboxFirst * 2 > outbox.count {
      outbox.removeFirst(outboxFirst)
      outboxFirst = 0
    }
    guard !portion.isEmpty else { return }
    isWriting = true
    lastProgress = EventLoop.monotonicMicros()
    stream.write(portion) { [self] failure in
      isWriting = false
      lastProgress = EventLoop.monotonicMicros()
      if failure == nil { flush() }
    }
  }

  private func nextFrame() -> SharedBytes? {
    switch outbox[outboxFirst] {
    case .reserved: return nil
    case .frame(let frame), .answer(let frame):
      outboxFirst += 1
      backlogBytes -= frame.count
      return frame
    case .snapshot(var snapshot):
      let (frame, isLast) = snapshot.nextPage()
      if isLast { outboxFirst += 1 } else { outbox[outboxFirst] = .snapshot(snapshot) }
      return frame
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
    if server.clock() >= session.expiresAt { return close(.tokenExpired, "token expired") }
    if isWriting, now - lastProgress > Int64(limits.consoleStallSecondsMax) * 1_000_000 {
      return stream.reset()
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
      // Apart, since a mark goes when the changes before it are dropped, and a heartbeat does not.
      enqueueMark(server.markFrame())
    }
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
