internal import Events
internal import Loop
internal import Wire

/// Tells those who follow it who has what open (docs/protocol.md, section "Presence").
final class PresenceDesk {
  /// What a console calls it that follows it.
  static let feedName = "presence"

  private struct Follower {
    unowned let session: LiveSession
    let number: Int64
    /// Whether it was not told something, since it was not reading.
    var isBehind = false
  }

  /// The beginning for those who number the feed alike and may see the same.
  private struct BeginningKey: Hashable {
    let number: Int64
    let seen: Set<IncidentID>
  }

  private var table = PresenceTable()
  private var followers: [String: Follower] = [:]
  /// Numbers that consoles have for it, of which the beginning is kept.
  private static let beginningsMax = 16
  private var beginnings: (version: UInt64, pages: [BeginningKey: [SharedBytes]]) = (0, [:])
  /// The sessions that those were told of who see these restricted incidents; kept only while there are any.
  private var told: [Set<IncidentID>: Set<String>] = [:]
  private let clock: () -> Micros
  private let restrictions: () -> Restrictions
  /// In microseconds; silence is measured by it.
  var monotonicClock: () -> Int64 = EventLoop.monotonicMicros

  /// - Parameter restrictions: what is kept from whom now.
  init(clock: @escaping () -> Micros, restrictions: @escaping () -> Restrictions) {
    self.clock = clock
    self.restrictions = restrictions
  }

  // MARK: Who is there

  /// Takes what a console says about where it is.
  func place(_ session: LiveSession, of user: String, _ json: JSON) throws(CommandRefusal) {
    let place = try PresenceTable.Place.read(json)
    let isShown = table.show(
      session.sessionName, of: user, at: place, since: clock(), now: monotonicClock())
    guard isShown else {
      throw CommandRefusal(
        code: "presence.full",
        words: Words(
          "\(PresenceTable.entriesMax) consoles are shown already; this one is not",
          "已显示 \(PresenceTable.entriesMax) 个调度台；本台不再显示"))
    }
  }

  /// Notes that a session is still there.
  func hear(_ session: LiveSession) { table.hear(session.sessionName, now: monotonicClock()) }

  /// Shows a session no longer, and tells it nothing more.
  func forget(_ session: LiveSession) {
    table.remove(session.sessionName)
    followers[session.sessionName] = nil
  }

  // MARK: Who looks on

  /// The number under which a session follows it.
  func number(of session: LiveSession) -> Int64? { followers[session.sessionName]?.number }

  /// Has a session told from now on, beginning with all there is.
  func follow(_ session: LiveSession, _ number: Int64) {
    // Whoever asks without reading is told when it reads.
    let isBehind = !session.isTaking
    followers[session.sessionName] = Follower(
      session: session, number: number, isBehind: isBehind)
    if !isBehind { tellAll(session, number) }
  }

  func leave(_ session: LiveSession) { followers[session.sessionName] = nil }

  /// Tells everybody what changed; called about once a second.
  func sweep() {
    table.expire(now: monotonicClock())
    let changed = table.takeChangedSessions()
    let restrictions = restrictions()
    var frames: [Set<IncidentID>: [SharedBytes]] = [:]
    for (name, follower) in followers {
      if !follower.session.isTaking {
        // Of who was where meanwhile nobody wants to know; what counts is where they are then.
        if !changed.isEmpty { followers[name]?.isBehind = true }
      } else if follower.isBehind {
        followers[name]?.isBehind = false
        follower.session.tellReset(follower.number, "slow")
        tellAll(follower.session, follower.number)
      } else {
        let sight = sight(of: follower.session, restrictions)
        let news = frames[sight.seen] ?? Self.frames(take(changed, sight), table.version)
        frames[sight.seen] = news
        follower.session.enqueue(news)
      }
    }
  }

  /// Begins anew for everybody, since what some may see has changed.
  func beginAnew() {
    told = [:]
    beginnings = (table.version, [:])
    for (name, follower) in followers {
      follower.session.tellReset(follower.number, "access")
      followers[name]?.isBehind = !follower.session.isTaking
      if follower.session.isTaking { tellAll(follower.session, follower.number) }
    }
  }

  private func sight(of session: LiveSession, _ restrictions: Restrictions) -> Sight {
    restrictions.sight(of: session.session?.user ?? "")
  }

  /// What changes of sessions mean to those who see these restricted incidents: who is with something that they may not
  /// see is nowhere for them.
  private func take(_ changed: [String], _ sight: Sight) -> [FeedChange] {
    guard !sight.isOpen else { return changed.map(table.change) }
    return changed.compactMap { session in
      if let place = table.place(of: session), sight.admits(place.feed, place.key) {
        told[sight.seen, default: []].insert(session)
        return table.change(of: session)
      }
      return told[sight.seen]?.remove(session).map(FeedChange.gone)
    }
  }

  private func tellAll(_ session: LiveSession, _ number: Int64) {
    session.enqueue(beginning(number, sight(of: session, restrictions())))
  }

  /// The beginning for all who number the feed alike and may see the same, made once as long as nothing changes.
  private func beginning(_ number: Int64, _ sight: Sight) -> [SharedBytes] {
    let key = BeginningKey(number: number, seen: sight.seen)
    let shown = table.sessions.filter { session in
      table.place(of: session).map { sight.admits($0.feed, $0.key) } ?? false
    }
    if !sight.isOpen { told[sight.seen, default: []].formUnion(shown) }
    if beginnings.version != table.version || beginnings.pages.count >= Self.beginningsMax {
      beginnings = (table.version, [:])
    }
    if let pages = beginnings.pages[key] { return pages }
    var snapshot = Snapshot(
      SnapshotPages(
        subscription: number, position: Position(table.version), turn: 0,
        entities: shown.compactMap { table.change(of: $0).whole(.whole) }))
    var pages: [SharedBytes] = []
    var isWhole = false
    while !isWhole {
      let (frame, isLast) = snapshot.nextPage()
      pages.append(frame)
      isWhole = isLast
    }
    beginnings.pages[key] = pages
    return pages
  }

  private static func frames(_ changes: [FeedChange], _ version: UInt64) -> [SharedBytes] {
    FeedFrames.changes(head: Position(version), changes) { writer in
      writer.field("feed", feedName)
    }
  }
}
