internal import Events
internal import Wire

/// What a console knows: the state of the centre as the live feed has told it so far.
struct Model: Sendable {
  /// How the console stands with the server.
  enum Connection: Equatable, Sendable {
    case connecting
    case live
    case disconnected
    /// The server does not want this console, for a reason that waiting does not mend.
    case refused(Words)
  }

  let follows: FollowedState
  private(set) var feeds: [Feed: FeedState]
  /// The feeds that this connection has made whole; a mark says nothing about the others.
  private(set) var wholeFeeds: Set<Feed> = []
  /// The entities as panes show them.
  private(set) var known: KnownEntities
  private(set) var timelines: [String: Timeline] = [:]
  /// Grows with every line that comes.
  private(set) var timelineRevision = 0
  private var missing: [(feed: Feed, key: String)] = []

  var connection = Connection.connecting
  private(set) var centre = ""
  private(set) var sessionName = ""
  private(set) var user = ""
  private(set) var role = ""
  /// The names of all who can log in, as far as the server told them.
  var users: [String] = []
  /// Where the user works; nil where the server does not tell.
  private(set) var office: String?
  private(set) var epoch: String?
  private(set) var head: UInt64 = 0
  private(set) var heartbeatSeconds: Int64 = 15
  private(set) var lastHeardAt: Micros?
  /// How far records of the past have come that are being played into the centre; nil when all is of today.
  private(set) var playing: Micros?
  /// What to add to the own clock to get the server's, in microseconds.
  private(set) var clockOffsetMicros: Int64 = 0
  private var presence = Presence()
  /// Which incident each time line's subscription shows.
  var timelineSubscriptions: [Int64: String] = [:]

  /// The lines of one incident, by position.
  struct Timeline: Sendable {
    var entries: [UInt64: TimelineEntry] = [:]
    var isLoaded = false

    var sorted: [TimelineEntry] { entries.values.sorted { $0.position < $1.position } }
  }

  init(follows: FollowedState = .whole) {
    self.follows = follows
    known = KnownEntities(keepsFields: follows == .open)
    feeds = Dictionary(uniqueKeysWithValues: follows.feeds.map { ($0, FeedState()) })
  }

  /// Everything up to here is known, whatever the feed; 0 until all snapshots have come.
  var position: UInt64 { feeds.values.map(\.position).min() ?? 0 }

  /// Whether every feed has been loaded.
  var isLoaded: Bool { feeds.values.allSatisfy(\.isLoaded) }

  /// How long the server has been silent beyond two heartbeats, in seconds; nil while all is well.
  func lagSeconds(at now: Micros) -> Int64? {
    guard connection == .live, let lastHeardAt else { return nil }
    let silence = now.since(lastHeardAt) / 1_000_000
    return silence > 2 * heartbeatSeconds ? silence : nil
  }

  /// The moment that ages are reckoned from: that of the records being played, else the server's time.
  func present(at now: Micros) -> Micros { playing ?? serverTime(at: now) }

  /// The server's time, by its own clock.
  func serverTime(at now: Micros) -> Micros { now.adding(clockOffsetMicros) }

  /// The same console at another moment: what is known is replaced, how it stands with the server is not.
  func asOf(_ moment: Micros, _ known: KnownEntities) -> Model {
    var model = self
    model.known = known
    model.playing = moment
    // Who looks at what is of the present.
    model.presence = Presence()
    return model
  }

  /// Takes one message of the server, heard at a moment of the own clock.
  mutating func apply(_ message: ServerMessage, at now: Micros) {
    lastHeardAt = now
    switch message {
    case .welcome(let welcome): take(welcome, at: now)
    case .subscribed(let subscription, let isResumed, let position):
      head = max(head, position)
      // What was missed follows at once, before any mark.
      if isResumed, let feed = Feed(subscription: subscription) { wholeFeeds.insert(feed) }
    case .snapshot(let subscription, let number, let items, let isLast, let position):
      takePage(subscription, number, items, isLast: isLast, at: position)
    case .changed(let feed, let position, let items, let patches, let deleted, let left):
      head = max(head, position)
      let put = feeds[feed, default: FeedState()].put(items)
      let (patched, missing) = feeds[feed, default: FeedState()].patch(patches)
      let removed = feeds[feed, default: FeedState()].delete(deleted + left, at: position)
      for change in [put, patched, removed] { take(change, of: feed, isInitial: false) }
      self.missing += missing.map { (feed, $0) }
    case .entity(let feed, let key, _, let item)
    where feeds[feed]?.awaited.contains(key) != true:
      guard let item, let fields = try? JSON(parsing: item.bytes) else { break }
      known.putApart(key, fields, of: feed)
    case .entity(let feed, let key, let position, let item):
      let change = feeds[feed, default: FeedState()].take(item, for: key, at: position)
      take(change, of: feed, isInitial: false)
    case .timeline(let incident, let position, let entries):
      head = max(head, position)
      add(entries, to: incident)
    case .presence(let items, let deleted): presence.apply(put: items, deleted: deleted)
    case .mark(let position, let playing, _):
      reach(position)
      self.playing = playing
    case .reset(let subscription, _):
      if let feed = Feed(subscription: subscription) {
        feeds[feed, default: FeedState()].reset()
        wholeFeeds.remove(feed)
      }
      if let incident = timelineSubscriptions[subscription] { timelines[incident] = Timeline() }
    case .heartbeat(let position, let playing, let serverTime):
      self.playing = playing
      head = max(head, position)
      setClock(serverTime, at: now)
    case .result, .failed, .bye, .unknown: break
    }
  }

  /// Takes an entity that was read beside the feed.
  mutating func takeApart(_ key: String, _ fields: JSON, of feed: Feed) {
    known.putApart(key, fields, of: feed)
  }

  /// Who else has an incident open.
  func others(at incident: String) -> [String] {
    presence.users(at: incident, of: .incidents, but: sessionName)
  }

  /// The entities to be asked for that were not asked for yet.
  mutating func takeMissing() -> [(feed: Feed, key: String)] {
    defer { missing = [] }
    return missing
  }

  private mutating func reach(_ position: UInt64) {
    head = max(head, position)
    for feed in wholeFeeds { feeds[feed, default: FeedState()].reach(position) }
  }

  /// Forgets the state of another epoch of the log.
  private mutating func take(_ welcome: ServerMessage.Welcome, at now: Micros) {
    if let epoch, epoch != welcome.epoch {
      let kept = timelineSubscriptions
      self = Model(follows: follows)
      timelineSubscriptions = kept
      lastHeardAt = now
    }
    connection = .live
    wholeFeeds = []
    for feed in follows.feeds { feeds[feed, default: FeedState()].forgetAwaited() }
    presence = Presence()
    centre = welcome.centre
    sessionName = welcome.session
    user = welcome.user
    role = welcome.role
    office = welcome.office
    epoch = welcome.epoch
    head = max(head, welcome.head)
    heartbeatSeconds = welcome.heartbeatSeconds
    setClock(welcome.serverTime, at: now)
  }

  private mutating func setClock(_ serverTime: Micros?, at now: Micros) {
    if let serverTime { clockOffsetMicros = serverTime.since(now) }
  }

  private mutating func takePage(
    _ subscription: Int64, _ number: Int64, _ items: [ServerMessage.Item], isLast: Bool,
    at position: UInt64
  ) {
    head = max(head, position)
    if let feed = Feed(subscription: subscription) {
      let isInitial = feeds[feed]?.items.isEmpty ?? true
      let change = feeds[feed, default: FeedState()].addPage(
        number: number, items, isLast: isLast, position: position)
      take(change, of: feed, isInitial: isInitial)
      if isLast { wholeFeeds.insert(feed) }
    } else if subscription == Presence.subscription {
      presence.addPage(number: number, items, isLast: isLast)
    } else if let incident = timelineSubscriptions[subscription] {
      add(items, to: incident)
      if isLast { timelines[incident, default: Timeline()].isLoaded = true }
    }
  }

  /// Forgets a time line that is no longer kept up.
  mutating func dropTimeline(_ subscription: Int64) {
    guard let incident = timelineSubscriptions.removeValue(forKey: subscription) else { return }
    timelines[incident] = nil
  }

  // A line of the log never changes, so the order in which lines come does not matter.
  private mutating func add(_ entries: [ServerMessage.Item], to incident: String) {
    for entry in entries {
      guard let fields = try? JSON(parsing: entry.bytes) else { continue }
      timelines[incident, default: Timeline()].entries[entry.version] =
        TimelineEntry(id: entry.key, fields)
    }
    timelineRevision += 1
  }

  private mutating func take(_ change: FeedState.Change, of feed: Feed, isInitial: Bool) {
    for item in change.put {
      // The reader has already been over the bytes; a console shows what it can.
      let fields = (try? JSON(parsing: item.bytes)) ?? .null
      known.put(item.key, fields, of: feed, isInitial: isInitial)
    }
    for key in change.removed { known.remove(key, from: feed) }
  }
}
