import Events
import Testing

@testable import Engine

extension IncidentTests {
  static func incident(in state: String, level: IncidentLevel? = .serious) -> Scenario {
    let reported = given([
      .openIncident(The.otherIncident, The.opened()),
      .raiseAlarm(The.alarm, The.raised()),
      .openIncident(The.incident, The.opened(level: level)),
    ])
    func after(_ earlier: Incident.State, _ action: Action) -> Scenario {
      incident(in: earlier.rawValue, level: level).and([action])
    }
    switch Incident.State(rawValue: state) {
    case nil:
      return given([
        .openIncident(The.otherIncident, The.opened()), .raiseAlarm(The.alarm, The.raised()),
      ])
    case .reported: return reported
    case .confirmed:
      return after(.reported, .confirmIncident(The.incident, IncidentConfirmed()))
    case .active: return after(.confirmed, .activateIncident(The.incident))
    case .stabilised: return after(.active, .stabiliseIncident(The.incident))
    case .resolved:
      return after(
        .active, .resolveIncident(The.incident, IncidentResolved(disposition: "done")))
    case .closed: return after(.resolved, .closeIncident(The.incident))
    case .cancelled:
      return after(
        .reported, .cancelIncident(The.incident, IncidentCancelled(reason: The.reason)))
    case .merged:
      return after(
        .reported, .mergeIncident(The.incident, IncidentMerged(target: The.otherIncident)))
    }
  }

  static func action(_ name: String) throws -> Action {
    let id = The.incident
    let actions: [String: Action] = [
      "openIncident": .openIncident(id, The.opened()),
      "confirmIncident": .confirmIncident(id, IncidentConfirmed()),
      "activateIncident": .activateIncident(id),
      "classifyIncident": .classifyIncident(id, IncidentClassified(category: "fire")),
      "setPriority": .setPriority(id, PrioritySet(priority: .routine)),
      "declareLevel": .declareLevel(id, LevelDeclared(level: .ordinary)),
      "raiseLevel": .raiseLevel(id, LevelRaised(level: .especiallySerious)),
      "lowerLevel": .lowerLevel(id, LevelLowered(level: .ordinary, reason: The.reason)),
      "relocateIncident": .relocateIncident(
        id, IncidentRelocated(place: The.place, reason: The.reason)),
      "stabiliseIncident": .stabiliseIncident(id),
      "reactivateIncident": .reactivateIncident(id, IncidentReactivated(reason: The.reason)),
      "resolveIncident": .resolveIncident(id, IncidentResolved(disposition: "done")),
      "closeIncident": .closeIncident(id),
      "reopenIncident": .reopenIncident(id, IncidentReopened(reason: The.reason)),
      "cancelIncident": .cancelIncident(id, IncidentCancelled(reason: The.reason)),
      "mergeIncident": .mergeIncident(id, IncidentMerged(target: The.otherIncident)),
      "unmergeIncident": .unmergeIncident(id, IncidentUnmerged(reason: The.reason)),
      "recordNote": .recordNote(
        id, NoteRecorded(note: UUID128(high: 0, low: 1), words: "gate is locked")),
      "attachAlarm": .attachAlarm(The.alarm, AlarmAttached(incident: id)),
      "promoteAlarm": .promoteAlarm(The.alarm, id, The.opened()),
      "reserveTeam": .reserveTeam(
        The.assignment, AssignmentReserved(incident: id, team: The.team)),
      "dispatchTeam": .dispatchTeam(The.assignment, The.dispatched(), override: nil),
    ]
    return try #require(actions[name])
  }

  static func summary(_ outcome: Scenario.Outcome) -> String? {
    outcome.refusal?.rawValue ?? outcome.state?.incidents[The.incident]?.state.rawValue
  }
}
