internal import Wire

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
  /// Entities that were asked for since what came of them builds on a version that is not held.
  private(set) var awaited: Set<String> = []
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

  /// Takes what changed of entities. Where another version is held than that builds on, the entity is awaited from now
  /// on; which those are.
  mutating func patch(_ patches: [EntityPatch]) -> (change: Change, missing: [String]) {
    var whole: [Item] = []
    var missing: [String] = []
    for patch in patches where isNews(patch.key, patch.version) {
      if let held = items[patch.key], held.version == patch.base,
        let bytes = patch.applied(to: held.bytes)
      {
        whole.append(Item(key: patch.key, version: patch.version, bytes: bytes))
      } else if awaited.insert(patch.key).inserted {
        missing.append(patch.key)
      }
    }
    return (put(whole), missing)
  }

  /// Takes an entity that was asked for, as it stood at a position.
  mutating func take(_ item: Item?, for key: String, at position: UInt64) -> Change {
    awaited.remove(key)
    return item.map { put([$0]) } ?? delete([key], at: position)
  }

  /// What was asked for on a connection that is gone is not answered any more.
  mutating func forgetAwaited() { awaited = [] }

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
    guard isLoaded, awaited.isEmpty, reached > position else { return }
    position = reached
    // The server sends in order, so nothing older than this can come any more.
    if !removedAt.isEmpty { removedAt = removedAt.filter { $0.value > reached } }
  }

  /// A new snapshot is on its way; what is held stays visible until then.
  mutating func reset() {
    isLoaded = false
    position = 0
    staged = nil
    awaited = []
  }

  private func isNews(_ item: Item) -> Bool { isNews(item.key, item.version) }

  private func isNews(_ key: String, _ version: UInt64) -> Bool {
    if let held = items[key] { return version > held.version }
    return removedAt[key].map { version > $0 } ?? true
  }
}
