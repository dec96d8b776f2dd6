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
    case .archived: return after(.closed, .incident(The.incident, .archive))
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
        id, .recordNote(NoteRecorded(note: note, words: "gate is locked"))),
      "incident.correctNote": .incident(
        id, .correctNote(NoteCorrected(note: note, words: "gate is open", reason: The.reason))),
      "incident.offer": offer,
      "incident.accept": .incident(id, .accept(IncidentHandoverAccepted(office: otherOffice))),
      "incident.decline": .incident(id, .decline(IncidentHandoverDeclined(reason: The.reason))),
      "incident.withdrawOffer": .incident(id, .withdrawOffer(IncidentHandoverWithdrawn())),
      "incident.split": .incident(
        id,
        .split(
          IncidentSplit(into: The.thirdIncident, alarms: [], reason: The.reason), IncidentPart())),
      "incident.link": link,
      "incident.unlink": .incident(
        id, .unlink(IncidentUnlinked(incident: The.otherIncident, reason: The.reason))),
      "incident.group": .incident(id, .group(IncidentGrouped(group: group))),
      "incident.ungroup": .incident(id, .ungroup(IncidentUngrouped())),
      "incident.setAffectedArea": .incident(id, .setAffectedArea(AffectedAreaSet(area: area))),
      "incident.namePremises": .incident(id, .namePremises(PremisesConcerned(name: "面馆"))),
      "incident.recordReporter": .incident(id, .recordReporter(ReporterRecorded(name: "Sun"))),
      "incident.attachFile": .incident(id, .attachFile(FileAttached(file: TaskTests.file()))),
      "incident.archive": .incident(id, .archive),
      "incident.restrict": .incident(
        id, .restrict(AccessRestricted(users: [], offices: [], reason: The.reason))),
      "incident.unrestrict": .incident(
        id, .unrestrict(AccessUnrestricted(reason: The.reason))),
      "alarm.attach": .alarm(The.alarm, .attach(AlarmAttached(incident: id))),
      "alarm.promote": .alarm(The.alarm, .promote(id, The.opened())),
      "assignment.reserve": .assignment(
        The.assignment, .reserve(AssignmentReserved(incident: id, team: The.team))),
      "assignment.dispatch": .assignment(
        The.assignment, .dispatch(The.dispatched(), override: nil)),
    ]
    return try #require(actions[name])
  }

  static let note = UUID128(high: 0, low: 1)
  static let otherOffice = OfficeID(UUID128(high: 1, low: 2))
  static let group = IncidentGroupID(UUID128(high: 10, low: 1))
  static let registering = Action.office(
    otherOffice, .register(OfficeRegistered(name: "西城分局", level: .district)))
  static let offer = Action.incident(
    The.incident, .offer(IncidentHandoverOffered(office: otherOffice, reason: The.reason)))
  static let link = Action.incident(
    The.incident, .link(IncidentLinked(incident: The.otherIncident, relation: .causedBy)))
  static let forming = Action.incidentGroup(
    group, .form(IncidentGroupFormed(office: The.office, name: "汛情")))
  static let grouping = Action.incident(The.incident, .group(IncidentGrouped(group: group)))

  static let square = [(0.0, 0.0), (1, 0), (1, 1), (0, 0)].map {
    MultiPolygon.Point(longitude: $0, latitude: $1)
  }
  static let area = MultiPolygon(polygons: [[square]])

  /// What some actions need beside a state.
  static let preparations: [String: [Action]] = [
    "incident.correctNote": [
      .incident(The.incident, .recordNote(NoteRecorded(note: note, words: "gate is locked")))
    ],
    "incident.offer": [registering],
    "incident.accept": [registering, offer],
    "incident.decline": [registering, offer],
    "incident.withdrawOffer": [registering, offer],
    "incident.unlink": [link],
    "incident.group": [forming],
    "incident.ungroup": [forming, grouping],
    "incident.unrestrict": [
      .incident(
        The.incident, .restrict(AccessRestricted(users: [], offices: [], reason: The.reason)))
    ],
  ]

  static func summary(_ outcome: Scenario.Outcome) -> String? {
    outcome.refusal?.rawValue ?? outcome.state?.incidents[The.incident]?.state.rawValue
  }
}
