import Events
import Testing

@testable import Engine

/// What hazards have to do with clocks, incidents, erasures and a restart.
@Suite struct HazardTieTests {
  private typealias Sample = HazardTests
  private static let hazard = HazardTests.hazard

  private static func story(_ actions: [Action] = []) -> TimedStory {
    var story = ClockTests.watched([
      .incident(The.otherIncident, .open(The.opened()))
    ])
    story.and(Sample.named("report", "assess") + actions)
    return story
  }

  private static func clocks(_ story: TimedStory) -> [String] {
    story.scenario.state.clocks.held.values.filter { $0.subject == hazard.stream }
      .map { "\($0.purpose.rawValue) \($0.state.rawValue)" }.sorted()
  }

  @Test func `what is not put right in time is overdue, once, and climbs`() {
    var story = Self.story(Sample.named("order"))
    #expect(Self.clocks(story) == ["rectifyHazard armed"])
    #expect(story.told(after: Sample.day * 7 / 10 - 1) == [])
    #expect(story.told(after: Sample.day * 7 / 10) == ["ClockWarned"])
    #expect(
      story.told(after: Sample.day) == ["EscalationStepTaken 1 lead", "ClockDue", "HazardOverdue"])
    #expect(story.told(after: Sample.day) == [])
    #expect(story.scenario.state.hazards[Self.hazard]?.isOverdue == true)
    #expect(story.scenario.state.hazards[Self.hazard]?.state == .rectifying)
    #expect(story.told(after: 10 * Sample.day) == ["EscalationStepTaken 2 leader"])
    #expect(story.told(after: 99 * Sample.day) == [])
  }

  @Test func `a submission stops the clock, and a failed re-check starts a new one`() {
    var story = Self.story(Sample.named("order"))
    story.and(Sample.named("submit"), by: The.other)
    #expect(Self.clocks(story) == ["rectifyHazard satisfied"])
    #expect(story.told(after: Sample.day) == [])
    story.and([Sample.failed()])
    #expect(Self.clocks(story) == ["rectifyHazard armed", "rectifyHazard satisfied"])
    #expect(
      story.told(after: 2 * Sample.day) == [
        "EscalationStepTaken 1 lead", "ClockDue", "HazardOverdue",
      ])
    story.and(Sample.named("submit"), by: The.other)
    story.and(Sample.named("pass", "close"))
    #expect(story.scenario.state.hazards[Self.hazard]?.state == .closed)
    #expect(story.told(after: 99 * Sample.day) == [])
  }

  @Test func `a failed re-check takes the flag of the time before away`() {
    var story = Self.story(Sample.named("order"))
    _ = story.told(after: Sample.day)
    story.and(Sample.named("submit"), by: The.other)
    #expect(story.scenario.state.hazards[Self.hazard]?.isOverdue == true)
    story.and([Sample.failed()])
    #expect(story.scenario.state.hazards[Self.hazard]?.isOverdue == false)
    let said = story.told(after: 2 * Sample.day)
    #expect(said.count { $0 == "HazardOverdue" } == 1)
  }

  @Test func `what is ordered anew has its own clock alone`() {
    let story = Self.story(Sample.named("order") + [Sample.ordered(deadline: Sample.later)])
    #expect(Self.clocks(story) == ["rectifyHazard armed", "rectifyHazard cancelled"])
  }

  @Test func `the end of its task stops the clock`() throws {
    var story = Self.story([Sample.ordered(Assignee(user: Sample.doer))])
    let task = try Sample.task(story.scenario.state)
    story.and(Sample.steps(of: task), by: Sample.doer)
    #expect(Self.clocks(story) == ["rectifyHazard armed"])
    story.and([.task(task, .complete(TaskCompleted()))])
    #expect(Self.clocks(story) == ["rectifyHazard satisfied"])
  }

  @Test(arguments: ["reported", "assessed", "rectifying", "submitted", "rechecked"])
  func `any open hazard can become an incident of its own`(_ state: String) throws {
    let outcome = Sample.hazard(in: state).when(Sample.escalated())
    guard case .accepted(let events, let after) = outcome else {
      Issue.record("refused")
      return
    }
    #expect(events.prefix(2).map(\.event.name) == ["HazardEscalated", "IncidentOpened"])
    #expect(events[1].context.kind == .derived)
    #expect(events[1].context.causation == events[0].id)
    guard case .incidentOpened(let opened) = events[1].event else { return }
    #expect(opened.office == The.office)
    #expect(opened.category == "blocked exit")
    #expect(opened.words == "crates before the door of Mr Sun")
    #expect(opened.place == The.place)
    #expect(!opened.number.isEmpty)
    #expect(after.state.incidents[The.incident]?.state == .reported)
    #expect(after.state.hazards[Self.hazard]?.incident == The.incident)
    #expect(after.state.hazards[Self.hazard]?.words == nil, "the incident has them now")
  }

  @Test func `a hazard joins an incident that is open, and no other`() {
    let story = Self.story(Sample.named("order")).scenario
    let outcome = story.when(Sample.escalated(to: The.otherIncident))
    #expect(outcome.events.map(\.name) == ["HazardEscalated", "ClockCancelled"])
    let over = story.and([
      .incident(The.otherIncident, .cancel(IncidentCancelled(reason: The.reason)))
    ])
    #expect(over.when(Sample.escalated(to: The.otherIncident)).refusal == .wrongState)
  }

  @Test func `what was said of somebody who is erased goes into no incident`() throws {
    let erasure = ErasureID(UUID128(high: 8, low: 1))
    let asked = ErasureRequested(subject: Self.hazard.stream, reason: The.reason)
    #expect(given().when(.erasure(erasure, .request(asked))).refusal == .unknownEntity)
    let erased = Sample.hazard(in: "reported").and([.erasure(erasure, .request(asked))])
      .and([.erasure(erasure, .erase)], by: The.other)
    guard case .accepted(let events, _) = erased.when(Sample.escalated()),
      case .incidentOpened(let opened) = events[1].event
    else {
      Issue.record("no incident")
      return
    }
    #expect(opened.words == nil)
  }

  @Test func `after a restart the end of its task says that it is put right as before`() throws {
    var scenario = Sample.hazard(in: "assessed").and([
      Sample.ordered(Assignee(user: Sample.doer))
    ])
    let task = try Sample.task(scenario.state)
    let archive = RowsInMemory()
    scenario = scenario.and(Sample.steps(of: task), by: Sample.doer)
    archive.take(scenario.state.takeSnapshot { _ in Position(3) })
    var restored = CentreState()
    for row in archive.atWork { #expect(try restored.restore(row, lastChange: { _, _ in })) }
    restored.attach(archive)
    scenario.state = restored
    let outcome = scenario.when(.task(task, .complete(TaskCompleted())), by: The.other)
    #expect(outcome.events.map(\.name) == ["TaskCompleted", "RectificationSubmitted"])
    let pass = Sample.named("pass")[0]
    guard case .accepted(_, let after) = outcome else { return }
    #expect(after.when(pass, by: Sample.doer).refusal == .ownRectification)
  }
}
