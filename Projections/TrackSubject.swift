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

  /// Who it is, without the kind.
  var uuid: UUID128 {
    switch self {
    case .team(let id): id.uuid
    case .responder(let id): id.uuid
    }
  }
}
