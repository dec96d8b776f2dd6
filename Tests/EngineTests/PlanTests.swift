import Events
import Testing

@testable import Engine

/// Emergency plans before they are needed (INC-5).
@Suite struct PlanTests {
  static let table = TransitionTable(
    """
                    none  draft     approved  inForce   superseded withdrawn
    plan.draft      draft =         x         x         x          x
    plan.approve    ?     approved  -         -         -          -
    plan.putInForce ?     -         inForce   -         -          -
    plan.withdraw   ?     withdrawn withdrawn withdrawn -          -
    """, states: EmergencyPlan.State.allCases.map(\.rawValue))

  @Test(arguments: table.cells)
  func `a plan moves as the table says`(_ cell: TransitionTable.Cell) throws {
    let action = try #require(Self.actions[cell.action])
    let outcome = Self.plan(in: cell.from).when(action, by: The.other)
    let summary = outcome.refusal?.rawValue ?? outcome.state?.plans[Self.plan]?.state.rawValue
    #expect(summary == cell.outcome)
  }

  @Test func `nobody who wrote it approves it, however long ago`() {
    let approve = Action.plan(Self.plan, .approve(PlanApproved()))
    let written = given([Self.draft()])
    #expect(written.when(approve).refusal == .ownPlan)
    let rewritten = written.and([Self.draft()], by: The.other)
    #expect(rewritten.when(approve).refusal == .ownPlan)
    #expect(rewritten.when(approve, by: The.other).refusal == .ownPlan)
    #expect(rewritten.when(approve, by: "chief").refusal == nil)
  }

  @Test func `versions of a code are dense and unique in an office`() {
    let first = given([Self.draft()])
    for (version, refusal) in [(1, true), (2, false), (3, true)] as [(Int64, Bool)] {
      let outcome = first.when(Self.draft(Self.drafted(version: version), as: Self.next))
      #expect((outcome.rejection?.field == "version") == refusal, "\(version)")
    }
    // Another code and another office count for themselves.
    #expect(first.when(Self.draft(Self.drafted(code: "lift"), as: Self.next)).refusal == nil)
    let station = OfficeID(UUID128(high: 1, low: 7))
    let two = first.and([
      .office(station, .register(OfficeRegistered(name: "所", level: .station, parent: The.office)))
    ])
    #expect(two.when(Self.draft(Self.drafted(office: station), as: Self.next)).refusal == nil)
    // A number is not given again, whatever became of it.
    let withdrawn = first.and([.plan(Self.plan, .withdraw(PlanWithdrawn(reason: The.reason)))])
    #expect(withdrawn.when(Self.draft(as: Self.next)).rejection?.field == "version")
  }

  @Test func `a draft is written again as the same version of the same plan`() {
    let written = given([Self.draft()])
    let renamed = written.when(Self.draft(Self.drafted(name: "新名")))
    #expect(renamed.state?.plans[Self.plan]?.content?.name == "新名")
    for other in [Self.drafted(code: "lift"), Self.drafted(version: 2)] {
      #expect(written.when(Self.draft(other)).rejection?.field == "version")
    }
  }

  @Test func `a version that comes in force takes the place of the one before`() throws {
    let before = Self.inForce().and([Self.draft(Self.drafted(version: 2), as: Self.next)])
      .and([.plan(Self.next, .approve(PlanApproved()))], by: The.other)
    let outcome = before.when(.plan(Self.next, .putInForce))
    #expect(
      outcome.events == [
        .planInForce(PlanInForce(supersedes: Self.plan)),
        .planSuperseded(PlanSuperseded(by: Self.next)),
      ])
    let state = try #require(outcome.state)
    #expect(state.plans[Self.plan]?.state == .superseded)
    #expect(state.plans[Self.plan]?.content == nil)
    #expect(state.plansInForce[The.office] == [Self.next])
  }

  @Test func `an earlier version does not come in force after a later one`() {
    let both = given([Self.draft(), Self.draft(Self.drafted(version: 2), as: Self.next)])
      .and(
        [
          .plan(Self.plan, .approve(PlanApproved())), .plan(Self.next, .approve(PlanApproved())),
          .plan(Self.next, .putInForce),
        ], by: The.other)
    #expect(both.when(.plan(Self.plan, .putInForce)).refusal == .wrongState)
  }

  private static func step(
    _ title: String = "t", task: Bool = false, post: String? = nil, after: [UUID128]? = nil,
    limit: Int64? = nil, checklist: [ChecklistItem]? = nil, evidence: Int64? = nil,
    approval: Bool? = nil, message: String? = nil
  ) -> PlanDrafted {
    let step = PlanStep(
      step: log, title: title, required: false, task: task, post: post, after: after,
      limitSeconds: limit, checklist: checklist, evidenceRequired: evidence, approval: approval,
      message: message)
    return drafted(steps: [step])
  }

  private static func text(_ words: String) -> PlanDrafted {
    drafted(messages: [MessageTemplate(template: "press", name: "n", words: words)])
  }

  private static let waitsForItself = [
    PlanStep(step: seal, title: "a", required: false, task: false, after: [tell]),
    PlanStep(step: tell, title: "b", required: false, task: false, after: [clear]),
    PlanStep(step: clear, title: "c", required: false, task: false, after: [seal]),
    PlanStep(step: log, title: "d", required: false, task: false),
  ]

  private static let item = ChecklistItem(item: log, words: "w", required: true)

  private static let wrong: [(PlanDrafted, String?)] = [
    (drafted(office: OfficeID(UUID128(high: 1, low: 9))), nil),
    (drafted(code: The.blank), "code"), (drafted(name: The.blank), "name"),
    (drafted(steps: []), "steps"), (drafted(steps: steps + [steps[3]]), "steps"),
    (drafted(posts: posts + [posts[1]]), "posts"),
    (drafted(posts: posts + [PlanPost(post: The.blank, name: "n")]), "post"),
    (drafted(posts: posts + [PlanPost(post: "p", name: The.blank)]), "name"),
    (drafted(posts: posts + [PlanPost(post: "p", name: "n", assignee: Assignee())]), "assignee"),
    (
      drafted(
        posts: posts
          + [PlanPost(post: "p", name: "n", assignee: Assignee(team: The.newTeam))]), nil
    ),
    (drafted(messages: [message, message]), "messages"), (text(The.blank), "words"),
    (text("{who}"), "messages"), (text("{number"), "messages"), (text("number}"), "messages"),
    (text("{number}{}"), "messages"),
    (drafted(triggers: [PlanTrigger(automatic: true)]), "triggers"),
    (drafted(triggers: [PlanTrigger(automatic: true, categories: [])]), "categories"),
    (drafted(triggers: [PlanTrigger(automatic: true, categories: [" "])]), "categories"),
    (drafted(triggers: [PlanTrigger(automatic: true, area: MultiPolygon(polygons: []))]), "area"),
    (step(The.blank), "title"), (step(post: "nobody"), "steps"), (step(message: "m"), "steps"),
    (step(task: true), "steps"), (step(checklist: []), "steps"), (step(evidence: 0), "steps"),
    (step(approval: false), "steps"), (step(limit: 0), "limitSeconds"),
    (step(limit: -1), "limitSeconds"), (step(limit: .max), "limitSeconds"),
    (step(after: [log]), "after"), (step(after: [seal]), "after"),
    (drafted(steps: waitsForItself), "after"),
    (step(task: true, post: "lead", evidence: 101), "evidenceRequired"),
    (step(task: true, post: "lead", checklist: [item, item]), "checklist"),
    (
      drafted(
        steps: (0...100).map {
          PlanStep(step: UUID128(high: 13, low: $0), title: "t", required: false, task: false)
        }), "steps"
    ),
    (drafted(posts: (0...50).map { PlanPost(post: "p\($0)", name: "n") }), "posts"),
    (
      drafted(
        messages: (0...50).map { MessageTemplate(template: "m\($0)", name: "n", words: "w") }),
      "messages"
    ),
    (
      drafted(
        triggers: Array(repeating: PlanTrigger(automatic: false, levelFrom: .serious), count: 51)),
      "triggers"
    ),
  ]

  @Test(arguments: wrong)
  func `a plan that could not be carried out is refused`(_ event: PlanDrafted, _ field: String?) {
    let rejection = given().when(Self.draft(event)).rejection
    #expect(rejection != nil)
    #expect(rejection?.field == field)
  }

  @Test func `a withdrawn plan is not started`() {
    let scenario = Self.inForce()
      .and([.plan(Self.plan, .withdraw(PlanWithdrawn(reason: The.reason)))])
    #expect(scenario.state.plansInForce[The.office]?.isEmpty != false)
  }
}
