import Events
import Testing

@testable import Engine

/// Emergency plans at work (INC-5).
@Suite struct ActivationTests {
  static let table = TransitionTable(
    """
                                  none   proposed active     terminated declined
    activation.activate           active active   x          x          x
    activation.decline            ?      declined -          -          -
    activation.fillPost           ?      -        =          -          -
    activation.completeStep       ?      -        =          -          -
    activation.skipStep           ?      -        =          -          -
    activation.changeLevel        ?      -        =          -          -
    activation.proposeLevel       ?      -        =          -          -
    activation.proposeTermination ?      -        =          -          -
    activation.rejectProposal     ?      -        =          -          -
    activation.terminate          ?      -        terminated -          -
    """, states: PlanActivation.State.allCases.map(\.rawValue))

  @Test(arguments: table.cells)
  func `a plan at work moves as the table says`(_ cell: TransitionTable.Cell) throws {
    var (before, id) = try Self.stage(cell.from)
    let needsWish = ["activation.rejectProposal", "activation.terminate"].contains(cell.action)
    if needsWish, cell.from == "active" {
      before = before.and([Self.action("activation.proposeTermination", on: id)], by: The.other)
    }
    let outcome = before.when(Self.action(cell.action, on: id))
    let summary = outcome.refusal?.rawValue ?? outcome.state?.activations[id]?.state.rawValue
    #expect(summary == cell.outcome)
  }

  @Test func `starting copies the plan, confirms the incident and begins what is due`() throws {
    let outcome = Plan.inForce().and([Self.open]).when(Self.activate())
    #expect(
      outcome.events.map(\.name) == [
        "PlanActivated", "IncidentConfirmed", "TaskIssued", "PlanStepBegun", "PlanStepBegun",
      ])
    guard case .planActivated(let started) = outcome.events.first,
      case .taskIssued(let issued) = outcome.events[2],
      case .accepted(let events, let after) = outcome
    else {
      Issue.record("\(outcome.events)")
      return
    }
    #expect(started.steps == Plan.steps && started.posts == Plan.posts)
    #expect(started.level == .fairlySerious && started.version == 1)
    #expect(issued.assignee == Assignee(user: "zhao"))
    #expect(issued.deadline == The.now.adding(3_600_000_000))
    #expect(issued.mandatory == true && issued.incident == The.incident)
    #expect(issued.set == Self.activation.uuid)
    #expect(events.map(\.context.kind) == [.decided] + Array(repeating: .derived, count: 4))
    #expect(events[2].stream == TaskID(events[2].id).stream)
    #expect(Self.steps(after) == ["begun", "pending", "pending", "begun"])
    #expect(after.state.incidents[The.incident]?.state == .active)
    #expect(after.state.incidents[The.incident]?.openMandatoryTasks.count == 1)
  }

  @Test func `what asks for nothing, or for what is not, is refused`() {
    let ready = Plan.inForce().and([Self.open])
    #expect(ready.when(Self.activate(plan: nil)).rejection?.field == "plan")
    #expect(ready.when(Self.activate(incident: nil)).rejection?.field == "incident")
    #expect(ready.when(Self.activate(plan: Plan.next)).refusal == .unknownEntity)
    #expect(ready.when(Self.activate(incident: The.otherIncident)).refusal == .unknownEntity)
    #expect(given([Plan.draft(), Self.open]).when(Self.activate()).refusal == .wrongState)
    #expect(Self.active.when(Self.activate(Self.second)).refusal == .alreadyExists)
    let over = ready.and([
      .incident(The.incident, .cancel(IncidentCancelled(reason: The.reason)))
    ])
    #expect(over.when(Self.activate()).refusal == .wrongState)
  }

  @Test func `a step that is done begins those that waited for it, once`() throws {
    let task = try Self.task(of: Plan.seal, Self.active)
    let early = Self.active.when(Self.complete(Plan.tell))
    #expect(early.refusal == .wrongState)
    var scenario = Self.active
    for action in Self.done(task).dropLast() { scenario = scenario.and([action]) }
    #expect(Self.steps(scenario) == ["begun", "pending", "pending", "begun"])
    let last = scenario.when(.task(task, .complete(TaskCompleted())))
    #expect(
      last.events.map(\.name) == ["TaskCompleted", "PlanStepCompleted", "PlanStepBegun"])
    guard case .accepted(let events, let after) = last else { return }
    #expect(events[1].stream == Self.activation.stream && events[1].context.kind == .derived)
    #expect(Self.steps(after) == ["done", "begun", "pending", "begun"])
    #expect(Self.steps(after.and([Self.complete(Plan.tell)]))[1] == "done")
  }

  @Test func `a task that was refused or cancelled leaves the step to people`() throws {
    let task = try Self.task(of: Plan.seal, Self.active)
    for action in [Self.complete(Plan.seal), Self.skip(Plan.seal)] {
      #expect(Self.active.when(action).refusal == .stepTaskOpen)
    }
    let refused = Self.active.and([.task(task, .refuse(TaskRefused(reason: The.reason)))])
    #expect(Self.steps(refused)[0] == "begun")
    #expect(refused.when(Self.complete(Plan.seal)).refusal == .stepTaskOpen)
    let cancelled = Self.active.and([.task(task, .cancel(TaskCancelled(reason: The.reason)))])
    #expect(Self.steps(cancelled)[0] == "begun")
    #expect(Self.steps(cancelled.and([Self.complete(Plan.seal)]))[0] == "done")
    #expect(Self.steps(cancelled.and([Self.skip(Plan.seal)])).prefix(2) == ["skipped", "begun"])
  }

  @Test func `a required step is left out only with a reason, another without`() throws {
    #expect(Self.active.when(Self.skip(Plan.log, nil)).rejection?.field == "reason")
    #expect(Self.active.when(Self.skip(Plan.log, The.blank)).rejection?.field == "reason")
    // Also before its time.
    #expect(Self.steps(Self.active.and([Self.skip(Plan.tell, nil)]))[1] == "skipped")
    let skipped = Self.active.and([Self.skip(Plan.log)])
    #expect(skipped.when(Self.skip(Plan.log)).refusal == .wrongState)
    #expect(skipped.when(Self.complete(Plan.log)).refusal == .wrongState)
    #expect(skipped.when(Self.complete(Plan.plan.uuid)).refusal == .unknownEntity)
  }

  @Test func `a post that nobody holds keeps its step from becoming a task until it is filled`()
    throws
  {
    let raised = Self.active.and([Self.action("activation.changeLevel", on: Self.activation)])
    #expect(Self.steps(raised) == ["begun", "pending", "begun", "begun"])
    #expect(raised.state.activations[Self.activation]?.step(Plan.clear)?.waitsForPost == true)
    // Nobody did what nobody was given, and no leader saw it.
    #expect(raised.when(Self.complete(Plan.clear)).rejection?.field == "step")
    let filled = raised.when(Self.action("activation.fillPost", on: Self.activation))
    #expect(filled.events.map(\.name) == ["PlanPostFilled", "TaskIssued", "PlanStepBegun"])
    guard case .taskIssued(let issued) = filled.events[1],
      case .accepted(_, let after) = filled
    else {
      Issue.record("\(filled.events)")
      return
    }
    #expect(issued.assignee == Assignee(team: The.team))
    #expect(issued.approval == true && issued.evidenceRequired == 1)
    // Whoever holds it next is given nothing that was given already.
    let again = after.when(Self.action("activation.fillPost", on: Self.activation))
    #expect(again.events.map(\.name) == ["PlanPostFilled"])
    let unknown = PlanPostFilled(post: "cook", assignee: Assignee(user: "ma"))
    let refused = raised.when(.activation(Self.activation, .fillPost(unknown)))
    #expect(refused.rejection?.field == "post")
    let nobody = PlanPostFilled(post: "scene", assignee: Assignee())
    #expect(
      raised.when(.activation(Self.activation, .fillPost(nobody))).rejection?.field == "assignee")
  }

  @Test func `a worse level adds its steps at once, by one person`() throws {
    let outcome = Self.active.when(Self.action("activation.changeLevel", on: Self.activation))
    #expect(outcome.events.map(\.name) == ["ResponseLevelChanged", "PlanStepBegun"])
    #expect(outcome.state?.activations[Self.activation]?.level == .serious)
    let same = ResponseLevelChanged(level: .fairlySerious)
    #expect(
      Self.active.when(.activation(Self.activation, .changeLevel(same))).refusal == .wrongState)
    let up = ResponseLevelChangeProposed(level: .serious, reason: The.reason)
    #expect(
      Self.active.when(.activation(Self.activation, .proposeLevel(up))).refusal == .wrongState)
  }

  private static let lower = Action.activation(
    activation, .changeLevel(ResponseLevelChanged(level: .ordinary)))

  @Test func `the level is lowered by two people`() throws {
    #expect(Self.active.when(Self.lower).refusal == .responseSecondPersonNeeded)
    let wanted = Self.active.and([Self.action("activation.proposeLevel", on: Self.activation)])
    #expect(wanted.when(Self.lower).refusal == .responseSecondPersonNeeded)
    let lowered = wanted.when(Self.lower, by: The.other)
    #expect(lowered.state?.activations[Self.activation]?.level == .ordinary)
    #expect(lowered.state?.activations[Self.activation]?.wish == nil)
    // What was proposed is that level, not another, and not the end.
    let end = Self.action("activation.terminate", on: Self.activation)
    #expect(wanted.when(end, by: The.other).refusal == .responseSecondPersonNeeded)
    let raised = wanted.and([Self.action("activation.changeLevel", on: Self.activation)])
    #expect(raised.when(Self.lower, by: The.other).refusal == .responseSecondPersonNeeded)
  }

  @Test func `a response is ended by two people`() throws {
    let end = Self.action("activation.terminate", on: Self.activation)
    #expect(Self.active.when(end).refusal == .responseSecondPersonNeeded)
    let wanted = Self.active.and([
      Self.action("activation.proposeTermination", on: Self.activation)
    ])
    #expect(wanted.when(end).refusal == .responseSecondPersonNeeded)
    #expect(wanted.when(Self.lower, by: The.other).refusal == .responseSecondPersonNeeded)
    let ended = wanted.when(end, by: The.other)
    #expect(ended.events.map(\.name) == ["PlanTerminated"])
    #expect(ended.state?.activations[Self.activation]?.state == .terminated)
    #expect(ended.state?.incidents[The.incident]?.openActivations == [])
    // What was given stays to be done.
    #expect(ended.state?.incidents[The.incident]?.openMandatoryTasks.count == 1)
  }

  @Test func `one thing is proposed at a time, and can be turned down by anybody`() throws {
    let wanted = Self.active.and([
      Self.action("activation.proposeTermination", on: Self.activation)
    ])
    for name in ["proposeTermination", "proposeLevel"] {
      let again = Self.action("activation.\(name)", on: Self.activation)
      #expect(wanted.when(again, by: The.other).refusal == .alreadyExists)
    }
    let reject = Self.action("activation.rejectProposal", on: Self.activation)
    for actor in [The.claimant, The.other] {
      let rejected = wanted.when(reject, by: actor)
      #expect(rejected.state?.activations[Self.activation]?.wish == nil)
      #expect(rejected.refusal == nil)
    }
    #expect(Self.active.when(reject).refusal == .wrongState)
  }

  @Test func `a response goes on by its version after that was superseded`() throws {
    let steps = [PlanStep(step: Plan.log, title: "新", required: true, task: false)]
    let later = Plan.inForce(
      Plan.drafted(version: 2, steps: steps), as: Plan.next, after: Self.active)
    #expect(later.state.plans[Plan.plan]?.state == .superseded)
    let task = try Self.task(of: Plan.seal, later)
    let done = later.and(Self.done(task))
    #expect(Self.steps(done) == ["done", "begun", "pending", "begun"])
    #expect(done.state.activations[Self.activation]?.plan == Plan.plan)
  }

  @Test func `of what was proposed, the version that is in force by then is started`() throws {
    let (scenario, id) = try Self.proposed()
    let later = Plan.inForce(Plan.drafted(version: 2), as: Plan.next, after: scenario)
    let outcome = later.when(.activation(id, .activate(plan: nil, incident: nil, level: nil)))
    guard case .planActivated(let started) = outcome.events.first else {
      Issue.record("\(outcome)")
      return
    }
    #expect(started.plan == Plan.next && started.version == 2)
    let withdrawn = scenario.and([.plan(Plan.plan, .withdraw(PlanWithdrawn(reason: The.reason)))])
    let none = withdrawn.when(.activation(id, .activate(plan: nil, incident: nil, level: nil)))
    #expect(none.refusal == .wrongState)
    let other = scenario.and([Plan.draft(Plan.drafted(code: "lift"), as: Plan.next)])
      .and(
        [.plan(Plan.next, .approve(PlanApproved())), .plan(Plan.next, .putInForce)], by: "chief")
    let named = other.when(.activation(id, .activate(plan: Plan.next, incident: nil, level: nil)))
    #expect(named.rejection?.field == "plan")
  }
}
