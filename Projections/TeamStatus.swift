internal import Events

/// What a team is doing, in one word for the board.
enum TeamStatus: Equatable {
  /// The state of the newest assignment it was sent on.
  case committed(AssignmentState)
  /// It is not sent out, and can be or not.
  case idle(Availability)
  /// It is not in service.
  case outOfService

  /// The word.
  var name: String {
    switch self {
    case .committed(let state): state.rawValue
    case .idle(let availability): availability.rawValue
    case .outOfService: "outOfService"
    }
  }
}
