import Events
import Testing

@testable import Engine

@Suite struct AlarmTests {
  static let table = TransitionTable(
    """
                          none   raised ackno  verifying prom att dismis can
    alarm.raise           raised x      x      x         x    x   x      x
    alarm.claim           ?      ackno  -      -         -    -   -      -
    alarm.releaseClaim    ?      -      raised raised    -    -   -      -
    alarm.takeOverClaim   ?      -      -      -         -    -   -      -
    alarm.verify          ?      -      verify -         -    -   -      -
    alarm.addReport       ?      =      =      =         =    =   =      =
    alarm.correctLocation ?      =      =      =         -    -   -      -
    alarm.promote         ?      prom   prom   prom      -    -   -      -
    alarm.attach          ?      att    att    att       -    -   -      -
    alarm.dismiss         ?      dismis dismis dismis    -    -   -      -
    alarm.cancel          ?      can    -      can       -    -   -      -
    alarm.reopen          ?      -      -      -         -    -   raised -
    alarm.recordReporter  ?      =      =      =         =    =   =      =
    alarm.attachFile      ?      =      =      =         =    =   =      =
    """, states: Alarm.State.allCases.map(\.rawValue))

  /// The same, for somebody who has not claimed it.
  static let tableOfOthers = TransitionTable(
    """
                          none raised ackno   verifying prom att dismis can
    alarm.claim           ?    ackno  claimed claimed   -    -   -      -
    alarm.releaseClaim    ?    -      notHis  notHis    -    -   -      -
    alarm.takeOverClaim   ?    -      =       =         -    -   -      -
    alarm.verify          ?    -      notHis  -         -    -   -      -
    alarm.addReport       ?    =      =       =         =    =   =      =
    alarm.correctLocation ?    =      =       =         -    -   -      -
    alarm.promote         ?    prom   claimed claimed   -    -   -      -
    alarm.attach          ?    att    claimed claimed   -    -   -      -
    alarm.dismiss         ?    dismis claimed claimed   -    -   -      -
    alarm.cancel          ?    can    -       can       -    -   -      -
    alarm.reopen          ?    -      -       -         -    -   raised -
    alarm.recordReporter  ?    =      =       =         =    =   =      =
    alarm.attachFile      ?    =      =       =         =    =   =      =
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
    let first = given([.alarm(The.alarm, .raise(The.raised()))]).and(
      [.alarm(The.alarm, .claim)], by: "wang")
    let rejection = try #require(first.when(.alarm(The.alarm, .claim), by: "li").rejection)
    #expect(rejection.code == .claimedByAnother)
    #expect(rejection.words.english.contains("wang"))
    #expect(rejection.words.chinese.contains("wang"))
  }

  @Test func `a claim is taken over with a reason, and the one who had it may not go on`() throws {
    let claimed = Self.alarm(in: "acknowledged")
    #expect(
      claimed.when(.alarm(The.alarm, .takeOverClaim(reason: The.blank)), by: The.other).refusal
        == .fieldMissing)
    let taken = claimed.when(.alarm(The.alarm, .takeOverClaim(reason: The.reason)), by: The.other)
    #expect(
      taken.events == [
        .claimTakenOver(
          ClaimTakenOver(
            claimant: The.other, previousClaimant: The.claimant, reason: The.reason))
      ])
    #expect(taken.state?.alarms[The.alarm]?.claimant == The.other)
    guard case .accepted(_, let after) = taken else { return }
    #expect(
      after.when(.alarm(The.alarm, .verify(AlarmVerified())), by: The.claimant).refusal
        == .notClaimant)
  }

  @Test func `a claimant who takes over the own claim is told so`() {
    let rejection = Self.alarm(in: "acknowledged")
      .when(.alarm(The.alarm, .takeOverClaim(reason: The.reason))).rejection
    #expect(rejection?.words.english == "you have this alarm already; go on with it")
  }

  @Test func `releasing and reopening leave an alarm to anybody`() {
    for outcome in [
      Self.alarm(in: "verifying").when(.alarm(The.alarm, .releaseClaim(ClaimReleased()))),
      Self.alarm(in: "dismissed").when(
        .alarm(The.alarm, .reopen(AlarmReopened(reason: The.reason)))),
    ] {
      #expect(outcome.state?.alarms[The.alarm]?.state == .raised)
      #expect(outcome.state?.alarms[The.alarm]?.claimant == nil)
    }
  }

  @Test(arguments: [
    ("verifying", Action.alarm(The.alarm, .addReport(AlarmReportAdded(words: The.blank))), "words"),
    ("dismissed", .alarm(The.alarm, .reopen(AlarmReopened(reason: ""))), "reason"),
    ("acknowledged", .alarm(The.alarm, .takeOverClaim(reason: "")), "reason"),
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
    #expect(raised.when(.alarm(The.alarm, .correctLocation(without))).rejection?.field == "reason")
    let with = AlarmLocationCorrected(place: place, reason: The.reason)
    #expect(
      raised.when(.alarm(The.alarm, .correctLocation(with))).state?.alarms[The.alarm]?.place
        == place)
  }

  @Test func `an alarm names an office and a responder that are there`() {
    let nowhere = OfficeID(UUID128(high: 1, low: 9))
    let nobody = ResponderID(UUID128(high: 3, low: 9))
    for event in [
      AlarmRaised(office: nowhere, origin: .app, level: .critical),
      AlarmRaised(office: The.office, origin: .app, level: .critical, raisedBy: nobody),
    ] {
      #expect(given().when(.alarm(The.alarm, .raise(event))).refusal == .unknownEntity)
    }
  }

  @Test func `alarms get numbers by their count and keep those they bring`() {
    let second = given([.alarm(The.otherAlarm, .raise(The.raised()))])
      .when(.alarm(The.alarm, .raise(The.raised())))
    guard case .alarmRaised(let event)? = second.events.first else {
      Issue.record("no alarm")
      return
    }
    #expect(event.number == "A2026-000002")
    let own = AlarmRaised(office: The.office, origin: .call, level: .urgent, number: "163660036")
    #expect(given().when(.alarm(The.alarm, .raise(own))).events == [.alarmRaised(own)])
  }

  @Test func `a promoted alarm gives its incident the place and the link`() {
    let outcome = Self.alarm(in: "acknowledged").when(
      .alarm(The.alarm, .promote(The.incident, The.opened(place: nil))))
    #expect(outcome.events.map(\.name) == ["AlarmPromoted", "IncidentOpened"])
    let incident = outcome.state?.incidents[The.incident]
    #expect(incident?.place == The.place)
    #expect(incident?.alarms == [The.alarm])
    #expect(outcome.state?.alarms[The.alarm]?.incident == The.incident)
  }

  @Test func `an alarm is not promoted to an incident that is there, nor half of it done`() {
    let scenario = Self.alarm(in: "raised").and([.incident(The.incident, .open(The.opened()))])
    let outcome = scenario.when(.alarm(The.alarm, .promote(The.incident, The.opened())))
    #expect(outcome.refusal == .alreadyExists)
    #expect(scenario.state.alarms[The.alarm]?.state == .raised)
  }
}

extension AlarmTests {
  static func alarm(in state: String) -> Scenario {
    let raised = Action.alarm(The.alarm, .raise(The.raised()))
    let claimed = Action.alarm(The.alarm, .claim)
    switch Alarm.State(rawValue: state) {
    case nil: return given([.incident(The.otherIncident, .open(The.opened()))])
    case .raised: return given([raised, .incident(The.otherIncident, .open(The.opened()))])
    case .acknowledged:
      return given([raised, claimed, .incident(The.otherIncident, .open(The.opened()))])
    case .verifying:
      return alarm(in: "acknowledged").and([.alarm(The.alarm, .verify(AlarmVerified()))])
    case .promoted: return given([raised, .alarm(The.alarm, .promote(The.incident, The.opened()))])
    case .attached: return alarm(in: "raised").and([attaching])
    case .dismissed: return given([raised, dismissing])
    case .cancelledByReporter:
      return given([raised, .alarm(The.alarm, .cancel(AlarmCancelledByReporter()))])
    }
  }

  private static let attaching = Action.alarm(
    The.alarm, .attach(AlarmAttached(incident: The.otherIncident)))
  private static let dismissing = Action.alarm(
    The.alarm, .dismiss(AlarmDismissed(dismissal: .falseAlarm)))

  static func action(_ name: String) throws -> Action {
    let actions: [String: Action] = [
      "alarm.raise": .alarm(The.alarm, .raise(The.raised())),
      "alarm.claim": .alarm(The.alarm, .claim),
      "alarm.releaseClaim": .alarm(The.alarm, .releaseClaim(ClaimReleased())),
      "alarm.takeOverClaim": .alarm(The.alarm, .takeOverClaim(reason: The.reason)),
      "alarm.verify": .alarm(The.alarm, .verify(AlarmVerified())),
      "alarm.addReport": .alarm(The.alarm, .addReport(AlarmReportAdded(words: "smoke too"))),
      "alarm.correctLocation": .alarm(
        The.alarm, .correctLocation(AlarmLocationCorrected(place: The.place, reason: The.reason))),
      "alarm.promote": .alarm(The.alarm, .promote(The.thirdIncident, The.opened())),
      "alarm.attach": attaching,
      "alarm.dismiss": dismissing,
      "alarm.cancel": .alarm(The.alarm, .cancel(AlarmCancelledByReporter())),
      "alarm.reopen": .alarm(The.alarm, .reopen(AlarmReopened(reason: The.reason))),
      "alarm.recordReporter": .alarm(
        The.alarm, .recordReporter(ReporterRecorded(phone: "13800000000"))),
      "alarm.attachFile": .alarm(The.alarm, .attachFile(FileAttached(file: TaskTests.file()))),
    ]
    return try #require(actions[name])
  }

  static func summary(_ outcome: Scenario.Outcome) -> String? {
    outcome.refusal?.rawValue ?? outcome.state?.alarms[The.alarm]?.state.rawValue
  }
}
