internal import Events

/// Whose positions a track holds.
enum TrackSubject: Hashable {
  case team(TeamID)
  case responder(ResponderID)

  /// Reads who it is; nil where the event names nobody.
  init?(_ opened: TrackOpened) {
    if let team = opened.team {
      self = .team(team)
    } else if let responder = opened.responder {
      self = .responder(responder)
    } else {
      return nil
    }
  }

  /// `team` or `responder`.
  var kindName: String {
    switch self {
    case .team: StreamKind.team.rawValue
    case .responder: StreamKind.responder.rawValue
    }
  }

  /// Its stream in the log.
  var stream: StreamID {
    switch self {
    case .team(let id): StreamID(.team, id.uuid)
    case .responder(let id): StreamID(.responder, id.uuid)
    }
  }

  /// Who it is, without the kind.
  var uuid: UUID128 {
    switch self {
    case .team(let id): id.uuid
    case .responder(let id): id.uuid
    }
  }
}

extension TrackSubject: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    switch try reader.byte() {
    case 0: self = .team(try reader.take())
    case 1: self = .responder(try reader.take())
    default: throw .malformed
    }
  }

  func save(to writer: inout SnapshotWriter) {
    switch self {
    case .team(let id):
      writer.put(number: 0)
      writer.put(id)
    case .responder(let id):
      writer.put(number: 1)
      writer.put(id)
    }
  }
}
