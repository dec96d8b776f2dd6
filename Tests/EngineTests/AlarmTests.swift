import Events
import Testing

@testable import Engine

@Suite struct AlarmTests {
  static let table = TransitionTable(
    """
                         none   raised  ackno    verifying prom att  dismis can
    raiseAlarm           raised x       x        x         x    x    x      x
    claimAlarm           ?      ackno   -        -         -    -    -      -
    releaseAlarmClaim    ?      -       raised   raised    -    -    -      -
    takeOverAlarmClaim   ?      -       -        -         -    -    -      -
    verifyAlarm          ?      -       verify   -         -    -    -      -
    addAlarmReport       ?      =       =        =         =    =    =      =
    correctAlarmLocation ?      =       =        =         -    -    -      -
    promoteAlarm         ?      prom    prom     prom      -    -    -      -
    attachAlarm          ?      att     att      att       -    -    -      -
    dismissAlarm         ?      dismis  dismis   dismis    -    -    -      -
    cancelAlarm          ?      can     -        can       -    -    -      -
    reopenAlarm          ?      -       -        -         -    -    raised -
    """, states: Alarm.State.allCases.map(\.rawValue))

  /// The same, for somebody who has not claimed it.
  static let tableOfOthers = TransitionTable(
    """
                         none   raised  ackno    verifying prom att  dismis can
    claimAlarm           ?      ackno   claimed  claimed   -    -    -      -
    releaseAlarmClaim    ?      -       notHis   notHis    -    -    -      -
    takeOverAlarmClaim   ?      -       =        =         -    -    -      -
    verifyAlarm          ?      -       notHis   -         -    -    -      -
    addAlarmReport       ?      =       =        =         =    =    =      =
    correctAlarmLocation ?      =       =        =         -    -    -      -
    promoteAlarm         ?      prom    claimed  claimed   -    -    -      -
    attachAlarm          ?      att     claimed  claimed   -    -    -      -
    dismissAlarm         ?      dismis  claimed  claimed   -    -    -      -
    cancelAlarm          ?      can     -        can       -    -    -      -
    reopenAlarm          ?      -       -        -         -    -    raised -
    """, states: Alarm.State.allCases.map(\.rawValue),
    shortCodes: ["claimed": "alarm.claimed-by-another", "notHis": "alarm.not-claimant"])

  @Test(arguments: table.cells)
  func `an alarm moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let outcome = Self.alarm(in: cell.from).when(try Self.action(cell.action))
    #expect(Self.summary(outcome) == cell.outcome)
  }

  @Test(arguments: tableOfOthers.cells)
  func `an alarm in the hands of another moves as the table says`(
    _ cell: TransitionTable.Cell
  ) throws {
    let outcome = Self.alarm(in: cell.from).when(try Self.action(cell.action), by: The.other)
    #expect(Self.summary(outcome) == cell.outcome)
  }

  @Test func `who loses the race for an alarm learns who has it`() throws {
    let first = given([.raiseAlarm(The.alarm, The.raised())]).and(
      [.claimAlarm(The.alarm)], by: "wang")
    let rejection = try #require(first.when(.claimAlarm(The.alarm), by: "li").rejection)
    #expect(rejection.code == .claimedByAnother)
    #expect(rejection.words.english.contains("wang"))
    #expect(rejection.words.chinese.contains("wang"))
  }

  @Test func `a claim is taken over with a reason, and the one who had it may not go on`() throws {
    let claimed = Self.alarm(in: "acknowledged")
    #expect(
      claimed.when(.takeOverAlarmClaim(The.alarm, reason: The.blank), by: The.other).refusal
        == .fieldMissing)
    let taken = claimed.when(.takeOverAlarmClaim(The.alarm, reason: The.reason), by: The.other)
    #expect(
      taken.events == [
        .claimTakenOver(
          ClaimTakenOver(
            claimant: The.other, previousClaimant: The.claimant, reason: The.reason))
      ])
    #expect(taken.state?.alarms[The.alarm]?.claimant == The.other)
    guard case .accepted(_, let after) = taken else { return }
    #expect(
      after.when(.verifyAlarm(The.alarm, AlarmVerified()), by: The.claimant).refusal
        == .notClaimant)
  }

  @Test func `a claimant who takes over the own claim is told so`() {
    let rejection = Self.alarm(in: "acknowledged")
      .when(.takeOverAlarmClaim(The.alarm, reason: The.reason)).rejection
    #expect(rejection?.words.english == "you have this alarm already; go on with it")
  }

  @Test func `releasing and reopening leave an alarm to anybody`() {
    for outcome in [
      Self.alarm(in: "verifying").when(.releaseAlarmClaim(The.alarm, ClaimReleased())),
      Self.alarm(in: "dismissed").when(
        .reopenAlarm(The.alarm, AlarmReopened(reason: The.reason))),
    ] {
      #expect(outcome.state?.alarms[The.alarm]?.state == .raised)
      #expect(outcome.state?.alarms[The.alarm]?.claimant == nil)
    }
  }

  @Test(arguments: [
    ("verifying", Action.addAlarmReport(The.alarm, AlarmReportAdded(words: The.blank)), "words"),
    ("dismissed", .reopenAlarm(The.alarm, AlarmReopened(reason: "")), "reason"),
    ("acknowledged", .takeOverAlarmClaim(The.alarm, reason: ""), "reason"),
  ])
  func `what must be said must not be blank`(state: String, action: Action, field: String) {
    let rejection = Self.alarm(in: state).when(action, by: The.other).rejection
    #expect(rejection?.code == .fieldMissing)
    #expect(rejection?.field == field)
  }

  @Test func `a corrected place needs a reason and moves the alarm`() throws {
    let place = try #require(Place(longitude: 1, latitude: 2))
    let raised = Self.alarm(in: "raised")
    let without = AlarmLocationCorrected(place: place, reason: The.blank)
    #expect(raised.when(.correctAlarmLocation(The.alarm, without)).rejection?.field == "reason")
    let with = AlarmLocationCorrected(place: place, reason: The.reason)
    #expect(
      raised.when(.correctAlarmLocation(The.alarm, with)).state?.alarms[The.alarm]?.place == place)
  }

  @Test func `an alarm names an office and a responder that are there`() {
    let nowhere = OfficeID(UUID128(high: 1, low: 9))
    let nobody = ResponderID(UUID128(high: 3, low: 9))
    for event in [
      AlarmRaised(office: nowhere, origin: .app, level: .critical),
      AlarmRaised(office: The.office, origin: .app, level: .critical, raisedBy: nobody),
    ] {
      #expect(given().when(.raiseAlarm(The.alarm, event)).refusal == .unknownEntity)
    }
  }

  @Test func `alarms get numbers by their count and keep those they bring`() {
    let second = given([.raiseAlarm(The.otherAlarm, The.raised())])
      .when(.raiseAlarm(The.alarm, The.raised()))
    guard case .alarmRaised(let event)? = second.events.first else {
      Issue.record("no alarm")
      return
    }
    #expect(event.number == "A2026-000002")
    let own = AlarmRaised(office: The.office, origin: .call, level: .urgent, number: "163660036")
    #expect(given().when(.raiseAlarm(The.alarm, own)).events == [.alarmRaised(own)])
  }

  @Test func `a promoted alarm gives its incident the place and the link`() {
    let outcome = Self.alarm(in: "acknowledged").when(
      .promoteAlarm(The.alarm, The.incident, The.opened(place: nil)))
    #expect(outcome.events.map(\.name) == ["AlarmPromoted", "IncidentOpened"])
    let incident = outcome.state?.incidents[The.incident]
    #expect(incident?.place == The.place)
    #expect(incident?.alarms == [The.alarm])
    #expect(outcome.state?.alarms[The.alarm]?.incident == The.incident)
  }

  @Test func `an alarm is not promoted to an incident that is there, nor half of it done`() {
    let scenario = Self.alarm(in: "raised").and([.openIncident(The.incident, The.opened())])
    let outcome = scenario.when(.promoteAlarm(The.alarm, The.incident, The.opened()))
    #expect(outcome.refusal == .alreadyExists)
    #expect(scenario.state.alarms[The.alarm]?.state == .raised)
  }
}

extension AlarmTests {
  static func alarm(in state: String) -> Scenario {
    let raised = Action.raiseAlarm(The.alarm, The.raised())
    let claimed = Action.claimAlarm(The.alarm)
    switch Alarm.State(rawValue: state) {
    case nil: return given([.openIncident(The.otherIncident, The.opened())])
    case .raised: return given([raised, .openIncident(The.otherIncident, The.opened())])
    case .acknowledged:
      return given([raised, claimed, .openIncident(The.otherIncident, The.opened())])
    case .verifying:
      return alarm(in: "acknowledged").and([.verifyAlarm(The.alarm, AlarmVerified())])
    case .promoted: return given([raised, .promoteAlarm(The.alarm, The.incident, The.opened())])
    case .attached: return alarm(in: "raised").and([attaching])
    case .dismissed: return given([raised, dismissing])
    case .cancelledByReporter:
      return given([raised, .cancelAlarm(The.alarm, AlarmCancelledByReporter())])
    }
  }

  private static let attaching = Action.attachAlarm(
    The.alarm, AlarmAttached(incident: The.otherIncident))
  private static let dismissing = Action.dismissAlarm(
    The.alarm, AlarmDismissed(dismissal: .falseAlarm))

  static func action(_ name: String) throws -> Action {
    let actions: [String: Action] = [
      "raiseAlarm": .raiseAlarm(The.alarm, The.raised()),
      "claimAlarm": .claimAlarm(The.alarm),
      "releaseAlarmClaim": .releaseAlarmClaim(The.alarm, ClaimReleased()),
      "takeOverAlarmClaim": .takeOverAlarmClaim(The.alarm, reason: The.reason),
      "verifyAlarm": .verifyAlarm(The.alarm, AlarmVerified()),
      "addAlarmReport": .addAlarmReport(The.alarm, AlarmReportAdded(words: "smoke too")),
      "correctAlarmLocation": .correctAlarmLocation(
        The.alarm, AlarmLocationCorrected(place: The.place, reason: The.reason)),
      "promoteAlarm": .promoteAlarm(The.alarm, The.thirdIncident, The.opened()),
      "attachAlarm": attaching,
      "dismissAlarm": dismissing,
      "cancelAlarm": .cancelAlarm(The.alarm, AlarmCancelledByReporter()),
      "reopenAlarm": .reopenAlarm(The.alarm, AlarmReopened(reason: The.reason)),
    ]
    return try #require(actions[name])
  }

  static func summary(_ outcome: Scenario.Outcome) -> String? {
    outcome.refusal?.rawValue ?? outcome.state?.alarms[The.alarm]?.state.rawValue
  }
}
