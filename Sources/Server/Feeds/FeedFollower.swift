internal import EventLog
internal import Events
internal import Loop
internal import Projections

/// What one client follows and has been given of it, whatever carries it there.
final class FeedFollower {
  /// Called when there is something to read that no turn of the hub tells of.
  var onReady: (() -> Void)?
  /// Called when a feed cannot be given after all; it is followed no longer.
  var onFailure: ((Int64, CommandRefusal) -> Void)?

  /// Whose eyes it is for, by name.
  var user = ""

  /// Whether its feeds start anew before anything else is read.
  private(set) var isBehind = false
  private unowned let server: ZhihuiServer
  private var reader: FeedReader

  init(server: ZhihuiServer) {
    self.server = server
    reader = FeedReader(at: server.hub.log.end)
  }

  /// How changes are told; set before anything is followed.
  var form: FeedForm {
    get { reader.form }
    set {
      precondition(subscriptionCount == 0, "the hub counts who follows in which form")
      reader.form = newValue
    }
  }

  var subscriptionCount: Int { reader.subscriptionCount }

  /// Whether it is being given what was before it came.
  var isBeginning: Bool { reader.isBeginning }

  func follows(_ channel: FeedChannel) -> Bool { reader.follows(channel.seeing(sight.seen)) }

  private var sight: Sight { server.sight(of: user) }

  /// Whether a subscription has that number.
  func uses(_ number: Int64) -> Bool { reader.uses(number) }

  // MARK: Following

  /// Follows a channel, from where a token says or with a snapshot; whether the token was good.
  ///
  /// What the user may not see is refused by ``onFailure``.
  func follow(_ asked: FeedChannel, _ number: Int64, resume token: String?) -> Bool {
    let sight = sight
    let channel = asked.seeing(sight.seen)
    if case .timeline(let incident, _) = asked, let refusal = sight.refusal(of: incident.stream) {
      onFailure?(number, refusal)
      return false
    }
    let missed = token.flatMap { server.hub.firstTurn(of: channel, since: $0) }
    server.hub.follow(channel, server.pipeline.centre)
    if form == .patches { server.hub.countPatched(channel, 1) }
    server.hub.join(channel, self)
    reader.follow(channel, number, from: server.hub.log.end)
    // Whoever is behind starts anew in a moment, with this feed too.
    guard !isBehind else { return false }
    if let missed {
      reader.begin(channel, withTurnsFrom: missed, to: server.hub.log.end)
    } else {
      begin(channel, number)
    }
    return missed != nil
  }

  /// Follows something no longer.
  func leave(_ number: Int64) {
    guard let channel = reader.leave(number) else { return }
    if form == .patches { server.hub.countPatched(channel, -1) }
    server.hub.part(channel, self)
    server.hub.leave(channel)
  }

  /// Follows nothing any more.
  func leaveAll() {
    for (_, number) in reader.followed { leave(number) }
  }

  /// Follows nothing any more, to begin anew; what it was.
  func leaveFeeds() -> [(channel: FeedChannel, number: Int64)] {
    let feeds = reader.followed
    leaveAll()
    reader.restart(at: server.hub.log.end)
    return feeds
  }

  /// Has a subscription begin with the state as it is now.
  private func begin(_ channel: FeedChannel, _ number: Int64) {
    switch channel {
    case .collection(let collection, let filter):
      let pages = server.hub.snapshot(of: channel, number) { keys in
        let restrictions = server.pipeline.centre.restrictions
        let entities = server.pipeline.entities.bytes(collection, keys) { key in
          filter.shows(restrictions.keepers(of: collection, key))
        }
        return (server.pipeline.head, entities)
      }
      reader.begin(channel, with: Snapshot(pages))
      let first = server.hub.firstTurn(of: channel, after: pages)
      reader.begin(channel, withTurnsFrom: first, to: server.hub.log.end)
    case .timeline(let incident, _):
      let reading = reader.await(channel)
      let (head, turn) = (server.pipeline.head, server.hub.log.end)
      // What comes after this position is sent as it happens, so the snapshot must not have it too.
      server.pipeline.whenSaved(.timeline) { [weak self] in
        self?.supplyTimeline(reading, of: incident, at: head, turn, number)
      }
    }
  }

  private func supplyTimeline(
    _ reading: UInt64, of incident: IncidentID, at position: Position, _ turn: UInt64,
    _ number: Int64
  ) {
    guard reader.awaits(reading) else { return }
    do throws(LogFailure) {
      let entries = try server.projections.timeline(of: incident, at: position)
      let pages = SnapshotPages(
        subscription: number, position: position, turn: turn,
        entities: entries.filter(sight.admits(entry:)))
      reader.supply(reading, Snapshot(pages))
    } catch {
      leave(number)
      // Whoever is told may let go of all this.
      onFailure?(number, CommandRefusal(code: error.code, words: error.words))
      return
    }
    onReady?()
  }

  // MARK: Starting anew

  /// Starts time lines anew, since entries that were given are no longer what the log tells; which those are.
  func restartTimelines() -> [Int64] {
    guard !isBehind else { return [] }
    return reader.followed.compactMap { channel, number in
      guard case .timeline = channel else { return nil }
      reader.restart(channel, at: server.hub.log.end)
      begin(channel, number)
      return number
    }
  }

  /// Gives up what the client missed; its feeds start anew when it reads again.
  func fallBehind() {
    isBehind = true
    server.countReset()
  }

  /// Starts all feeds anew from the present, if the client fell behind; which those are.
  func catchUp() -> [Int64] {
    if !isBehind, reader.hasFallen(out: server.hub.log) { fallBehind() }
    guard isBehind else { return [] }
    isBehind = false
    reader.restart(at: server.hub.log.end)
    return reader.followed.map { channel, number in
      begin(channel, number)
      return number
    }
  }

  // MARK: Reading

  /// The next of what there is, about as many bytes as asked for; empty where everything was given.
  ///
  /// What could not be looked up must not be shown as missing: then nothing is given any more.
  func next(sizeBytes: Int) -> FeedPortion {
    guard server.pipeline.centre.archive?.failure == nil else {
      return FeedPortion(sizeBytesMax: 0)
    }
    let head = server.pipeline.head
    return reader.next(from: server.hub.log, sizeBytes: sizeBytes, head: head) {
      server.hub.markFrame(head, playing: server.pipeline.playing)
    }
  }

  /// Has a mark follow when everything before it was given.
  func oweMark() { reader.oweMark() }

  /// Whether more waits than a client may leave waiting that reads nothing.
  var lags: Bool {
    let limits = server.configuration.limits
    return !isBehind
      && reader.lags(
        behind: server.hub.log, sizeBytesMax: limits.consoleBacklogBytesMax,
        framesMax: limits.consoleBacklogFramesMax)
  }
}
