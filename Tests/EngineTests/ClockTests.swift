import Events
import Testing

@testable import Engine

/// Clocks: what is waited for, and who learns of it when it does not come (ALM-4, domain guards G3 and G16).
@Suite struct ClockTests {
  static let table = TransitionTable(
    """
                      none   armed     warned    due       suspended satisfied cancelled acknowl
    clock.arm         armed  x         x         x         x         x         x         x
    clock.strike      ?      warned    due       =         =         =         =         due
    clock.satisfy     ?      satisfied satisfied satisfied satisfied -         -         satisfied
    clock.extend      ?      armed     armed     armed     -         -         -         armed
    clock.suspend     ?      suspended suspended suspended -         -         -         suspended
    clock.resume      ?      -         -         -         armed     -         -         -
    clock.cancel      ?      cancelled cancelled cancelled cancelled -         -         cancelled
    clock.acknowledge ?      -         acknowl   acknowl   -         -         -         -
    """, states: Clock.State.allCases.map(\.rawValue))

  static let clock = ClockID(UUID128(high: 0x7100, low: 0x8000_0000_0000_0001))
  private static let hour: Int64 = 3_600

  @Test(arguments: table.cells)
  func `a clock moves as the table says`(_ cell: TransitionTable.Cell) throws {
    var before = Self.clock(in: cell.from)
    if cell.action == "clock.strike" {
      // At the moment of the next word, whatever it is.
      before.now = cell.from == "armed" ? Self.checkIn.adding(900) : Self.checkIn.adding(1_800)
    }
    let outcome = before.when(try #require(Self.actions[cell.action]))
    let summary = outcome.refusal?.rawValue ?? outcome.state?.clocks[Self.clock]?.state.rawValue
    #expect(summary == cell.outcome)
  }

  @Test func `an alarm that nobody takes climbs by level and time`() {
    var story = Self.watched([.alarm(The.alarm, .raise(The.raised()))])
    #expect(story.told(after: 29) == [])
    #expect(story.told(after: 30) == ["EscalationStepTaken 1 dutyOfficer", "ClockDue"])
    #expect(story.told(after: 59) == [])
    #expect(story.told(after: 60) == ["EscalationStepTaken 2 upperOffice"])
    #expect(story.told(after: 86_400) == [], "nobody is left to be told")
  }

  @Test func `the upper office is the one above, and the top has none but itself`() throws {
    let station = OfficeID(UUID128(high: 1, low: 77))
    let registered = OfficeRegistered(name: "所", level: .station, parent: The.office)
    for (office, told) in [(station, The.office), (The.office, The.office)] {
      var story = Self.watched([
        .office(station, .register(registered)),
        .alarm(The.alarm, .raise(The.raised(office: office))),
      ])
      story.pass(seconds: 60)
      let taken = story.strikes().compactMap { event -> EscalationStepTaken? in
        if case .escalationStepTaken(let taken) = event { taken } else { nil }
      }
      #expect(taken.map(\.office) == [office, told])
    }
  }

  @Test func `whoever claims it stops the ladder, and a claim that goes back starts it anew`() {
    var story = Self.watched([
      .alarm(The.alarm, .raise(The.raised())), .alarm(The.alarm, .claim),
    ])
    #expect(story.told(after: 45) == [])
    story.and([.alarm(The.alarm, .releaseClaim(ClaimReleased()))])
    #expect(story.told(after: 74) == [])
    #expect(story.told(after: 75) == ["EscalationStepTaken 1 dutyOfficer", "ClockDue"])
  }

  @Test func `a claim about which nothing is done lapses, and the alarm rings again`() throws {
    var story = Self.watched([
      .alarm(The.alarm, .raise(The.raised())), .alarm(The.alarm, .claim),
    ])
    #expect(story.told(after: 60) == ["ClockWarned"])
    #expect(
      story.told(after: 300) == [
        "EscalationStepTaken 1 dutyOfficer", "ClockDue", "ClaimLapsed", "ClockCancelled",
        "ClockArmed",
      ])
    let alarm = try #require(story.scenario.state.alarms[The.alarm])
    #expect(alarm.state == .raised)
    #expect(alarm.claimant == nil)
    #expect(story.told(after: 330) == ["EscalationStepTaken 1 dutyOfficer", "ClockDue"])
  }

  @Test(arguments: [
    Action.alarm(The.alarm, .promote(The.incident, The.opened())),
    .alarm(The.alarm, .dismiss(AlarmDismissed(dismissal: .test))),
    .alarm(The.alarm, .attach(AlarmAttached(incident: The.otherIncident))),
  ])
  func `what is decided is waited for no more`(decision: Action) {
    var story = Self.watched([
      .incident(The.otherIncident, .open(The.opened())),
      .alarm(The.alarm, .raise(The.raised())), .alarm(The.alarm, .claim), decision,
    ])
    #expect(story.told(after: 86_400) == [])
    #expect(story.scenario.state.clocksBySubject[The.alarm.stream] == nil)
  }

  @Test func `a dispatch without an answer climbs and is marked at last`() throws {
    var story = Self.watched([
      .incident(The.incident, .open(The.opened())),
      .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)),
    ])
    #expect(story.told(after: 60) == ["EscalationStepTaken 1 person"])
    #expect(story.told(after: 120) == ["EscalationStepTaken 2 lead"])
    #expect(
      story.told(after: 180) == [
        "EscalationStepTaken 3 dutyOfficer", "ClockDue", "DispatchUnanswered", "ClockCancelled",
      ])
    #expect(story.scenario.state.assignments[The.assignment]?.state == .unanswered)
  }

  @Test(arguments: [
    AssignmentAction.acknowledge, .decline(DispatchDeclined(reason: The.reason)), .reportEnRoute,
    .reportOnScene(.stated), .clear, .cancel(AssignmentCancelled(reason: The.reason)),
  ])
  func `whoever answers a dispatch in whatever way has answered it`(answer: AssignmentAction) {
    var story = Self.watched([
      .incident(The.incident, .open(The.opened())),
      .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)),
      .assignment(The.assignment, answer),
    ])
    #expect(story.told(after: 86_400) == [])
  }

  @Test func `what was said is not said again, and after a standstill nothing is left out`() throws
  {
    var story = Self.watched([.alarm(The.alarm, .raise(The.raised()))])
    story.pass(seconds: 3_600)
    #expect(
      story.strikes().map(\.name) == [
        "EscalationStepTaken", "EscalationStepTaken", "ClockDue",
      ])
    let clock = try #require(story.scenario.state.clocks.held.keys.first)
    #expect(story.scenario.when(.clock(clock, .strike)).events == [])
    // A state that is folded anew from the same events knows it too.
    var again = CentreState()
    for (event, stream, moment) in story.history {
      again.apply(event, to: stream, occurredAt: moment, by: The.claimant, isExercise: false)
    }
    #expect(again.nextClock() == nil)
  }

  /// The seconds at which it is suspended and goes on, what it said before, and what it says after.
  @Test(arguments: [
    (
      Int64(100), Int64(200), [],
      [
        "1000 ClockWarned", "1900 EscalationStepTaken 1 lead", "1900 ClockDue",
        "2500 EscalationStepTaken 2 dutyOfficer",
      ]
    ),
    (
      1_000, 1_500, ["ClockWarned"],
      [
        "2300 EscalationStepTaken 1 lead", "2300 ClockDue",
        "2900 EscalationStepTaken 2 dutyOfficer",
      ]
    ),
    (
      2_000, 5_000, ["EscalationStepTaken 1 lead", "ClockDue"],
      ["5400 EscalationStepTaken 2 dutyOfficer"]
    ),
  ])
  func `a clock that stood still says nothing twice`(
    suspendedAt: Int64, resumedAt: Int64, before: [String], after: [String]
  ) throws {
    for isAcknowledged in [false, true] where !isAcknowledged || !before.isEmpty {
      var story = Self.watched([
        .incident(The.incident, .open(The.opened())),
        .clock(Self.clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)),
      ])
      #expect(story.told(after: suspendedAt) == before)
      if isAcknowledged { story.and([.clock(Self.clock, .acknowledge(ClockAcknowledged()))]) }
      let state = try #require(story.scenario.state.clocks[Self.clock]?.state)
      story.and([.clock(Self.clock, .suspend(ClockSuspended(reason: The.reason)))])
      #expect(story.told(after: resumedAt) == [])
      story.and([.clock(Self.clock, .resume)])
      #expect(story.scenario.state.clocks[Self.clock]?.state == state)
      var said: [String] = []
      for second in stride(from: resumedAt, through: 8_000, by: 100) {
        said += story.told(after: second).map { "\(second) \($0)" }
      }
      // Whoever knows is not told; that it falls due is said all the same.
      #expect(said == (isAcknowledged ? after.filter { $0.hasSuffix("ClockDue") } : after))
    }
  }

  @Test func `closing and reopening an incident leave no clock behind`() {
    for (end, way) in [
      ("close", [Action.incident(The.incident, .close)]),
      (
        "reopen",
        [
          .incident(The.incident, .close),
          .incident(The.incident, .reopen(IncidentReopened(reason: The.reason))),
        ]
      ),
    ] {
      let story = Self.watched(
        [
          .incident(The.incident, .open(The.opened())),
          .incident(The.incident, .confirm(IncidentConfirmed())),
          .incident(The.incident, .activate),
          .clock(Self.clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)),
          .incident(The.incident, .resolve(IncidentResolved(disposition: "done"))),
        ] + way)
      #expect(story.scenario.state.clocks[Self.clock]?.state == .cancelled, "\(end)")
    }
  }

  @Test func `the nearest office's rule holds, one for the level before one for all`() throws {
    let station = OfficeID(UUID128(high: 1, low: 77))
    func rule(_ limit: Int64, _ level: AlarmLevel? = nil) -> ClockRuleSet {
      ClockRuleSet(
        rule: ClockRule(
          purpose: .claimAlarm, unit: .seconds, limit: limit, rungs: [], alarmLevel: level))
    }
    let registered = OfficeRegistered(name: "所", level: .station, parent: The.office)
    let own: [(rules: [Action], due: Int64, basis: String)] = [
      ([], 30, "default"),
      ([.office(The.office, .setClockRule(rule(20)))], 20, The.office.description),
      (
        [
          .office(The.office, .setClockRule(rule(20))),
          .office(station, .setClockRule(rule(10))),
        ], 10, station.description
      ),
      (
        [
          .office(station, .setClockRule(rule(10))),
          .office(station, .setClockRule(rule(5, .urgent))),
        ], 5, station.description
      ),
      (
        [
          .office(station, .setClockRule(rule(10))),
          .office(station, .setClockRule(rule(5, .critical))),
        ], 10, station.description
      ),
      (
        [
          .office(station, .setClockRule(rule(10))),
          .office(station, .resetClockRule(ClockRuleReset(purpose: .claimAlarm))),
        ], 30, "default"
      ),
    ]
    for (rules, due, basis) in own {
      let outcome = Self.watched([.office(station, .register(registered))] + rules).scenario
        .when(.alarm(The.alarm, .raise(The.raised(office: station))))
      let armed = outcome.events.compactMap { event -> ClockArmed? in
        if case .clockArmed(let armed) = event { armed } else { nil }
      }
      #expect(armed.map { $0.dueAt.since(The.now) / 1_000_000 } == [due])
      #expect(armed.map(\.basis) == [basis])
    }
  }

  @Test func `records of the past wait for nobody`() {
    let story = Self.watched([])
    let outcome = story.scenario.when(
      .alarm(The.alarm, .raise(The.raised())), recorded: true, at: The.now.adding(-5))
    #expect(outcome.events.map(\.name) == ["AlarmRaised"])
  }

  @Test func `an alarm whose incident is merged is waited for no more`() {
    var story = Self.watched([
      .alarm(The.alarm, .raise(The.raised())),
      .incident(The.incident, .open(The.opened(alarm: The.alarm))),
      .incident(The.otherIncident, .open(The.opened())),
      .clock(Self.clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)),
      .incident(The.incident, .merge(IncidentMerged(target: The.otherIncident))),
    ])
    #expect(story.told(after: 86_400) == [])
  }

  @Test func `a rung that lies ahead again is taken again`() {
    var story = Self.watched([
      .incident(The.incident, .open(The.opened())),
      .clock(Self.clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)),
    ])
    #expect(story.told(after: 1_800) == ["EscalationStepTaken 1 lead", "ClockDue"])
    story.and([
      .clock(Self.clock, .extend(dueAt: Self.checkIn.adding(9_000), reason: The.reason))
    ])
    #expect(story.told(after: 8_999) == ["ClockWarned"])
    #expect(story.told(after: 9_000) == ["EscalationStepTaken 1 lead", "ClockDue"])
    #expect(story.told(after: 9_600) == ["EscalationStepTaken 2 dutyOfficer"])
  }

  @Test(arguments: [
    ClockAction.satisfy, .suspend(ClockSuspended(reason: The.reason)),
    .extend(dueAt: The.now.adding(9_000_000_000), reason: The.reason),
  ])
  func `what events arm people can only cancel`(action: ClockAction) throws {
    let story = Self.watched([.alarm(The.alarm, .raise(The.raised()))])
    let clock = try #require(story.scenario.state.clocks.held.keys.first)
    #expect(story.scenario.when(.clock(clock, action)).refusal == .fieldInvalid)
    let cancelled = story.scenario.when(
      .clock(clock, .cancel(ClockCancelled(reason: The.reason))))
    #expect(cancelled.state?.clocks[clock]?.state == .cancelled)
  }
}
