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

extension TeamStatus: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    switch try reader.byte() {
    case 0: self = .outOfService
    case 1: self = .idle(try reader.take())
    case 2: self = .committed(try reader.take())
    default: throw .malformed
    }
  }

  func save(to writer: inout SnapshotWriter) {
    switch self {
    case .outOfService: writer.put(number: 0)
    case .idle(let availability):
      writer.put(number: 1)
      writer.put(availability)
    case .committed(let state):
      writer.put(number: 2)
      writer.put(state)
    }
  }
}
