internal import Events
internal import Wire

/// A table of what the centre is made of. Its columns are those of the page's administration.
enum AdministrationTable: String, CaseIterable, Sendable {
  case offices
  case territories
  case teams
  case people
  case rules
  case calendars
  case types
  case plans

  var words: Words { description.title }

  /// The table that somebody means by a name in either language, or by its beginning.
  init?(called text: String) {
    let wanted = CommandName.folded(text)
    guard !wanted.isEmpty else { return nil }
    let found = Self.allCases.filter { table in
      [table.rawValue, table.words.english, table.words.chinese].contains {
        CommandName.folded($0).hasPrefix(wanted)
      }
    }
    guard let first = found.first else { return nil }
    self = first
  }

  /// The table after this one, going round.
  func next(_ step: Int) -> AdministrationTable {
    let all = Self.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + step + all.count) % all.count]
  }

  /// The columns, and what a row says.
  var description: PaneDescription {
    switch self {
    case .offices: .administratedOffices
    case .territories: .territories
    case .teams: .administratedTeams
    case .people: .administratedPeople
    case .rules: .clockRules
    case .calendars: .calendars
    case .types: .incidentTypes
    case .plans: .administratedPlans
    }
  }

  /// What begins something new in it, and whether that is said of the office that is marked.
  var begins: (type: Command.Kind, isOfOffice: Bool) {
    switch self {
    case .offices: (Command.Kind(rawValue: "RegisterOffice"), false)
    case .territories: (Command.Kind(rawValue: "SetOfficeTerritory"), true)
    case .teams: (Command.Kind(rawValue: "RegisterTeam"), false)
    case .people: (Command.Kind(rawValue: "RegisterResponder"), false)
    case .rules: (Command.Kind(rawValue: "SetClockRule"), true)
    case .calendars: (Command.Kind(rawValue: "SetWorkingCalendar"), true)
    case .types: (Command.Kind(rawValue: "SetIncidentType"), true)
    case .plans: (Command.Kind(rawValue: "DraftPlan"), false)
    }
  }

  /// What is asked of its rows more than anything else, so that it comes first.
  var first: [String] {
    switch self {
    case .offices: ["SetOfficeTerritory", "SetIncidentType"]
    case .territories: ["SetOfficeTerritory"]
    case .teams: ["TakeTeamOutOfService", "PutTeamInService", "SetCapabilities"]
    case .people: ["EndDuty", "StartDuty", "SetResponderAvailability"]
    case .rules: ["SetClockRule", "ResetClockRule"]
    case .calendars: ["SetWorkingCalendar"]
    case .types: ["SetIncidentType"]
    case .plans: ["ApprovePlan", "PutPlanInForce", "WithdrawPlan"]
    }
  }

  /// The entity of a row; several rows may be of one office.
  func entity(_ key: String) -> EntityReference {
    let own = key.prefix { $0 != PaneDescription.stroke }
    return EntityReference(feed: description.feed ?? .offices, key: String(own))
  }
}

/// The administration: a table, and what is looked for in it.
struct Administration: Equatable, Sendable {
  var table = AdministrationTable.offices
  var filter = LineEditor()
  /// The marked row of each table.
  var marks: [AdministrationTable: ConsoleState.Mark] = [:]
}
