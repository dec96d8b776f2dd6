import Events
import Testing

@testable import Engine

/// What incidents have to do with each other: parts, links, groups (INC-2, MAP-3).
@Suite struct IncidentTieTests {
  private typealias Sample = IncidentTests

  static let groups = TransitionTable(
    """
                           none   formed    dissolved
    incidentgroup.form     formed x         x
    incidentgroup.dissolve ?      dissolved -
    """, states: IncidentGroup.State.allCases.map(\.rawValue))

  private static let dissolving = Action.incidentGroup(
    Sample.group, .dissolve(IncidentGroupDissolved()))

  private static func group(in state: String) -> Scenario {
    switch IncidentGroup.State(rawValue: state) {
    case nil: given()
    case .formed: given([Sample.forming])
    case .dissolved: given([Sample.forming, dissolving])
    }
  }

  @Test(arguments: groups.cells)
  func `a group moves as the table says`(_ cell: TransitionTable.Cell) {
    let action = cell.action == "incidentgroup.form" ? Sample.forming : Self.dissolving
    let outcome = Self.group(in: cell.from).when(action)
    let summary =
      outcome.refusal?.rawValue ?? outcome.state?.incidentGroups[Sample.group]?.state.rawValue
    #expect(summary == cell.outcome)
  }

  @Test(arguments: [
    (The.office, The.blank, Rejection.Code.fieldMissing),
    (OfficeID(UUID128(high: 1, low: 9)), "汛情", .unknownEntity),
  ])
  func `a group has an office and a name`(
    _ office: OfficeID, _ name: String, _ code: Rejection.Code
  ) {
    let outcome = given().when(
      .incidentGroup(Sample.group, .form(IncidentGroupFormed(office: office, name: name))))
    #expect(outcome.refusal == code)
  }

  @Test func `an incident is in one group, and a dissolved one lets all go`() {
    let second = IncidentGroupID(UUID128(high: 10, low: 2))
    let grouped = Sample.incident(in: "active").and([
      Sample.forming, Sample.grouping,
      .incident(The.otherIncident, .group(IncidentGrouped(group: Sample.group))),
      .incidentGroup(second, .form(IncidentGroupFormed(office: The.office, name: "g"))),
    ])
    #expect(grouped.when(Sample.grouping).refusal == .wrongState)
    let other = Action.incident(The.incident, .group(IncidentGrouped(group: second)))
    #expect(grouped.when(other).refusal == .wrongState)
    let dissolved = grouped.when(Self.dissolving)
    #expect(
      dissolved.events.map(\.name) == [
        "IncidentGroupDissolved", "IncidentUngrouped", "IncidentUngrouped",
      ])
    #expect(dissolved.state?.incidents[The.incident]?.group == nil)
    #expect(dissolved.state?.incidentGroups[Sample.group]?.incidents == [])
  }

  @Test func `a group that is dissolved or unknown takes nothing, and what is in none leaves none`()
    throws
  {
    let before = Sample.incident(in: "active")
    #expect(before.when(Sample.grouping).refusal == .unknownEntity)
    #expect(
      before.and([Sample.forming, Self.dissolving]).when(Sample.grouping).refusal == .wrongState)
    #expect(before.when(try Sample.action("incident.ungroup")).refusal == .wrongState)
  }

  @Test func `both know of a link, whichever said so, and either may undo it`() throws {
    let linked = Sample.incident(in: "active").and([Sample.link])
    for (one, other) in [
      (The.incident, The.otherIncident), (The.otherIncident, The.incident),
    ] {
      #expect(linked.state.incidents[one]?.links == [other])
      let again = Action.incident(
        one, .link(IncidentLinked(incident: other, relation: .related)))
      #expect(linked.when(again).refusal == .alreadyExists)
      let undone = linked.when(
        .incident(one, .unlink(IncidentUnlinked(incident: other, reason: The.reason))))
      #expect(undone.state?.incidents[The.incident]?.links == [])
      #expect(undone.state?.incidents[The.otherIncident]?.links == [])
    }
  }

  @Test(arguments: [
    (The.incident, Rejection.Code.fieldInvalid), (The.thirdIncident, .unknownEntity),
  ])
  func `an incident is linked with another that is there`(
    _ other: IncidentID, _ code: Rejection.Code
  ) {
    let outcome = Sample.incident(in: "active").when(
      .incident(The.incident, .link(IncidentLinked(incident: other, relation: .related))))
    #expect(outcome.refusal == code)
  }

  @Test func `what is not linked is not unlinked, nor is anything without a reason`() throws {
    let before = Sample.incident(in: "active")
    let unlink = try Sample.action("incident.unlink")
    #expect(before.when(unlink).rejection?.field == "incident")
    let silent = Action.incident(
      The.incident, .unlink(IncidentUnlinked(incident: The.otherIncident, reason: The.blank)))
    #expect(before.and([Sample.link]).when(silent).rejection?.field == "reason")
  }

  /// An incident with two alarms.
  private static let promoted = given([
    .alarm(The.alarm, .raise(The.raised())),
    .alarm(The.alarm, .promote(The.incident, The.opened(level: .serious))),
    .alarm(The.otherAlarm, .raise(The.raised())),
    .alarm(The.otherAlarm, .attach(AlarmAttached(incident: The.incident))),
    .incident(The.incident, .setPriority(PrioritySet(priority: .lifeThreatening))),
  ])

  private static func split(
    _ alarms: [AlarmID], reason: String = The.reason, _ part: IncidentPart = IncidentPart()
  ) -> Action {
    .incident(
      The.incident,
      .split(
        IncidentSplit(into: The.thirdIncident, alarms: alarms, reason: reason), part))
  }

  @Test func `a part takes its alarms along, and what is not said is the whole's`() throws {
    let outcome = Self.promoted.when(Self.split([The.otherAlarm]))
    #expect(
      outcome.events.map(\.name) == [
        "IncidentSplit", "IncidentOpened", "IncidentLinked", "AlarmAttached",
      ])
    guard case .accepted(let events, let after) = outcome else { return }
    #expect(events.map(\.context.kind) == [.decided, .derived, .derived, .derived])
    let part = try #require(after.state.incidents[The.thirdIncident])
    #expect(part.office == The.office)
    #expect(part.category == "food safety")
    #expect(part.priority == .lifeThreatening)
    #expect(part.place == The.place)
    #expect(part.number == "2026-000002")
    #expect(part.level == nil, "a level is declared of each")
    #expect(part.alarms == [The.otherAlarm])
    #expect(after.state.incidents[The.incident]?.alarms == [The.alarm])
    #expect(after.state.alarms[The.otherAlarm]?.incident == The.thirdIncident)
    #expect(part.links == [The.incident])
  }

  @Test func `what is said of the part counts`() throws {
    let part = IncidentPart(number: "77", category: "lift", priority: .routine)
    let after = try #require(Self.promoted.when(Self.split([], part)).state)
    #expect(after.incidents[The.thirdIncident]?.category == "lift")
    #expect(after.incidents[The.thirdIncident]?.priority == .routine)
    #expect(after.numbers["77"] == The.thirdIncident)
  }

  @Test func `a part takes alarms of the whole along, each once, and says why`() {
    let stranger = AlarmID(UUID128(high: 4, low: 9))
    let cases: [([AlarmID], String, String)] = [
      ([The.alarm, stranger], The.reason, "alarms"),
      ([The.alarm, The.alarm], The.reason, "alarms"),
      ([The.alarm], The.blank, "reason"),
    ]
    let whole = Self.promoted.and([.alarm(stranger, .raise(The.raised()))])
    for (alarms, reason, field) in cases {
      #expect(
        whole.when(Self.split(alarms, reason: reason)).rejection?.field == field)
    }
    let taken = whole.and([.incident(The.thirdIncident, .open(The.opened()))])
    #expect(taken.when(Self.split([])).refusal == .alreadyExists)
  }
}
