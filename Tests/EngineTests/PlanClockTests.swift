import Events
import Testing

@testable import Engine

/// The limits of steps (INC-5, G16).
@Suite struct PlanClockTests {
  typealias Plan = PlanTests

  private static let steps = [
    PlanStep(step: Plan.tell, title: "a", required: true, task: false, limitSeconds: 600),
    PlanStep(step: Plan.log, title: "b", required: true, task: false, limitSeconds: 900),
    PlanStep(
      step: Plan.seal, title: "c", required: true, task: true, post: "scene", limitSeconds: 1_200),
  ]

  /// A plan with three steps that wait from the beginning on.
  private static func story() -> TimedStory {
    var scenario = Plan.inForce(Plan.drafted(steps: steps)).and([ActivationTests.open])
    scenario.clocks = .shipped
    var story = TimedStory(scenario)
    story.and([ActivationTests.activate()])
    return story
  }

  private static func clocks(_ story: TimedStory) -> [String] {
    story.scenario.state.clocks.held.values
      .filter { $0.subject == ActivationTests.activation.stream }
      .sorted { $0.dueAt < $1.dueAt }
      .map { "\($0.dueAt.since(The.now) / 1_000_000) \($0.state.rawValue)" }
  }

  @Test func `each step has a limit of its own from its beginning`() throws {
    #expect(Self.clocks(Self.story()) == ["600 armed", "900 armed", "1200 armed"])
  }

  @Test func `a step that is late climbs, once`() {
    var story = Self.story()
    #expect(story.told(after: 299) == [])
    #expect(story.told(after: 300) == ["ClockWarned"])
    #expect(story.told(after: 450) == ["ClockWarned"])
    #expect(
      story.told(after: 600) == ["EscalationStepTaken 1 lead", "ClockDue", "ClockWarned"])
    #expect(story.told(after: 600) == [])
    #expect(story.scenario.state.activations[ActivationTests.activation]?.state == .active)
  }

  @Test func `a step that is done or left out stops its own clock only`() {
    var story = Self.story()
    story.and([ActivationTests.complete(Plan.tell)])
    #expect(Self.clocks(story) == ["600 satisfied", "900 armed", "1200 armed"])
    story.and([ActivationTests.skip(Plan.log)])
    #expect(Self.clocks(story) == ["600 satisfied", "900 cancelled", "1200 armed"])
  }

  @Test func `a post that is filled changes the clock of the step for those of a task`() throws {
    var story = Self.story()
    story.pass(seconds: 100)
    story.and([ActivationTests.action("activation.fillPost", on: ActivationTests.activation)])
    #expect(Self.clocks(story) == ["600 armed", "900 armed", "1200 cancelled"])
    let task = try ActivationTests.task(of: Plan.seal, story.scenario)
    let waits = story.scenario.state.clocks.held.values.filter { $0.subject == task.stream }
    #expect(waits.map(\.purpose) == [.acceptTask])
    #expect(story.scenario.state.tasks[task]?.deadline == The.now.adding(1_300_000_000))
  }

  @Test func `no clock of a plan runs on after its end`() {
    for isByPeople in [true, false] {
      var story = Self.story()
      if isByPeople {
        let propose = ActivationTests.action(
          "activation.proposeTermination", on: ActivationTests.activation)
        story = TimedStory(story.scenario.and([propose], by: The.other))
        story.and([ActivationTests.action("activation.terminate", on: ActivationTests.activation)])
      } else {
        story.and([.incident(The.incident, .cancel(IncidentCancelled(reason: The.reason)))])
      }
      #expect(Self.clocks(story) == ["600 cancelled", "900 cancelled", "1200 cancelled"])
      #expect(story.told(after: 86_400) == [])
    }
  }
}
