internal import Events
internal import Wire

/// The conversation with the server: what to say when, with the model it leads to.
struct LiveSession: Sendable {
  /// Time lines that are kept up at a time; with the collections far below what a server allows.
  static let timelinesMax = 16

  var model: Model
  private let token: String
  private let language: Language
  /// Where each feed can be taken up again. One for each, since a connection may end when some are whole and others
  /// are not.
  private var resumes: [Feed: String] = [:]
  private static let firstTimeline = Presence.subscription + 1
  private var nextTimeline = Self.firstTimeline
  private(set) var shownTimeline: String?

  init(token: String, language: Language, follows: FollowedState = .whole) {
    model = Model(follows: follows)
    self.token = token
    self.language = language
  }

  /// The connection stands: the console says who it is.
  mutating func didOpen() -> [ClientMessage] {
    model.connection = .connecting
    return [.hello(token: token, language: language)]
  }

  /// The connection is gone, for now or for good.
  mutating func didClose(refusal: Words? = nil) {
    model.connection = refusal.map { .refused($0) } ?? .disconnected
  }

  /// Takes a message and gives what is to be said to it.
  mutating func receive(_ message: ServerMessage, at now: Micros) -> [ClientMessage] {
    switch message {
    case .welcome(let welcome):
      if model.epoch != welcome.epoch { resumes = [:] }
      model.apply(message, at: now)
      return subscribeAll()
    case .mark(_, _, let token):
      model.apply(message, at: now)
      if let token {
        // What is awaited would be missing after a loss if it were counted as told.
        for feed in model.wholeFeeds where model.feeds[feed]?.awaited.isEmpty ?? true {
          resumes[feed] = token
        }
      }
      return []
    case .heartbeat:
      model.apply(message, at: now)
      return [.heartbeat]
    case .changed(let feed, _, _, _, _, let left):
      model.apply(message, at: now)
      var messages = model.takeMissing().map { ClientMessage.get($0.feed, key: $0.key) }
      // What has ended is not followed any more, but may have ended in error.
      if model.follows.keepsEnded(feed) {
        messages += left.suffix(KnownEntities.endedMax).map { .get(feed, key: $0) }
      }
      return messages
    case .subscribed, .snapshot, .entity, .timeline, .presence, .reset, .result, .failed,
      .bye, .unknown:
      model.apply(message, at: now)
      return []
    }
  }

  /// Asks for an incident's time line, unless this connection already has it, and tells others that it is open here.
  mutating func showTimeline(of incident: String) -> [ClientMessage] {
    let isOther = incident != shownTimeline
    shownTimeline = incident
    guard model.connection == .live else { return [] }
    let messages: [ClientMessage] = isOther ? [.here(incident: incident)] : []
    guard !model.timelineSubscriptions.values.contains(incident) else { return messages }
    return messages + subscribeTimeline(incident)
  }

  /// Tells others what is open here.
  func tellWhere() -> [ClientMessage] {
    guard model.connection == .live, let shownTimeline else { return [] }
    return [.here(incident: shownTimeline)]
  }

  /// Shows no time line any more.
  mutating func hideTimeline() { shownTimeline = nil }

  private mutating func subscribeAll() -> [ClientMessage] {
    // A feed that was never whole has nothing to resume from.
    var messages = model.follows.feeds.map { feed in
      ClientMessage.subscribe(
        subscription: feed.subscription, feed: feed.rawValue,
        isOpenOnly: model.follows.isOpenOnly(feed),
        resume: model.feeds[feed]?.isLoaded ?? false ? resumes[feed] : nil)
    }
    model.timelineSubscriptions = [:]
    nextTimeline = Self.firstTimeline
    // Whoever only proves what there is has nobody to show it to.
    if model.follows == .open {
      messages.append(.subscribe(subscription: Presence.subscription, feed: "presence"))
    }
    if let shownTimeline {
      messages.append(.here(incident: shownTimeline))
      // It may have ended meanwhile, so that the feed does not tell of it.
      if model.follows == .open { messages.append(.get(.incidents, key: shownTimeline)) }
      messages += subscribeTimeline(shownTimeline)
    }
    return messages
  }

  private mutating func subscribeTimeline(_ incident: String) -> [ClientMessage] {
    var messages: [ClientMessage] = []
    if model.timelineSubscriptions.count >= Self.timelinesMax,
      let oldest = model.timelineSubscriptions.keys.min()
    {
      model.dropTimeline(oldest)
      messages.append(.unsubscribe(subscription: oldest))
    }
    model.timelineSubscriptions[nextTimeline] = incident
    messages.append(
      .subscribe(
        subscription: nextTimeline, feed: "timeline", incident: incident))
    nextTimeline += 1
    return messages
  }
}
