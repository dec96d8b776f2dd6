/// What goes first when more is asked than can be written: the call for help before the word about it, and both
/// before where somebody was (docs/protocol.md, section "Overload").
enum CommandUrgency: Int, Comparable, CaseIterable, Sendable {
  /// Positions, and records of outside systems; they come again, or wait where they are.
  case bulk
  /// Notes, reports and the upkeep of offices, teams and people.
  case text
  /// Steps of incidents and of those who are under way.
  case status
  /// Somebody takes over what waits: claims, acknowledgements, refusals.
  case acknowledgement
  /// Alarms and distress.
  case alarm

  static func < (left: CommandUrgency, right: CommandUrgency) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The share of `limits.waiting-events` up to which such commands are taken.
  var share: Double {
    switch self {
    case .bulk: 0.2
    case .text: 0.4
    case .status: 0.6
    case .acknowledgement: 0.8
    case .alarm: 2
    }
  }
}
