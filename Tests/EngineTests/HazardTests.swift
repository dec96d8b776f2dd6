import Events
import Testing

@testable import Engine

/// Hazards from the report to the re-check (INC-4).
@Suite struct HazardTests {
  static let table = TransitionTable(
    """
                    none rep ass rect sub rech clo dis esc
    hazard.report   rep  x   x   x    x   x    x   x   x
    hazard.assess   ?    ass ass -    -   -    -   -   -
    hazard.dismiss  ?    dis dis -    -   -    -   -   -
    hazard.order    ?    -   rect rect -  -    -   -   -
    hazard.submit   ?    -   -   sub  -   -    -   -   -
    hazard.pass     ?    -   -   -    rech -   -   -   -
    hazard.fail     ?    -   -   -    rect -   -   -   -
    hazard.escalate ?    esc esc esc  esc esc  -   -   -
    hazard.close    ?    -   -   -    -   clo  -   -   -
    """, states: Hazard.State.allCases.map(\.rawValue))

  @Test(arguments: table.cells)
  func `a hazard moves as the table says`(_ cell: TransitionTable.Cell) throws {
    var action = try #require(Self.actions[cell.action])
    // What is ordered anew has a later deadline.
    if cell.action == "hazard.order", cell.from == "rectifying" {
      action = Self.ordered(deadline: Self.later)
    }
    let outcome = Self.hazard(in: cell.from).when(action)
    let after = outcome.state?.hazards[Self.hazard]?.state.rawValue
    #expect(outcome.refusal?.rawValue ?? after == cell.outcome)
  }

  @Test(
    arguments: [
      (reported(office: OfficeID(UUID128(high: 1, low: 99))), Rejection.Code.unknownEntity, nil),
      (reported(reportedBy: The.newResponder), .unknownEntity, nil),
      (reported(category: The.blank), .fieldMissing, "category"),
      (
        reported(files: [FileReference(digest: "a", name: "n", mediaType: "m", sizeBytes: 1)]),
        .fieldInvalid, "digest"
      ),
      (
        reported(files: Array(repeating: TaskTests.file(), count: 201)), .fieldInvalid, "files"
      ),
    ] as [(HazardReported, Rejection.Code, String?)])
  func `a hazard that cannot be taken down as it stands is refused`(
    _ event: HazardReported, _ code: Rejection.Code, _ field: String?
  ) {
    let rejection = given().when(.hazard(Self.hazard, .report(event))).rejection
    #expect(rejection?.code == code)
    #expect(rejection?.field == field)
  }

  @Test(arguments: [
    ("assessed", HazardAction.dismiss(HazardDismissed(reason: The.blank))),
    ("submitted", .fail(RecheckFailed(reason: The.blank, deadline: later))),
  ])
  func `who dismisses it or finds it not put right says why`(
    _ state: String, _ action: HazardAction
  ) {
    let rejection = Self.hazard(in: state).when(.hazard(Self.hazard, action)).rejection
    #expect(rejection?.field == "reason")
  }

  @Test func `another person than who submitted looks whether it is put right`() throws {
    let submitted = Self.hazard(in: "submitted")
    for action in Self.named("pass", "fail") {
      #expect(submitted.when(action, by: The.other).refusal == .ownRectification)
      #expect(submitted.when(action).refusal == nil)
    }
  }

  @Test(
    arguments: [
      ("assessed", The.now, "deadline"), ("assessed", Micros(-1), "deadline"),
      // It was ordered by then already.
      ("rectifying", deadline, "deadline"), ("rectifying", later, nil),
    ] as [(String, Micros, String?)])
  func `a deadline lies ahead, and after the one before`(
    _ state: String, _ deadline: Micros, _ field: String?
  ) {
    let rejection = Self.hazard(in: state).when(Self.ordered(deadline: deadline)).rejection
    #expect(rejection?.field == field)
  }

  @Test func `a failed re-check needs a later deadline`() {
    let submitted = Self.hazard(in: "submitted")
    #expect(submitted.when(Self.failed(by: Self.deadline)).rejection?.field == "deadline")
    let failed = submitted.and([Self.failed()])
    #expect(failed.state.hazards[Self.hazard]?.deadline == Self.later)
  }

  @Test func `without a deadline the office's rule counts, fifteen working days`() throws {
    var scenario = Self.hazard(in: "assessed")
    let unstated = Self.ordered(deadline: Micros(0))
    #expect(scenario.when(unstated).rejection?.field == "deadline", "no rule says how long")
    scenario.clocks = .shippedAtRest
    let after = try #require(scenario.when(unstated).state?.hazards[Self.hazard])
    #expect(after.deadline == WorkingCalendar.shipped.moment(workingDays: 15, after: The.now))
  }

  @Test func `the centre makes the task itself`() {
    let order = RectificationOrdered(
      deadline: Self.deadline, task: TaskTests.task, assignee: Assignee(user: Self.doer))
    let outcome = Self.hazard(in: "assessed").when(.hazard(Self.hazard, .order(order)))
    #expect(outcome.rejection?.field == "task")
  }

  @Test func `somebody of ours gets a task with the same deadline`() throws {
    let assessed = Self.hazard(in: "assessed")
    let nobody = Self.ordered(Assignee(team: The.newTeam))
    #expect(assessed.when(nobody).refusal == .unknownEntity)
    let outcome = assessed.when(Self.ordered(Assignee(user: Self.doer), words: "clear the exit"))
    let state = try #require(outcome.state)
    let id = try Self.task(state)
    guard case .accepted(let events, _) = outcome else { return }
    #expect(events.map(\.stream) == [Self.hazard.stream, id.stream])
    #expect(events.map(\.context.kind) == [.decided, .derived])
    guard case .taskIssued(let issued)? = events.last?.event else {
      Issue.record("no task")
      return
    }
    #expect(issued.title == "blocked exit")
    #expect(issued.words == "clear the exit")
    #expect(issued.priority == .urgent)
    #expect(issued.deadline == Self.deadline)
    #expect(issued.premises == "noodle shop")
    #expect(state.tasks[id]?.assignee == Assignee(user: Self.doer))
  }

  @Test func `the end of its task says that it is put right, by who had the task`() throws {
    let ordered = Self.hazard(in: "assessed").and([Self.ordered(Assignee(user: Self.doer))])
    let task = try Self.task(ordered.state)
    // As long as the task runs, nobody says so beside it, and none is given beside it.
    for action in Self.named("submit") + [Self.ordered(deadline: Self.later)] {
      #expect(ordered.when(action).refusal == .wrongState)
    }
    let outcome = ordered.and(Self.steps(of: task), by: Self.doer)
      .when(.task(task, .complete(TaskCompleted())), by: The.other)
    #expect(
      outcome.events == [
        .taskCompleted(TaskCompleted()), .rectificationSubmitted(RectificationSubmitted()),
      ])
    guard case .accepted(let events, let after) = outcome else { return }
    #expect(events.last?.stream == Self.hazard.stream)
    #expect(events.last?.context.kind == .derived)
    #expect(after.state.hazards[Self.hazard]?.state == .submitted)
    for action in Self.named("pass", "fail") {
      #expect(after.when(action, by: Self.doer).refusal == .ownRectification)
      #expect(after.when(action, by: The.other).refusal == nil, "who approved the result may")
    }
    // The next round is another's: the task is over, and the business says when it is done.
    let again = after.and([Self.failed()], by: The.other).and(Self.named("submit"))
    #expect(again.when(Self.named("pass")[0]).refusal == .ownRectification)
    #expect(again.when(Self.named("pass")[0], by: Self.doer).refusal == nil)
  }

  @Test func `a task that was cancelled leaves it to be ordered anew or said`() throws {
    let ordered = Self.hazard(in: "assessed").and([Self.ordered(Assignee(user: Self.doer))])
    let task = try Self.task(ordered.state)
    let cancelled = ordered.and([.task(task, .cancel(TaskCancelled(reason: The.reason)))])
    #expect(cancelled.state.hazards[Self.hazard]?.state == .rectifying)
    for action in Self.named("submit") + [Self.ordered(deadline: Self.later)] {
      #expect(cancelled.when(action).refusal == nil)
    }
  }

  @Test func `a record states its deadline and waits for nobody`() throws {
    var scenario = Self.hazard(in: "assessed")
    scenario.clocks = .shipped
    let unstated = Self.ordered(deadline: Micros(0))
    #expect(scenario.when(unstated, recorded: true).rejection?.field == "deadline")
    let past = Self.ordered(deadline: The.now.adding(-1))
    #expect(scenario.when(past).rejection?.field == "deadline")
    let outcome = scenario.when(past, recorded: true)
    #expect(outcome.events.map(\.name) == ["RectificationOrdered"])
  }
}
