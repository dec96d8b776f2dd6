internal import Events
internal import Projections
internal import Wire

/// Who has what open. It is of the moment: not in the log, and gone with the session that said it.
struct PresenceTable {
  /// What somebody looks at.
  struct Place: Equatable {
    let feed: Collection
    /// The key of an entity of the feed.
    let key: String
  }

  private struct Entry {
    let user: String
    let place: Place
    let since: Micros
    let version: UInt64
    /// By the monotonic clock: a wall clock that jumps would make silence of nothing.
    var heardAt: Int64
  }

  /// How long a session that says nothing more counts as there, in microseconds.
  static let lifeMicros: Int64 = 45 * 1_000_000
  /// Sessions that are shown; those that come when there are so many are not.
  static let entriesMax = 2_000

  /// Grows with everything that changes; it says nothing of the log.
  private(set) var version: UInt64 = 0
  private var entries: [String: Entry] = [:]
  private var changed: Set<String> = []

  /// Shows where a session is; nil is nowhere.
  ///
  /// - Parameters:
  ///   - since: the moment that is shown, by the server's clock.
  ///   - now: by the monotonic clock, in microseconds.
  /// - Returns: whether there was room for it.
  mutating func show(
    _ session: String, of user: String, at place: Place?, since: Micros, now: Int64
  ) -> Bool {
    guard let place else {
      remove(session)
      return true
    }
    let held = entries[session]
    guard held != nil || entries.count < Self.entriesMax else { return false }
    if held?.place == place {
      entries[session]?.heardAt = now
      return true
    }
    version += 1
    entries[session] = Entry(
      user: user, place: place, since: since, version: version, heardAt: now)
    changed.insert(session)
    return true
  }

  /// Notes that a session is still there; `now` is by the monotonic clock.
  mutating func hear(_ session: String, now: Int64) {
    if let index = entries.index(forKey: session) { entries.values[index].heardAt = now }
  }

  /// Shows a session no longer.
  mutating func remove(_ session: String) {
    guard entries.removeValue(forKey: session) != nil else { return }
    version += 1
    changed.insert(session)
  }

  /// Removes the sessions of which nothing was heard for too long.
  mutating func expire(now: Int64) {
    for (session, entry) in entries where now - entry.heardAt > Self.lifeMicros {
      remove(session)
    }
  }

  /// What changed since the last call: what sessions show, and those that show nothing any more.
  mutating func takeChanges() -> [FeedChange] { takeChangedSessions().map(change) }

  /// The sessions that show something else since the last call.
  mutating func takeChangedSessions() -> [String] {
    defer { changed = [] }
    return changed.sorted()
  }

  /// What a session shows; gone where that is nothing.
  func change(of session: String) -> FeedChange {
    entries[session].map { .put(Self.encode(session, $0), patch: nil) } ?? .gone(session)
  }

  /// Where a session is; nil where it shows nothing.
  func place(of session: String) -> Place? { entries[session]?.place }

  /// The sessions that show something, in order.
  var sessions: [String] { entries.keys.sorted() }

  /// Everything that is shown, by session.
  var entities: [[UInt8]] {
    entries.sorted { $0.key < $1.key }.map { Self.encode($0.key, $0.value) }
  }

  private static func encode(_ session: String, _ entry: Entry) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("id", session)
    writer.field("v", entry.version)
    writer.field("user", entry.user)
    writer.field("feed", entry.place.feed.rawValue)
    writer.field("key", entry.place.key)
    writer.field("since", entry.since.rfc3339())
    writer.endObject()
    return writer.bytes
  }
}

extension PresenceTable.Place {
  /// Bytes of a key.
  private static let keyBytesMax = 64

  /// What a console says of itself: `{"feed","key"}`; nil without a key.
  static func read(_ json: JSON) throws(CommandRefusal) -> Self? {
    guard let key = json["key"] else { return nil }
    guard let feed = json["feed"]?.string.flatMap(Collection.init), Collection.state.contains(feed)
    else {
      let known = Collection.state.map(\.rawValue).joined(separator: ", ")
      throw .field("feed", "must be one of \(known)", "必须为 \(known) 之一")
    }
    guard let key = key.string, 1...keyBytesMax ~= key.utf8.count else {
      throw .field("key", "must be the id of an entity", "必须为实体的编号")
    }
    return Self(feed: feed, key: key)
  }
}
