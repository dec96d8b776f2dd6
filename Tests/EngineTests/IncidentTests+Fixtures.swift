import Events
import Testing

@testable import Engine

extension IncidentTests {
  static func incident(in state: String, level: IncidentLevel? = .serious) -> Scenario {
    let reported = given([
      .incident(The.otherIncident, .open(The.opened())),
      .alarm(The.alarm, .raise(The.raised())),
      .incident(The.incident, .open(The.opened(level: level))),
    ])
    func after(_ earlier: Incident.State, _ action: Action) -> Scenario {
      incident(in: earlier.rawValue, level: level).and([action])
    }
    switch Incident.State(rawValue: state) {
    case nil:
      return given([
        .incident(The.otherIncident, .open(The.opened())), .alarm(The.alarm, .raise(The.raised())),
      ])
    case .reported: return reported
    case .confirmed:
      return after(.reported, .incident(The.incident, .confirm(IncidentConfirmed())))
    case .active: return after(.confirmed, .incident(The.incident, .activate))
    case .stabilised: return after(.active, .incident(The.incident, .stabilise))
    case .resolved:
      return after(
        .active, .incident(The.incident, .resolve(IncidentResolved(disposition: "done"))))
    case .closed: return after(.resolved, .incident(The.incident, .close))
    case .cancelled:
      return after(
        .reported, .incident(The.incident, .cancel(IncidentCancelled(reason: The.reason))))
    case .merged:
      return after(
        .reported, .incident(The.incident, .merge(IncidentMerged(target: The.otherIncident))))
    }
  }

  static func action(_ name: String) throws -> Action {
    let id = The.incident
    let actions: [String: Action] = [
      "incident.open": .incident(id, .open(The.opened())),
      "incident.confirm": .incident(id, .confirm(IncidentConfirmed())),
      "incident.activate": .incident(id, .activate),
      "incident.classify": .incident(id, .classify(IncidentClassified(category: "fire"))),
      "incident.setPriority": .incident(id, .setPriority(PrioritySet(priority: .routine))),
      "incident.declareLevel": .incident(id, .declareLevel(LevelDeclared(level: .ordinary))),
      "incident.raiseLevel": .incident(id, .raiseLevel(LevelRaised(level: .especiallySerious))),
      "incident.lowerLevel": .incident(
        id, .lowerLevel(LevelLowered(level: .ordinary, reason: The.reason))),
      "incident.relocate": .incident(
        id, .relocate(IncidentRelocated(place: The.place, reason: The.reason))),
      "incident.stabilise": .incident(id, .stabilise),
      "incident.reactivate": .incident(id, .reactivate(IncidentReactivated(reason: The.reason))),
      "incident.resolve": .incident(id, .resolve(IncidentResolved(disposition: "done"))),
      "incident.close": .incident(id, .close),
      "incident.reopen": .incident(id, .reopen(IncidentReopened(reason: The.reason))),
      "incident.cancel": .incident(id, .cancel(IncidentCancelled(reason: The.reason))),
      "incident.merge": .incident(id, .merge(IncidentMerged(target: The.otherIncident))),
      "incident.unmerge": .incident(id, .unmerge(IncidentUnmerged(reason: The.reason))),
      "incident.recordNote": .incident(
        id, .recordNote(NoteRecorded(note: UUID128(high: 0, low: 1), words: "gate is locked"))),
      "alarm.attach": .alarm(The.alarm, .attach(AlarmAttached(incident: id))),
      "alarm.promote": .alarm(The.alarm, .promote(id, The.opened())),
      "assignment.reserve": .assignment(
        The.assignment, .reserve(AssignmentReserved(incident: id, team: The.team))),
      "assignment.dispatch": .assignment(
        The.assignment, .dispatch(The.dispatched(), override: nil)),
    ]
    return try #require(actions[name])
  }

  static func summary(_ outcome: Scenario.Outcome) -> String? {
    outcome.refusal?.rawValue ?? outcome.state?.incidents[The.incident]?.state.rawValue
  }
}
