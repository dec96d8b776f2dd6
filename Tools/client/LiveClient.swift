public import Events
public import Loop
public import Wire

/// A console's conversation with the live feed (docs/protocol.md, section "Live feed").
///
/// It says who it is, subscribes, answers heartbeats, and after a loss connects again and goes on where it was.
/// What the messages say is the owner's: they are handed over as they come, those of heartbeats too.
public final class LiveClient {
  /// Takes the outcome of a command; called once, on the loop.
  public typealias Completion = (Result<CommandAnswer, ClientError>) -> Void

  /// How long after it is due a heartbeat counts as overdue, in milliseconds.
  static let heartbeatGraceMilliseconds = 5_000
  private static let watchMilliseconds = 1_000
  private static let positionsFeed = "positions"
  /// Has the server send positions as bytes.
  private static let binaryFeature = "bin"
  private static let patchFeature = "patch"
  /// Marks are not about it.
  private static let presenceFeed = "presence"

  private struct Subscription {
    let feed: String
    let incident: String?
    let filter: JSON?
    /// What is to be seen of positions, if it is about these.
    var view: MoverView?
    /// Whether this connection has made it whole.
    var isCurrent = false
    /// Where to go on after a loss. A mark counts only for what is whole: the others may still be behind it.
    var resume: String?
  }

  /// Takes each message: parsed, and as the bytes that came.
  public var onMessage: ((JSON, [UInt8]) -> Void)?
  /// Takes where those are who moved.
  public var onMovers: ((MoverFrame) -> Void)?
  /// Called when the state has changed.
  public var onState: ((LiveState) -> Void)?
  /// What `hello` shows; a new token counts from the next connection on.
  public var token: String
  /// How far the owner may trust what it shows.
  public private(set) var state = LiveState.closed {
    didSet { if state != oldValue { onState?(state) } }
  }

  private let link: LiveLink
  private let loop: EventLoop
  private let clientName: String
  private let takesPatches: Bool
  private let language: Language
  private var subscriptions: [Int64: Subscription] = [:]
  private var nextNumber: Int64 = 1
  private var isWelcome = false
  private var resumeFailures = ResumeFailures()
  private var epoch: JSON?
  private var pending: [String: Completion] = [:]
  /// The entities that were asked for, by feed.
  private var awaited: [String: Set<String>] = [:]
  private var heartbeatMilliseconds = 15_000
  private var watch: Timer?

  /// A client that connects when it is started.
  ///
  /// - Parameters:
  ///   - clientName: names the program to the server, such as `console/1`.
  ///   - takesPatches: whether the owner applies what changed of an entity (`EntityPatch`) and asks for the entity
  ///     where it holds another version than that is made for.
  public init(
    address: ServerAddress, loop: EventLoop, token: String, clientName: String = "client/1",
    language: Language = .english, takesPatches: Bool = false, backoff: Backoff = Backoff()
  ) {
    self.loop = loop
    self.token = token
    self.clientName = clientName
    self.language = language
    self.takesPatches = takesPatches
    link = LiveLink(address: address, loop: loop, backoff: backoff)
    link.onOpen = { [weak self] in self?.sayHello() }
    link.onMessage = { [weak self] bytes in self?.receive(bytes) }
    link.onBinary = { [weak self] bytes in self?.receive(binary: bytes) }
    link.onState = { [weak self] state in self?.linkDidChange(state) }
  }

  deinit { watch?.cancel() }

  /// Connects, now and again after every loss.
  public func start() { link.start() }

  /// Closes the connection and does not come back.
  public func close() { link.close() }

  /// Whether messages are taken from the system; while not, the server sees a console that does not read.
  public var isReading: Bool {
    get { link.isReading }
    set { link.isReading = newValue }
  }

  /// Drops the connection and makes it anew after a wait, as after a loss.
  public func reconnect() {
    link.reconnect(Words("the program asked for it", "程序要求重新连接"))
  }

  /// Follows a feed from now on, over all connections; returns the subscription's number.
  ///
  /// - Parameters:
  ///   - feed: a collection, or `timeline`.
  ///   - incident: the incident's identifier, for `timeline`.
  ///   - filter: which of its entities, such as `{"state":"open"}`; all of them without one.
  @discardableResult
  public func subscribe(feed: String, incident: String? = nil, filter: JSON? = nil) -> Int64 {
    subscribe(Subscription(feed: feed, incident: incident, filter: filter))
  }

  private func subscribe(_ subscription: Subscription) -> Int64 {
    let number = nextNumber
    nextNumber += 1
    subscriptions[number] = subscription
    if isWelcome { sendSubscription(number) }
    return number
  }

  /// Follows where everybody is from now on, over all connections; returns the subscription's number. One
  /// subscription of this kind at a time.
  ///
  /// Frames come by ``onMovers``, who the handles are and who left by ``onMessage``; ``MoverMirror`` takes both.
  @discardableResult
  public func subscribe(_ view: MoverView) -> Int64 {
    subscribe(Subscription(feed: Self.positionsFeed, incident: nil, filter: nil, view: view))
  }

  /// Looks at another part of the world, or more or less often.
  public func change(_ number: Int64, to view: MoverView) {
    guard subscriptions[number]?.view != nil else { return }
    subscriptions[number]?.view = view
    guard isWelcome else { return }
    send { writer in
      writer.field("t", "vis")
      writer.field("s", number)
      view.write(to: &writer)
    }
  }

  /// Follows a feed no longer.
  public func unsubscribe(_ number: Int64) {
    guard subscriptions.removeValue(forKey: number) != nil, isWelcome else { return }
    send { writer in
      writer.field("t", "unsub")
      writer.field("s", number)
    }
  }

  /// Sends a command.
  ///
  /// - Parameters:
  ///   - base: the `v` of the entity that the decision was made on.
  ///   - data: the command's data; an object.
  ///   - then: takes the answer, or `outcomeUnknown` if the connection is lost before it: then send the same
  ///     command with the same identifier again.
  /// - Throws: `notConnected` or `backlogged`; then nothing was sent and `then` is not called.
  public func sendCommand(
    id: UUID128, type: String, entity: String, base: UInt64? = nil, data: JSON = .object([]),
    then: @escaping Completion
  ) throws(ClientError) {
    guard isWelcome else { throw .notConnected }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("t", "cmd")
    writer.field("id", id.description)
    writer.field("type", type)
    writer.field("entity", entity)
    if let base { writer.field("base", base) }
    writer.key("data")
    writer.value(data)
    writer.endObject()
    try link.send(writer.bytes)
    pending[id.description] = then
  }

  /// Asks for one entity as it is now; a message of kind `entity` answers. No mark counts for the feed before that, so
  /// what is missing then is sent again after a loss.
  public func ask(for key: String, of feed: String) {
    guard isWelcome else { return }
    awaited[feed, default: []].insert(key)
    send { writer in
      writer.field("t", "get")
      writer.field("feed", feed)
      writer.field("key", key)
    }
  }

  private func sayHello() {
    send { writer in
      writer.field("t", "hello")
      writer.field("token", token)
      writer.field("client", clientName)
      writer.field("language", language.rawValue)
      let resumes = resumeFailures.count(atMilliseconds: loop.nowMilliseconds)
      if resumes > 0 { writer.field("resumes", resumes) }
      writer.key("features")
      writer.beginArray()
      writer.string(Self.binaryFeature)
      if takesPatches { writer.string(Self.patchFeature) }
      writer.endArray()
    }
  }

  private func sendSubscription(_ number: Int64) {
    guard let subscription = subscriptions[number] else { return }
    send { writer in
      writer.field("t", "sub")
      writer.field("s", number)
      writer.field("feed", subscription.feed)
      writer.field("incident", ifPresent: subscription.incident)
      if let filter = subscription.filter {
        writer.key("filter")
        writer.value(filter)
      }
      subscription.view?.write(to: &writer)
      writer.field("resume", ifPresent: subscription.resume)
    }
  }

  /// For messages that are said again after a loss, so that a failure to send needs no answer.
  private func send(_ content: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    writer.beginObject()
    content(&writer)
    writer.endObject()
    do throws(ClientError) {
      try link.send(writer.bytes)
    } catch .backlogged {
      link.reconnect(ClientError.backlogged.words)
    } catch {
      // The link is being made anew, and everything is said again then.
    }
  }

  private func receive(_ bytes: [UInt8]) {
    let message: JSON
    do throws(JSONError) {
      message = try JSON(parsing: bytes)
    } catch {
      return link.reconnect(ClientError.answerInvalid(error.description).words)
    }
    switch message["t"]?.string {
    case "welcome": welcome(message)
    case "subok": settle(message["s"]?.integer, isResumed: message["resumed"]?.bool == true)
    case "snap" where message["end"]?.bool == true: setCurrent(message["s"]?.integer, true)
    case "reset": setCurrent(message["s"]?.integer, false)
    case "mark": reach(message["resume"]?.string)
    case "entity":
      if let feed = message["feed"]?.string, let key = message["key"]?.string {
        awaited[feed]?.remove(key)
      }
    case "hb": send { $0.field("t", "hb") }
    case "bye":
      resumeFailures.forget()
      link.retryNotBeforeMilliseconds = Int(clamping: message["afterMs"]?.integer ?? 0)
      if let url = message["url"]?.string { link.follow(to: url) }
    case "err":
      // A feed that the server refuses is refused again after every loss.
      if let number = message["s"]?.integer { refused(number) }
    case "res":
      if let answer = CommandAnswer(message), let then = pending.removeValue(forKey: answer.id) {
        then(.success(answer))
      }
    default: break
    }
    onMessage?(message, bytes)
    refreshState()
  }

  private func reach(_ resume: String?) {
    for (number, subscription) in subscriptions
    where subscription.isCurrent && subscription.view == nil
      && subscription.feed != Self.presenceFeed
      && awaited[subscription.feed]?.isEmpty ?? true
    {
      subscriptions[number]?.resume = resume
    }
  }

  private func welcome(_ message: JSON) {
    resumeFailures.beginConnection()
    let isSameLog = message["epoch"] == epoch
    epoch = message["epoch"]
    for number in subscriptions.keys {
      subscriptions[number]?.isCurrent = false
      if !isSameLog { subscriptions[number]?.resume = nil }
    }
    if let seconds = message["heartbeatSeconds"]?.integer, seconds > 0 {
      heartbeatMilliseconds = Int(seconds) * 1_000
      link.silenceMillisecondsMax =
        2 * heartbeatMilliseconds + Self.heartbeatGraceMilliseconds
    }
    isWelcome = true
    for number in subscriptions.keys.sorted() { sendSubscription(number) }
    watch = loop.schedule(
      afterMilliseconds: Self.watchMilliseconds, repeatingMilliseconds: Self.watchMilliseconds
    ) { [weak self] in self?.refreshState() }
  }

  private func settle(_ number: Int64?, isResumed: Bool) {
    if !isResumed, number.flatMap({ subscriptions[$0]?.resume }) != nil {
      resumeFailures.note(atMilliseconds: loop.nowMilliseconds)
    }
    setCurrent(number, isResumed)
  }

  private func setCurrent(_ number: Int64?, _ isCurrent: Bool) {
    guard let number else { return }
    subscriptions[number]?.isCurrent = isCurrent
    // What begins anew has nothing to resume from until it is whole.
    if !isCurrent { subscriptions[number]?.resume = nil }
  }

  private func receive(binary bytes: [UInt8]) {
    do throws(MoverFrameError) {
      let frame = try MoverFrame(decoding: bytes)
      for number in subscriptions.keys where subscriptions[number]?.view != nil {
        subscriptions[number]?.isCurrent = true
      }
      onMovers?(frame)
    } catch {
      link.reconnect(ClientError.answerInvalid("\(error)").words)
    }
    refreshState()
  }

  private func refused(_ number: Int64) {
    // Once positions come, only a change of what to see of them can be refused.
    guard let subscription = subscriptions[number],
      subscription.view == nil || !subscription.isCurrent
    else { return }
    subscriptions[number] = nil
  }

  private func refreshState() {
    guard isWelcome else { return }
    let isOverdue =
      link.silentMilliseconds > heartbeatMilliseconds + Self.heartbeatGraceMilliseconds
    let isCurrent = subscriptions.values.allSatisfy(\.isCurrent)
    state = isOverdue || !isCurrent ? .lagging : .live
  }

  private func linkDidChange(_ linkState: LiveLink.State) {
    switch linkState {
    case .idle: lose(.closed)
    case .connecting: state = .connecting
    case .open: break
    case .waiting(let reason, let seconds):
      lose(.disconnected(reason: reason, retryInSeconds: seconds))
    case .refused(let code, let words): lose(.refused(code: code, words: words))
    }
  }

  private func lose(_ state: LiveState) {
    isWelcome = false
    awaited = [:]
    watch?.cancel()
    watch = nil
    let unanswered = pending.values
    pending = [:]
    self.state = state
    for then in unanswered { then(.failure(.outcomeUnknown)) }
  }
}
