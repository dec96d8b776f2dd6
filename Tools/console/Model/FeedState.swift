/// The entities of one collection as the bytes that came, and how far they reach.
///
/// Messages may overlap and come in any order: an entity is taken only if its version is larger than the one held,
/// and what was deleted does not come back through an older message.
struct FeedState: Sendable {
  typealias Item = ServerMessage.Item

  /// What a message changed.
  struct Change: Equatable, Sendable {
    var put: [Item] = []
    var removed: [String] = []
  }

  private(set) var items: [String: Item] = [:]
  /// Whether a whole snapshot has come.
  private(set) var isLoaded = false
  /// Everything up to here is in `items`.
  private(set) var position: UInt64 = 0
  private var removedAt: [String: UInt64] = [:]
  private var staged: [String: Item]?

  /// Takes entities that are newer than those held.
  mutating func put(_ candidates: [Item]) -> Change {
    var change = Change()
    for item in candidates where isNews(item) {
      items[item.key] = item
      removedAt[item.key] = nil
      change.put.append(item)
    }
    return change
  }

  /// Deletes entities that have not changed since.
  mutating func delete(_ keys: [String], at position: UInt64) -> Change {
    var change = Change()
    for key in keys {
      if let held = items[key], held.version > position { continue }
      removedAt[key] = max(position, removedAt[key] ?? 0)
      if items.removeValue(forKey: key) != nil { change.removed.append(key) }
    }
    return change
  }

  /// Takes a page of a snapshot; the last one replaces everything that is not newer than the snapshot.
  mutating func addPage(
    number: Int64, _ page: [Item], isLast: Bool, position snapshot: UInt64
  ) -> Change {
    var all = number == 0 ? [:] : staged ?? [:]
    for item in page where item.version > all[item.key]?.version ?? 0 || all[item.key] == nil {
      all[item.key] = item
    }
    guard isLast else {
      staged = all
      return Change()
    }
    staged = nil
    var change = Change()
    for (key, held) in items where all[key] == nil && held.version <= snapshot {
      items[key] = nil
      change.removed.append(key)
    }
    let taken = put(Array(all.values))
    change.put = taken.put
    isLoaded = true
    reach(snapshot)
    return change
  }

  /// Notes that the server has sent everything up to a position.
  mutating func reach(_ reached: UInt64) {
    guard isLoaded, reached > position else { return }
    position = reached
    // The server sends in order, so nothing older than this can come any more.
    if !removedAt.isEmpty { removedAt = removedAt.filter { $0.value > reached } }
  }

  /// A new snapshot is on its way; what is held stays visible until then.
  mutating func reset() {
    isLoaded = false
    position = 0
    staged = nil
  }

  private func isNews(_ item: Item) -> Bool {
    if let held = items[item.key] { return item.version > held.version }
    return removedAt[item.key].map { item.version > $0 } ?? true
  }
}
