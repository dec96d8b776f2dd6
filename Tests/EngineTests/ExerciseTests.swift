import Events
import Testing

@testable import Engine

/// A drill runs beside real work, is marked in every event and never touches what is real.
@Suite struct ExerciseTests {
  private static let drill = IncidentID(UUID128(high: 5, low: 9))
  private static let drillAlarm = AlarmID(UUID128(high: 4, low: 9))
  private static let drillTask = TaskID(UUID128(high: 8, low: 99))

  /// A real alarm and a real incident beside those of a drill.
  private static func both() -> Scenario {
    given([
      .alarm(The.alarm, .raise(The.raised())), .incident(The.incident, .open(The.opened())),
      .incident(The.otherIncident, .open(The.opened())),
      .task(TaskTests.task, .issue(TaskTests.issued(incident: nil))),
    ]).and(
      [
        .alarm(drillAlarm, .raise(The.raised())), .incident(drill, .open(The.opened())),
        .task(drillTask, .issue(TaskTests.issued(incident: nil))),
      ], exercise: true)
  }

  private static func marks(_ outcome: Scenario.Outcome) -> [String] {
    guard case .accepted(let events, _) = outcome else { return ["refused"] }
    return events.map { $0.event.name + ($0.context.exercise ? " drill" : "") }
  }

  @Test func `what follows from a drill is a drill, down to its clocks`() throws {
    var scenario = given()
    scenario.clocks = .shipped
    let raised = scenario.when(.alarm(The.alarm, .raise(The.raised())), exercise: true)
    #expect(Self.marks(raised) == ["AlarmRaised drill", "ClockArmed drill"])
    var story = TimedStory(scenario.and([.alarm(The.alarm, .raise(The.raised()))], exercise: true))
    story.pass(seconds: 30)
    let clock = try #require(story.scenario.state.clocks.held.keys.first)
    #expect(
      Self.marks(story.scenario.when(.clock(clock, .strike)))
        == ["EscalationStepTaken drill", "ClockDue drill"])
    let promoted = story.scenario.when(.alarm(The.alarm, .promote(The.incident, The.opened())))
    #expect(
      Self.marks(promoted)
        == ["AlarmPromoted drill", "ClockSatisfied drill", "IncidentOpened drill"])
    story.and([.alarm(The.alarm, .promote(The.incident, The.opened()))])
    let sent = story.scenario.when(
      .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)))
    #expect(
      Self.marks(sent) == ["IncidentConfirmed drill", "Dispatched drill", "ClockArmed drill"])
    let issued = story.scenario.when(
      .task(TaskTests.task, .issue(TaskTests.issued(incident: The.incident))))
    #expect(
      Self.marks(issued) == ["IncidentConfirmed drill", "TaskIssued drill", "ClockArmed drill"])
    let real = story.scenario.when(.alarm(The.otherAlarm, .raise(The.raised())))
    #expect(Self.marks(real) == ["AlarmRaised", "ClockArmed"])
  }

  @Test(arguments: [
    Action.alarm(drillAlarm, .attach(AlarmAttached(incident: The.incident))),
    .alarm(The.alarm, .attach(AlarmAttached(incident: drill))),
    .incident(drill, .merge(IncidentMerged(target: The.incident))),
    .incident(The.incident, .merge(IncidentMerged(target: drill))),
    .task(TaskTests.part, .issue(TaskTests.issued(incident: drill, parent: TaskTests.task))),
    .task(TaskTests.part, .issue(TaskTests.issued(incident: The.incident, parent: drillTask))),
  ])
  func `a drill never touches what is real`(action: Action) throws {
    let scenario = Self.both()
    let rejection = scenario.when(action).rejection
    #expect(rejection?.code == .exerciseMixed)
    let words = try #require(rejection?.words)
    for text in [words.english, words.chinese] {
      let named = text.split { $0 == " " || $0 == "，" || $0 == "；" }.filter { $0.contains("/") }
      #expect(Set(named).count == 2, "both are named: \(text)")
    }
  }

  @Test func `a team in a drill is called to what is real only when the drill lets it go`() {
    let scenario = Self.both().and([
      .assignment(The.assignment, .dispatch(The.dispatched(to: Self.drill), override: nil))
    ])
    let preempted = scenario.when(
      .assignment(
        The.assignment, .preempt(Preempted(incident: The.incident, reason: The.reason))))
    #expect(preempted.refusal == .exerciseMixed)
    let free = scenario.and([
      .assignment(The.assignment, .cancel(AssignmentCancelled(reason: The.reason)))
    ])
    let sent = free.when(
      .assignment(The.otherAssignment, .dispatch(The.dispatched(), override: nil)))
    #expect(Self.marks(sent) == ["IncidentConfirmed", "Dispatched"])
  }

  @Test func `what is said has to fit what is`() {
    let scenario = Self.both()
    let note = IncidentAction.recordNote(
      NoteRecorded(note: UUID128(high: 1, low: 2), words: The.reason))
    #expect(scenario.when(.incident(Self.drill, note), exercise: true).refusal == nil)
    #expect(scenario.when(.incident(The.incident, note), exercise: false).refusal == nil)
    let untrue: [(Action, Bool)] = [
      (.incident(The.incident, note), true), (.incident(Self.drill, note), false),
      (.team(The.team, .takeOutOfService(TeamOutOfService(reason: The.reason))), true),
      (.assignment(The.assignment, .reserve(The.reserved(The.incident))), true),
      (.assignment(The.assignment, .reserve(The.reserved(Self.drill))), false),
    ]
    for (action, exercise) in untrue {
      let rejection = scenario.when(action, exercise: exercise).rejection
      #expect(rejection?.code == .exerciseMixed && rejection?.field == "exercise", "\(action)")
    }
  }

  @Test func `numbers of what is real stay dense, drills have their own`() throws {
    var scenario = given()
    var numbers: [String] = []
    for (low, exercise) in [(1, false), (2, true), (3, false), (4, true)] {
      let incident = Action.incident(
        IncidentID(UUID128(high: 5, low: UInt64(low))), .open(The.opened()))
      let alarm = Action.alarm(
        AlarmID(UUID128(high: 4, low: UInt64(low))), .raise(The.raised(place: nil)))
      for action in [incident, alarm] {
        guard
          case .accepted(let events, let after) = scenario.when(
            action, exercise: exercise ? true : nil)
        else {
          Issue.record("refused")
          return
        }
        scenario = after
        for event in events {
          if case .incidentOpened(let opened) = event.event { numbers.append(opened.number) }
          if case .alarmRaised(let raised) = event.event { numbers.append(raised.number ?? "") }
        }
      }
    }
    #expect(
      numbers == [
        "2026-000001", "A2026-000001", "X2026-000001", "XA2026-000001", "2026-000002",
        "A2026-000002", "X2026-000002", "XA2026-000002",
      ])
  }

  @Test func `only its own kind is suspected to be the same`() {
    let real = given([.alarm(The.alarm, .raise(The.raised()))])
    let action = Action.alarm(The.otherAlarm, .raise(The.raised()))
    #expect(real.when(action).events.count == 2)
    #expect(real.when(action, exercise: true).events.count == 1)
    let drill = given().and([.alarm(The.alarm, .raise(The.raised()))], exercise: true)
    #expect(drill.when(action).events.count == 1)
    #expect(drill.when(action, exercise: true).events.count == 2)
  }

  @Test func `a drill is still one after a restart, and when it is over and looked up`() throws {
    var scenario = Self.both().and([
      .incident(Self.drill, .cancel(IncidentCancelled(reason: The.reason)))
    ])
    let archive = RowsInMemory()
    archive.take(scenario.state.takeSnapshot { _ in Position(9) })
    var restored = CentreState()
    for row in archive.atWork { #expect(try restored.restore(row, lastChange: { _, _ in })) }
    restored.attach(archive)
    scenario.state = restored
    #expect(scenario.state.incidents.held[Self.drill] == nil)
    let note = IncidentAction.recordNote(
      NoteRecorded(note: UUID128(high: 1, low: 2), words: The.reason))
    #expect(Self.marks(scenario.when(.incident(Self.drill, note))) == ["NoteRecorded drill"])
    #expect(scenario.when(.incident(Self.drill, note), exercise: false).refusal == .exerciseMixed)
    let next = scenario.when(.incident(The.thirdIncident, .open(The.opened())))
    #expect(next.state?.incidents[The.thirdIncident]?.number == "2026-000003")
  }
}

extension The {
  fileprivate static func reserved(_ incident: IncidentID) -> AssignmentReserved {
    AssignmentReserved(incident: incident, team: The.team)
  }
}
