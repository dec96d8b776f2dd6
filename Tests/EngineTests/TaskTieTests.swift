import Events
import Testing

@testable import Engine

/// What tasks have to do with their parts, their incidents and their clocks.
@Suite struct TaskTieTests {
  private typealias Sample = TaskTests

  private static func named(_ names: String...) -> [Action] {
    names.compactMap { Sample.actions["task.\($0)"] }
  }

  @Test(arguments: [
    ([TaskID](), Rejection.Code.fieldMissing),
    ([TaskTests.part, TaskTests.part], .fieldInvalid),
    ([TaskID(UUID128(high: 8, low: 9))], .unknownEntity),
    ([TaskID(UUID128(high: 8, low: 3))], .fieldInvalid),
  ])
  func `a task is split into tasks that are parts of it`(
    _ parts: [TaskID], _ code: Rejection.Code
  ) {
    let stranger = TaskID(UUID128(high: 8, low: 3))
    let scenario = Sample.task(in: "accepted").and([
      Sample.issue(Sample.issued(), as: stranger)
    ])
    let outcome = scenario.when(.task(Sample.task, .split(TaskSplit(into: parts))))
    #expect(outcome.refusal == code)
  }

  @Test func `the whole is completed after its parts`() throws {
    let part = TaskID(UUID128(high: 8, low: 3))
    let scenario = Sample.task(in: "submitted").and([
      Sample.issue(Sample.issued(mandatory: false, parent: Sample.task), as: part)
    ])
    let complete = try Sample.action("task.complete")
    #expect(scenario.when(complete).refusal == .openParts)
    let cancelled = scenario.and([.task(part, .cancel(TaskCancelled(reason: The.reason)))])
    #expect(cancelled.when(complete).refusal == nil)
  }

  @Test func `a part hangs on a task that is not over and is not its own part`() {
    let other = TaskID(UUID128(high: 8, low: 3))
    let over = Sample.task(in: "completed")
    #expect(
      over.when(Sample.issue(Sample.issued(parent: Sample.task), as: other)).refusal == .wrongState)
    let drafted = Sample.task(in: "drafted").and([
      Sample.issue(Sample.issued(parent: Sample.task), as: other)
    ])
    for parent in [other, Sample.task] {
      let outcome = drafted.when(Sample.issue(Sample.issued(parent: parent)))
      #expect(outcome.rejection?.field == "parent")
    }
  }

  @Test(
    arguments: [
      ("issued", .openTasks), ("refused", .openTasks),
      ("submitted", .openTasks), ("suspended", .openTasks), ("completed", nil), ("cancelled", nil),
    ] as [(String, Rejection.Code?)])
  func `an incident is not closed while a mandatory task of it is open`(
    _ state: String, _ refusal: Rejection.Code?
  ) throws {
    let resolved = Sample.task(in: state).and([
      .incident(The.incident, .resolve(IncidentResolved(disposition: "sealed")))
    ])
    let close = Action.incident(The.incident, .close)
    #expect(resolved.when(close).refusal == refusal)
    guard refusal != nil else { return }
    let waived = resolved.and([try Sample.action("task.waive")])
    #expect(waived.when(close).refusal == nil)
    #expect(waived.when(try Sample.action("task.waive")).refusal == .wrongState)
  }

  @Test func `a task that is not mandatory holds up nothing and cannot be waived`() throws {
    let scenario = Sample.task(in: "issued", as: Sample.issued(mandatory: false))
    #expect(scenario.state.incidents[The.incident]?.openMandatoryTasks == [])
    #expect(scenario.when(try Sample.action("task.waive")).refusal == .wrongState)
  }

  @Test func `the end of an incident leaves its tasks as they are`() {
    let scenario = Sample.task(in: "inProgress")
    let ends: [[IncidentAction]] = [
      [.cancel(IncidentCancelled(reason: The.reason))],
      [.resolve(IncidentResolved(disposition: "sealed"))],
    ]
    for actions in ends {
      let after = scenario.and(actions.map { .incident(The.incident, $0) })
      #expect(after.state.tasks[Sample.task]?.state == .inProgress)
      #expect(after.state.incidents[The.incident]?.openMandatoryTasks == [Sample.task])
    }
    let drafted = Sample.ground.and([
      .task(
        Sample.task,
        .draft(
          TaskDrafted(
            office: The.office, title: "seal", priority: .urgent,
            assignee: Assignee(user: Sample.doer), incident: The.incident))),
      .incident(The.incident, .merge(IncidentMerged(target: The.otherIncident))),
    ])
    #expect(drafted.state.tasks[Sample.task]?.incident == The.incident)
  }

  @Test func `nothing more is given to an incident that is over`() {
    let resolved = Sample.task(in: "issued").and([
      .incident(The.incident, .resolve(IncidentResolved(disposition: "sealed")))
    ])
    let other = TaskID(UUID128(high: 8, low: 3))
    #expect(resolved.when(Sample.issue(Sample.issued(), as: other)).refusal == .wrongState)
  }

  @Test func `the first task makes its incident active, a draft does not`() throws {
    let draft = TaskAction.draft(
      TaskDrafted(
        office: The.office, title: "seal", priority: .urgent,
        assignee: Assignee(user: Sample.doer), incident: The.incident))
    let drafted = Sample.ground.and([.task(Sample.task, draft)])
    #expect(drafted.state.incidents[The.incident]?.state == .confirmed)
    let issued = drafted.and([Sample.issue(Sample.issued())])
    #expect(issued.state.incidents[The.incident]?.state == .active)
  }

  @Test(arguments: [(Place?.none, false), (The.place, true)])
  func `a task confirms a reported incident, which needs a place`(
    place: Place?, isAccepted: Bool
  ) {
    let reported = given([.incident(The.incident, .open(The.opened(place: place)))])
    let issue = Sample.issue(Sample.issued())
    #expect(reported.when(issue).refusal == (isAccepted ? nil : .fieldMissing))
    let recorded = reported.when(issue, recorded: true)
    #expect(recorded.events.map(\.name) == ["IncidentConfirmed", "TaskIssued"])
    #expect(recorded.state?.incidents[The.incident]?.state == .active)
  }

  // The rules that are shipped: half an hour to accept, the deadline to finish.

  private static func story(_ names: String...) -> TimedStory {
    var story = ClockTests.watched([])
    story.and([
      .incident(The.incident, .open(The.opened())), Sample.issue(Sample.issued()),
    ])
    story.and(names.compactMap { Sample.actions["task.\($0)"] })
    return story
  }

  private static func clocks(_ story: TimedStory) -> [String] {
    story.scenario.state.clocks.held.values
      .filter { $0.subject == Sample.task.stream }
      .map { "\($0.purpose.rawValue) \($0.state.rawValue)" }.sorted()
  }

  @Test(
    arguments: [
      ([], ["acceptTask armed"]),
      (["accept"], ["acceptTask satisfied", "finishTask armed"]),
      (["refuse"], ["acceptTask cancelled"]),
      (["accept", "start", "submit"], ["acceptTask satisfied", "finishTask satisfied"]),
      (
        ["accept", "start", "submit", "sendBack"],
        ["acceptTask satisfied", "finishTask armed", "finishTask satisfied"]
      ),
      (
        ["accept", "start", "submit", "complete"],
        ["acceptTask satisfied", "finishTask satisfied"]
      ),
      (
        ["accept", "reassign"],
        ["acceptTask armed", "acceptTask satisfied", "finishTask cancelled"]
      ),
      (["suspend"], ["acceptTask suspended"]),
      (["accept", "suspend"], ["acceptTask satisfied", "finishTask suspended"]),
      (["accept", "suspend", "resume"], ["acceptTask satisfied", "finishTask armed"]),
      (
        ["accept", "suspend", "cancel"], ["acceptTask satisfied", "finishTask cancelled"]
      ),
      (["cancel"], ["acceptTask cancelled"]),
    ] as [([String], [String])])
  func `clocks run from the issue to the acceptance and from there to the result`(
    _ names: [String], _ clocks: [String]
  ) {
    var story = Self.story()
    story.and(names.compactMap { Sample.actions["task.\($0)"] })
    #expect(Self.clocks(story) == clocks)
  }

  @Test func `a task that nobody accepts climbs`() {
    var story = Self.story()
    #expect(story.told(after: 1_799) == [])
    #expect(story.told(after: 1_800) == ["EscalationStepTaken 1 person", "ClockDue"])
    #expect(story.told(after: 3_600) == ["EscalationStepTaken 2 lead"])
    #expect(story.scenario.state.tasks[Sample.task]?.isOverdue == false)
  }

  @Test func `a task that is not done by its deadline is overdue, once`() {
    var story = Self.story("accept")
    #expect(story.told(after: 5_399) == [])
    #expect(story.told(after: 5_400) == ["ClockWarned"])
    #expect(
      story.told(after: 7_200) == ["EscalationStepTaken 1 lead", "ClockDue", "TaskOverdue"])
    #expect(story.told(after: 7_200) == [])
    #expect(story.scenario.state.tasks[Sample.task]?.isOverdue == true)
    #expect(story.scenario.state.tasks[Sample.task]?.state == .accepted)
    // It is not said again of a result that is returned later.
    story.and(Self.named("start", "submit", "sendBack"))
    let said1 = story.told(after: 7_200 + 86_400)
    #expect(!said1.contains("TaskOverdue"))
  }

  @Test func `a longer deadline moves the clock and takes the flag away`() {
    var story = Self.story("accept")
    _ = story.told(after: 7_200)
    story.and([
      .task(
        Sample.task,
        .extendDeadline(
          DeadlineExtended(
            deadline: Sample.deadline.adding(3_600_000_000), reason: The.reason)))
    ])
    #expect(story.scenario.state.tasks[Sample.task]?.isOverdue == false)
    let said2 = story.told(after: 10_799)
    #expect(!said2.contains("TaskOverdue"))
    let said3 = story.told(after: 10_800)
    #expect(said3.contains("TaskOverdue"))
  }

  @Test func `the time for which a task waits is not held against it`() {
    var story = Self.story("accept")
    story.pass(seconds: 100)
    story.and(Self.named("suspend"))
    #expect(story.told(after: 50_000) == [])
    story.and(Self.named("resume"))
    let said4 = story.told(after: 50_000 + 7_099)
    #expect(!said4.contains("TaskOverdue"))
    let said5 = story.told(after: 50_000 + 7_100)
    #expect(said5.contains("TaskOverdue"))
  }

  @Test func `a task without a deadline has the time that the office's rule gives`() {
    var story = ClockTests.watched([Sample.issue(Sample.issued(incident: nil, deadline: nil))])
    story.and(Self.named("accept"))
    let said6 = story.told(after: 86_399)
    #expect(!said6.contains("TaskOverdue"))
    let said7 = story.told(after: 86_400)
    #expect(said7.contains("TaskOverdue"))
  }
}
