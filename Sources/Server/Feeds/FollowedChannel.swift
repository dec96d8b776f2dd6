internal import Events
internal import Projections

/// A channel that somebody follows, or has followed lately: its changes are published.
struct FollowedChannel {
  /// How many consoles follow it now.
  var consoles = 0
  /// How many of them understand patches.
  var patchedConsoles = 0
  /// When the last console left it.
  var leftAt: Int64 = 0
  /// The last turn that concerned it.
  var changedIn: UInt64?
  /// Everything that was published of the channel after this position is in the log.
  let since: Position
  private let filter: FeedFilter
  /// The keys of what the filter admits; nil where that is everything.
  private var members: Set<String>?

  init(since: Position, filter: FeedFilter, members: Set<String>?) {
    self.since = since
    self.filter = filter
    self.members = members
  }

  /// The keys of what the filter admits, in order; nil where that is everything.
  var keys: [String]? { members?.sorted() }

  /// What the changes of its collection mean to it.
  ///
  /// - Parameters:
  ///   - patches: what changed of entities, by key; not for those that only enter the filter now.
  ///   - keepers: the restricted incidents that entities hang on, by key.
  mutating func take(
    _ changes: [EntityChange], patches: [String: [UInt8]] = [:],
    keepers: [String: Set<IncidentID>] = [:]
  ) -> [FeedChange] {
    guard members != nil else {
      // What comes to be kept from somebody has all feeds begin anew; here it was never told.
      return changes.compactMap { change in
        guard filter.shows(keepers[change.key] ?? []) else { return nil }
        return FeedChange(change, patch: patches[change.key])
      }
    }
    return changes.compactMap { change in
      if let facets = change.facets, change.value != nil,
        filter.admits(facets, keptBy: keepers[change.key] ?? [])
      {
        let isNew = members?.insert(change.key).inserted ?? true
        return FeedChange(change, patch: isNew ? nil : patches[change.key])
      }
      guard members?.remove(change.key) != nil else { return nil }
      return change.value == nil ? .gone(change.key) : .left(change.key)
    }
  }
}
