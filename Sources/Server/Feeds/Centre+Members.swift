internal import Projections

extension Centre {
  /// The keys of what a channel's filter admits; nil where that is everything.
  borrowing func members(of channel: FeedChannel) -> Set<String>? {
    guard case .collection(let collection, let filter) = channel, !filter.isEverything else {
      return nil
    }
    let keys = models.keys(of: collection) { filter.admits($0) }
    let restrictions = restrictions
    guard !restrictions.isEmpty else { return Set(keys) }
    return Set(keys.filter { filter.shows(restrictions.keepers(of: collection, $0)) })
  }
}
