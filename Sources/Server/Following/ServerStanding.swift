/// Whether a server may carry out commands.
enum ServerStanding: Equatable {
  /// It is the centre.
  case centre
  /// It copies another server and only answers questions.
  case follower(origin: String)
  /// Another server writes this log in a greater epoch.
  case fenced(epoch: UInt64, url: String)

  /// Another server writes another history of this log in the same epoch; neither writes until somebody chooses.
  case disputed(epoch: UInt64, url: String)

  /// Where commands go, where they do not go here.
  var centreURL: String? {
    switch self {
    case .centre, .disputed: nil
    case .follower(let origin): origin
    case .fenced(_, let url): url
    }
  }
}
