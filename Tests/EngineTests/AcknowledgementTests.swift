import Events
import Testing

@testable import Engine

/// Whoever knows what a clock said silences it for those further up (domain.md 4.9).
@Suite struct AcknowledgementTests {
  private static let acknowledge = ClockAction.acknowledge(ClockAcknowledged(words: The.reason))

  /// A story with a check-in for an incident: warns after 900 s, is due after 1,800 s, climbs then and after 2,400 s.
  private static func checkIn() -> TimedStory {
    ClockTests.watched([
      .incident(The.incident, .open(The.opened())),
      .clock(ClockTests.clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)),
    ])
  }

  @Test func `who knows of a warning is not told again, and what is late is late all the same`() {
    var story = Self.checkIn()
    #expect(story.told(after: 900) == ["ClockWarned"])
    story.and([.clock(ClockTests.clock, Self.acknowledge)])
    #expect(story.told(after: 1_799) == [])
    #expect(story.told(after: 1_800) == ["ClockDue"])
    #expect(story.scenario.state.clocks[ClockTests.clock]?.state == .due)
    #expect(story.told(after: 86_400) == [], "nobody further up is told")
  }

  @Test func `a later rung that is acknowledged silences what is to come and erases nothing`() {
    var story = Self.checkIn()
    _ = story.told(after: 900)
    #expect(story.told(after: 1_800) == ["EscalationStepTaken 1 lead", "ClockDue"])
    story.and([.clock(ClockTests.clock, Self.acknowledge)])
    #expect(story.told(after: 86_400) == [])
    let clock = story.scenario.state.clocks[ClockTests.clock]
    #expect(clock?.state == .acknowledged && clock?.rungsTaken == 1)
  }

  @Test func `a clock that is only armed is acknowledged when a rung was taken`() throws {
    var story = ClockTests.watched([
      .incident(The.incident, .open(The.opened())),
      .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)),
    ])
    let clock = try #require(story.scenario.state.clocks.held.keys.first)
    let early = story.scenario.when(.clock(clock, Self.acknowledge))
    #expect(early.refusal == .wrongState)
    #expect(story.told(after: 60) == ["EscalationStepTaken 1 person"])
    story.and([.clock(clock, Self.acknowledge)])
    #expect(story.told(after: 179) == [])
    #expect(story.told(after: 180) == ["ClockDue", "DispatchUnanswered", "ClockCancelled"])
  }

  @Test func `a task whose clock was acknowledged is overdue all the same`() throws {
    var story = ClockTests.watched([
      .task(TaskTests.task, .issue(TaskTests.issued(incident: nil, deadline: nil))),
      .task(TaskTests.task, .accept(TaskAccepted())),
    ])
    #expect(story.told(after: 64_800) == ["ClockWarned"])
    let clock = try #require(
      story.scenario.state.clocks.held.first { $0.value.purpose == .finishTask }?.key)
    story.and([.clock(clock, Self.acknowledge)])
    #expect(story.told(after: 86_400) == ["ClockDue", "TaskOverdue"])
    #expect(story.told(after: 864_000) == [])
  }

  @Test func `it is acknowledged once, and again when it was extended and spoke anew`() {
    var story = Self.checkIn()
    _ = story.told(after: 900)
    story.and([.clock(ClockTests.clock, Self.acknowledge)])
    _ = story.told(after: 1_800)
    #expect(story.scenario.when(.clock(ClockTests.clock, Self.acknowledge)).refusal == .wrongState)
    story.and([
      .clock(
        ClockTests.clock, .extend(dueAt: ClockTests.checkIn.adding(9_000), reason: The.reason))
    ])
    #expect(story.scenario.state.clocks[ClockTests.clock]?.state == .armed)
    #expect(story.told(after: 8_999) == ["ClockWarned"])
    story.and([.clock(ClockTests.clock, Self.acknowledge)])
    #expect(story.told(after: 9_000) == ["ClockDue"])
  }

  @Test func `what was acknowledged stays so across a restart`() throws {
    var story = Self.checkIn()
    _ = story.told(after: 900)
    story.and([.clock(ClockTests.clock, Self.acknowledge)])
    var state = story.scenario.state
    var restored = CentreState()
    for row in state.takeSnapshot({ _ in Position(7) }) {
      #expect(try restored.restore(row, lastChange: { _, _ in }))
    }
    var scenario = story.scenario
    scenario.state = restored
    var again = TimedStory(scenario)
    #expect(again.told(after: 86_400) == ["ClockDue"])
  }
}
