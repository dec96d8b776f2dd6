internal import Events
internal import Wire

/// The conversation with the server: what to say when, with the model it leads to.
struct LiveSession: Sendable {
  /// Time lines that are kept up at a time; with the collections far below what a server allows.
  static let timelinesMax = 16

  var model = Model()
  private let token: String
  private let language: Language
  /// Where each feed can be taken up again. One for each, since a connection may end when some are whole and others
  /// are not.
  private var resumes: [Feed: String] = [:]
  private var nextTimeline = Int64(Feed.allCases.count) + 1
  private(set) var shownTimeline: String?

  init(token: String, language: Language) {
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
    case .changed:
      model.apply(message, at: now)
      return model.takeMissing().map { .get($0.feed, key: $0.key) }
    case .subscribed, .snapshot, .entity, .timeline, .reset, .result, .failed, .bye, .unknown:
      model.apply(message, at: now)
      return []
    }
  }

  /// Asks for an incident's time line, unless this connection already has it.
  mutating func showTimeline(of incident: String) -> [ClientMessage] {
    shownTimeline = incident
    guard model.connection == .live else { return [] }
    guard !model.timelineSubscriptions.values.contains(incident) else { return [] }
    return subscribeTimeline(incident)
  }

  private mutating func subscribeAll() -> [ClientMessage] {
    // A feed that was never whole has nothing to resume from.
    var messages = Feed.allCases.map { feed in
      ClientMessage.subscribe(
        subscription: feed.subscription, feed: feed.rawValue, incident: nil,
        resume: model.feeds[feed]?.isLoaded ?? false ? resumes[feed] : nil)
    }
    model.timelineSubscriptions = [:]
    nextTimeline = Int64(Feed.allCases.count) + 1
    if let shownTimeline { messages += subscribeTimeline(shownTimeline) }
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
        subscription: nextTimeline, feed: "timeline", incident: incident, resume: nil))
    nextTimeline += 1
    return messages
  }
}
