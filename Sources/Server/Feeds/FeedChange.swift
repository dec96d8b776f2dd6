internal import Projections

/// What becomes of one entity of a channel.
enum FeedChange {
  /// It is there as these bytes say.
  case put([UInt8])
  /// It is gone.
  case gone(String)
  /// It is there still, but not for the channel's filter.
  case left(String)

  init(_ change: EntityChange) {
    self = change.value.map { .put($0) } ?? .gone(change.key)
  }

  /// About how much of a message it takes.
  var sizeBytes: Int {
    switch self {
    case .put(let bytes): bytes.count
    case .gone(let key), .left(let key): key.utf8.count
    }
  }
}
