/// A part of the screen that can have the focus.
enum Pane: String, CaseIterable, Sendable {
  case alarms
  case incidents
  case mine
  case office
  case people
  case teams
  case clocks
  case hazards
  case reports
  case plans
  case timeline
  case map

  /// What it shows, and how.
  var description: PaneDescription {
    switch self {
    case .alarms: .alarms
    case .incidents: .incidents
    case .mine: .mine
    case .office: .office
    case .people: .people
    case .teams: .teams
    case .clocks: .clocks
    case .hazards: .hazards
    case .reports: .reports
    case .plans: .plans
    case .timeline: .timeline
    case .map: .map
    }
  }

  /// The pane of a key.
  init?(key: Character) {
    guard let pane = Self.allCases.first(where: { $0.description.key == key }) else { return nil }
    self = pane
  }

  /// The pane after this one, going round.
  func next(_ step: Int) -> Pane {
    let all = Self.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + step + all.count) % all.count]
  }
}
