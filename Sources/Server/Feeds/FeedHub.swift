internal import Events
internal import Loop
internal import Projections
internal import Wire

/// Tells every console what changed, each message encoded once for all of them.
final class FeedHub {
  private let limits: ServerLimits
  private let loop: EventLoop
  private var sessions: [ObjectIdentifier: LiveSession] = [:]
  private var recent: [Collection: RecentChanges] = [:]
  private var isFlushScheduled = false
  private let tokens = ResumeToken()
  /// Which writing of the log consoles are shown; tokens of another one are good for nothing.
  var epoch: UInt64

  init(limits: ServerLimits, loop: EventLoop, epoch: UInt64, head: Position) {
    self.limits = limits
    self.loop = loop
    self.epoch = epoch
    for collection in Collection.state {
      recent[collection] = RecentChanges(after: head, sizeBytesMax: limits.resumeBytesMax)
    }
  }

  var sessionCount: Int { sessions.count }

  func add(_ session: LiveSession) { sessions[ObjectIdentifier(session)] = session }
  func remove(_ session: LiveSession) { sessions[ObjectIdentifier(session)] = nil }
  func forEach(_ body: (LiveSession) -> Void) { for session in sessions.values { body(session) } }

  func resumeToken(at position: Position) -> String {
    tokens.text(epoch: epoch, position: position)
  }

  /// What a console missed since a token, or nil where it needs a snapshot.
  func missed(_ feed: Collection, since token: String) -> [SharedBytes]? {
    guard let position = tokens.position(token, epoch: epoch) else { return nil }
    return recent[feed]?.after(position)
  }

  /// Keeps nothing of what was sent before an erasure: consoles that come back get a snapshot, and time lines start
  /// anew when their file has followed.
  func forgetPast(_ head: Position) {
    for collection in Collection.state {
      recent[collection] = RecentChanges(after: head, sizeBytesMax: limits.resumeBytesMax)
    }
    for session in sessions.values { session.restartTimelines() }
  }

  /// Sends a batch's changes to everybody who follows their feed, then a mark.
  func publish(_ changes: [EntityChange], head: Position, playing: Micros?) {
    var byFeed: [Collection: [EntityChange]] = [:]
    var byIncident: [String: [EntityChange]] = [:]
    for change in changes {
      switch change.collection {
      case .timeline: byIncident[Self.incident(of: change.key), default: []].append(change)
      case .segments: break
      case .offices, .teams, .responders, .alarms, .incidents, .assignments, .tracks, .features:
        byFeed[change.collection, default: []].append(change)
      }
    }
    for (feed, changes) in byFeed.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let frames = FeedFrames.changes(feed: feed, head: head, changes)
      recent[feed]?.append(frames, at: head)
      for session in sessions.values where session.follows(feed) { session.enqueue(frames) }
    }
    for (incident, changes) in byIncident {
      let followers = sessions.values.filter { $0.follows(incident: incident) }
      guard !followers.isEmpty else { continue }
      let frames = FeedFrames.changes(
        feed: .timeline, incident: incident, head: head, changes)
      for session in followers { session.enqueue(frames) }
    }
    mark(head, playing: playing)
  }

  /// Tells every console how far it is now.
  func mark(_ head: Position, playing: Micros?) {
    guard !sessions.isEmpty else { return }
    let frame = markFrame(head, playing: playing)
    for session in sessions.values { session.enqueueMark(frame) }
    scheduleFlush()
  }

  func markFrame(_ head: Position, playing: Micros?) -> SharedBytes {
    FeedFrames.message { writer in
      writer.field("t", "mark")
      writer.field("p", head.number)
      writer.field("playing", ifPresent: playing?.rfc3339())
      writer.field("resume", resumeToken(at: head))
    }
  }

  /// Hands what waits to the sockets at the end of this turn of the loop.
  func scheduleFlush() {
    guard !isFlushScheduled else { return }
    isFlushScheduled = true
    loop.atEndOfTurn { [self] in
      isFlushScheduled = false
      for session in sessions.values { session.flush() }
    }
  }

  private static func incident(of key: String) -> String {
    String(key.prefix { $0 != "/" })
  }
}
