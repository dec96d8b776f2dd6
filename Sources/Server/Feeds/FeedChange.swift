internal import Projections

/// What becomes of one entity of a channel.
enum FeedChange {
  /// It is there as these bytes say; whoever was told of it before can do with what changed, if that is at hand.
  case put([UInt8], patch: [UInt8]?)
  /// It is gone.
  case gone(String)
  /// It is there still, but not for the channel's filter.
  case left(String)

  init(_ change: EntityChange, patch: [UInt8]? = nil) {
    self = change.value.map { .put($0, patch: patch) } ?? .gone(change.key)
  }

  /// Whether there is a shorter way to tell it to those who hold the former version.
  var hasPatch: Bool {
    if case .put(_, patch: .some) = self { true } else { false }
  }

  /// The entity, where it is told whole.
  func whole(_ form: FeedForm) -> [UInt8]? {
    guard case .put(let bytes, let patch) = self else { return nil }
    return form == .patches && patch != nil ? nil : bytes
  }

  /// What changed of it, where that is told.
  func patch(_ form: FeedForm) -> [UInt8]? {
    guard case .put(_, let patch) = self else { return nil }
    return form == .patches ? patch : nil
  }

  /// About how much of a message it takes.
  func sizeBytes(_ form: FeedForm) -> Int {
    switch self {
    case .put(let bytes, _): (patch(form) ?? bytes).count
    case .gone(let key), .left(let key): key.utf8.count
    }
  }
}
