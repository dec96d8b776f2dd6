/// A collection of the centre's state, as the live protocol names them; sorted as the digest sorts them.
enum Feed: String, CaseIterable, Sendable {
  case activations
  case alarms
  case assignments
  case clocks
  case commands
  case features
  case hazards
  case incidentGroups
  case incidents
  case offices
  case plans
  case responders
  case situationReports
  case tasks
  case teams
  case tracks

  /// The number of its subscription.
  var subscription: Int64 {
    switch self {
    case .alarms: 1
    case .assignments: 2
    case .features: 3
    case .incidents: 4
    case .offices: 5
    case .responders: 6
    case .teams: 7
    case .tracks: 8
    case .clocks: 9
    case .tasks: 10
    case .commands: 11
    case .hazards: 15
    case .situationReports: 16
    case .incidentGroups: 12
    case .plans: 13
    case .activations: 14
    }
  }

  init?(subscription: Int64) {
    guard let feed = Self.allCases.first(where: { $0.subscription == subscription }) else {
      return nil
    }
    self = feed
  }
}
