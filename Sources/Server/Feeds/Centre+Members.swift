internal import Projections

extension Centre {
  /// The keys of what a channel's filter admits; nil where that is everything.
  borrowing func members(of channel: FeedChannel) -> Set<String>? {
    guard case .collection(let collection, let filter) = channel, filter != .everything else {
      return nil
    }
    return Set(models.keys(of: collection, where: filter.admits))
  }
}
