import Events
import Testing

@testable import Engine

@Suite struct ResourceTests {
  static let teams = TransitionTable(
    """
                          none         outOfService inService
    team.register         outOfService x            x
    team.putInService     ?            inService    -
    team.takeOutOfService ?            -            outOfService
    team.setAvailability  ?            =            =
    team.setCapabilities  ?            =            =
    team.boardCrew        ?            =            =
    team.leaveCrew        ?            =            =
    """, states: ["outOfService", "inService"])

  @Test(arguments: teams.cells)
  func `a team moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let id = The.newTeam
    let actions: [String: Action] = [
      "team.register": .team(id, .register(The.registration("E03"))),
      "team.putInService": .team(id, .putInService),
      "team.takeOutOfService": .team(id, .takeOutOfService(TeamOutOfService(reason: The.reason))),
      "team.setAvailability": .team(
        id, .setAvailability(AvailabilitySet(availability: .unavailable))),
      "team.setCapabilities": .team(id, .setCapabilities(CapabilitySet(capabilities: ["lift"]))),
      "team.boardCrew": .team(id, .boardCrew(CrewBoarded(responder: The.otherResponder))),
      "team.leaveCrew": .team(id, .leaveCrew(CrewLeft(responder: The.responder))),
    ]
    let registered: [Action] = [
      .team(id, .register(The.registration("E03"))),
      .team(id, .boardCrew(CrewBoarded(responder: The.responder))),
    ]
    let before =
      switch cell.from {
      case "none": given()
      case "outOfService": given(registered)
      default: given(registered + [.team(id, .putInService)])
      }
    let outcome = before.when(try #require(actions[cell.action]))
    let after = outcome.state?.teams[id].map { $0.isInService ? "inService" : "outOfService" }
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  static let responders = TransitionTable(
    """
                              none offDuty  onDuty   distress
    responder.register        off  x        x        x
    responder.startDuty       ?    onDuty   -        -
    responder.endDuty         ?    -        offDuty  =
    responder.setAvailability ?    =        =        =
    responder.raiseDistress   ?    distress distress distress
    responder.clearDistress   ?    -        -        onDuty
    """, states: ["offDuty", "onDuty", "distress"])

  @Test(arguments: responders.cells)
  func `a responder moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let id = The.newResponder
    let registered = Action.responder(
      id, .register(ResponderRegistered(office: The.office, name: "Sun")))
    let actions: [String: Action] = [
      "responder.register": registered,
      "responder.startDuty": .responder(id, .startDuty),
      "responder.endDuty": .responder(id, .endDuty),
      "responder.setAvailability": .responder(
        id, .setAvailability(AvailabilitySet(availability: .resting))),
      "responder.raiseDistress": .responder(id, .raiseDistress(DistressRaised())),
      "responder.clearDistress": .responder(
        id, .clearDistress(DistressCleared(reason: The.reason))),
    ]
    let before =
      switch cell.from {
      case "none": given()
      case "offDuty": given([registered])
      case "onDuty": given([registered, .responder(id, .startDuty)])
      default:
        given([
          registered, .responder(id, .startDuty), .responder(id, .raiseDistress(DistressRaised())),
        ])
      }
    let outcome = before.when(try #require(actions[cell.action]))
    let after = outcome.state?.responders[id].map { responder in
      responder.isInDistress ? "distress" : responder.isOnDuty ? "onDuty" : "offDuty"
    }
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  static let tracks = TransitionTable(
    """
                      none open   closed
    track.open        open x      x
    track.appendFixes ?    =      -
    track.close       ?    closed -
    """, states: ["open", "closed"])

  @Test(arguments: tracks.cells)
  func `a track moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let id = The.track
    let open = Action.track(id, .open(TrackOpened(team: The.team)))
    let actions: [String: Action] = [
      "track.open": open, "track.appendFixes": .track(id, .appendFixes(The.fixes(1..<4))),
      "track.close": .track(id, .close),
    ]
    let before =
      switch cell.from {
      case "none": given()
      case "open": given([open])
      default: given([open, .track(id, .close)])
      }
    let outcome = before.when(try #require(actions[cell.action]))
    let after = outcome.state?.tracks[id].map { $0.isOpen ? "open" : "closed" }
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  static let offices = TransitionTable(
    """
                              none       registered
    office.register           registered x
    office.setTerritory       ?          =
    office.setClockRule       ?          =
    office.resetClockRule     ?          =
    office.setWorkingCalendar ?          =
    office.setIncidentType    ?          =
    """, states: ["registered"])

  private static let rule = ClockRuleSet(
    rule: ClockRule(purpose: .claimAlarm, unit: .seconds, limit: 20, rungs: []))

  private static func rule(
    limit: Int64 = 20, warn: Int64? = nil, rungs: [EscalationRung] = []
  ) -> OfficeAction {
    .setClockRule(
      ClockRuleSet(
        rule: ClockRule(
          purpose: .claimAlarm, unit: .seconds, limit: limit, rungs: rungs, warnPercent: warn)))
  }

  private static func calendar(
    offset: Int64 = 480, start: Int64 = 510, end: Int64 = 1_050, weekdays: [Int64] = [1],
    holidays: [String] = []
  ) -> OfficeAction {
    .setWorkingCalendar(
      WorkingCalendarSet(
        calendar: WorkingCalendar(
          utcOffsetMinutes: offset, startMinute: start, endMinute: end, weekdays: weekdays,
          holidays: holidays, workdays: [])))
  }

  @Test(arguments: [
    (rule(limit: 0), "rule.limit"), (rule(limit: 1 << 40), "rule.limit"),
    (
      .setClockRule(
        ClockRuleSet(
          rule: ClockRule(purpose: .mediate, unit: .workingDays, limit: 121, rungs: []))),
      "rule.limit"
    ),
    (calendar(holidays: Array(repeating: "2026-10-01", count: 401)), "calendar"),
    (rule(warn: 0), "rule.warnPercent"), (rule(warn: 100), "rule.warnPercent"),
    (
      rule(rungs: [
        EscalationRung(after: 9, audience: .lead, channels: [.app]),
        EscalationRung(after: 8, audience: .leader, channels: [.app]),
      ]), "rule.rungs"
    ),
    (rule(rungs: [EscalationRung(after: 9, audience: .lead, channels: [])]), "rule.rungs"),
    (rule(rungs: [EscalationRung(after: 0, audience: .lead, channels: [.app])]), "rule.rungs"),
    (calendar(offset: 1_000), "calendar.utcOffsetMinutes"),
    (calendar(start: 600, end: 600), "calendar.endMinute"),
    (calendar(end: 1_441), "calendar.endMinute"), (calendar(weekdays: []), "calendar.weekdays"),
    (calendar(weekdays: [8]), "calendar.weekdays"),
    (calendar(holidays: ["2026-02-30"]), "calendar"),
    (.setIncidentType(IncidentTypeSet(code: "", name: "n", colour: "#d03020")), "code"),
    (.setIncidentType(IncidentTypeSet(code: "c", name: " ", colour: "#d03020")), "name"),
    (.setIncidentType(IncidentTypeSet(code: "c", name: "n", colour: "red")), "colour"),
    (.setIncidentType(IncidentTypeSet(code: "c", name: "n", colour: "#d0302g")), "colour"),
    (.resetClockRule(ClockRuleReset(purpose: .mediate)), "purpose"),
  ])
  func `what an office cannot set names the field`(action: OfficeAction, field: String) {
    let rejection = given().when(.office(The.office, action)).rejection
    #expect(rejection?.field == field)
    #expect(rejection?.words.chinese.isEmpty == false)
  }

  @Test(arguments: offices.cells)
  func `an office moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let id = OfficeID(UUID128(high: 1, low: 2))
    let registered = Action.office(id, .register(OfficeRegistered(name: "二所", level: .station)))
    let actions: [String: Action] = [
      "office.register": registered,
      "office.setTerritory": .office(
        id, .setTerritory(OfficeTerritorySet(territory: MultiPolygon(polygons: [])))),
      "office.setClockRule": .office(id, .setClockRule(Self.rule)),
      "office.resetClockRule": .office(
        id, .resetClockRule(ClockRuleReset(purpose: .claimAlarm))),
      "office.setWorkingCalendar": .office(
        id, .setWorkingCalendar(WorkingCalendarSet(calendar: .shipped))),
      "office.setIncidentType": .office(
        id, .setIncidentType(IncidentTypeSet(code: "lift", name: "电梯困人", colour: "#d03020"))),
    ]
    let outcome = given(
      cell.from == "none" ? [] : [registered, .office(id, .setClockRule(Self.rule))]
    )
    .when(try #require(actions[cell.action]))
    let after = outcome.state?.offices[id].map { _ in "registered" }
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  private static let nowhere = OfficeID(UUID128(high: 1, low: 9))
  private static let nobody = ResponderID(UUID128(high: 3, low: 9))

  @Test(arguments: [
    (
      Action.team(
        The.newTeam,
        .register(TeamRegistered(office: nowhere, name: "E9", category: "", capabilities: []))),
      Rejection.Code.unknownEntity
    ),
    (.team(The.newTeam, .register(The.registration(The.blank))), .fieldMissing),
    (
      .responder(The.newResponder, .register(ResponderRegistered(office: nowhere, name: "Li"))),
      .unknownEntity
    ),
    (
      .responder(The.newResponder, .register(ResponderRegistered(office: The.office, name: ""))),
      .fieldMissing
    ),
    (.office(nowhere, .register(OfficeRegistered(name: "", level: .city))), .fieldMissing),
    (
      .office(nowhere, .register(OfficeRegistered(name: "所", level: .city, parent: nowhere))),
      .unknownEntity
    ),
    (.team(The.team, .takeOutOfService(TeamOutOfService(reason: The.blank))), .fieldMissing),
    (.team(The.team, .boardCrew(CrewBoarded(responder: nobody))), .unknownEntity),
    (.team(The.team, .leaveCrew(CrewLeft(responder: The.responder))), .unknownEntity),
    (.track(The.track, .open(TrackOpened())), .fieldInvalid),
    (
      .track(The.track, .open(TrackOpened(team: The.team, responder: The.responder))),
      .fieldInvalid
    ),
    (.track(The.track, .open(TrackOpened(team: The.newTeam))), .unknownEntity),
    (.track(The.track, .open(TrackOpened(responder: nobody))), .unknownEntity),
  ])
  func `what is named must be there, and said`(action: Action, refusal: Rejection.Code) {
    #expect(given().when(action).refusal == refusal)
  }

  @Test func `a distress is cleared with a reason`() {
    let distress = given([.responder(The.responder, .raiseDistress(DistressRaised()))])
    let blank = Action.responder(The.responder, .clearDistress(DistressCleared(reason: The.blank)))
    #expect(distress.when(blank).rejection?.field == "reason")
  }

  @Test func `nobody boards the same team twice, and who left is gone`() {
    let board = Action.team(The.team, .boardCrew(CrewBoarded(responder: The.responder)))
    let aboard = given([board])
    #expect(aboard.when(board).refusal == .alreadyExists)
    #expect(aboard.state.teams[The.team]?.crew == [The.responder])
    let left = aboard.and([.team(The.team, .leaveCrew(CrewLeft(responder: The.responder)))])
    #expect(left.state.teams[The.team]?.crew == [])
  }

  @Test func `availability is that of whom the stream names`() {
    let both = given([
      .team(The.team, .setAvailability(AvailabilitySet(availability: .unavailable))),
      .responder(The.responder, .setAvailability(AvailabilitySet(availability: .resting))),
    ])
    #expect(both.state.teams[The.team]?.availability == .unavailable)
    #expect(both.state.responders[The.responder]?.availability == .resting)
    #expect(both.state.teams[The.otherTeam]?.availability == .available)
  }
}
