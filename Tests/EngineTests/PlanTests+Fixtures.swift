import Events
import Testing

@testable import Engine

extension PlanTests {
  static let plan = PlanID(UUID128(high: 10, low: 1))
  static let next = PlanID(UUID128(high: 10, low: 2))
  static let code = "food"

  static let seal = UUID128(high: 12, low: 1)
  static let tell = UUID128(high: 12, low: 2)
  static let clear = UUID128(high: 12, low: 3)
  static let log = UUID128(high: 12, low: 4)

  static let posts = [
    PlanPost(post: "lead", name: "组长", assignee: Assignee(user: "zhao")),
    PlanPost(post: "scene", name: "现场"),
  ]

  static let message = MessageTemplate(
    template: "press", name: "通报", words: "{number} {category} {level} {place} {office} {time}")

  /// Sealing is a task; telling waits for it; clearing is for the worse levels and for a post that nobody holds; the
  /// log has no limit.
  static let steps = [
    PlanStep(
      step: seal, title: "封存", required: true, task: true, post: "lead", limitSeconds: 3_600),
    PlanStep(
      step: tell, title: "通报", required: false, task: false, after: [seal], limitSeconds: 600,
      message: "press"),
    PlanStep(
      step: clear, title: "疏散", required: true, task: true, post: "scene", levelFrom: .serious,
      limitSeconds: 900, evidenceRequired: 1, approval: true),
    PlanStep(step: log, title: "记录", required: true, task: false),
  ]

  static func drafted(
    office: OfficeID = The.office, code: String = code, version: Int64 = 1, name: String = "食品安全",
    triggers: [PlanTrigger] = [], posts: [PlanPost] = posts, steps: [PlanStep] = steps,
    messages: [MessageTemplate] = [message]
  ) -> PlanDrafted {
    PlanDrafted(
      office: office, code: code, version: version, name: name, triggers: triggers, posts: posts,
      steps: steps, messages: messages)
  }

  static func draft(_ event: PlanDrafted = drafted(), as id: PlanID = plan) -> Action {
    .plan(id, .draft(event))
  }

  static let actions: [String: Action] = [
    "plan.draft": draft(),
    "plan.approve": .plan(plan, .approve(PlanApproved())),
    "plan.putInForce": .plan(plan, .putInForce),
    "plan.withdraw": .plan(plan, .withdraw(PlanWithdrawn(reason: The.reason))),
  ]

  /// A plan in force after whatever happened before.
  static func inForce(
    _ event: PlanDrafted = drafted(), as id: PlanID = plan, after scenario: Scenario = given()
  ) -> Scenario {
    scenario.and([draft(event, as: id)])
      .and([.plan(id, .approve(PlanApproved())), .plan(id, .putInForce)], by: The.other)
  }

  static func plan(in state: String) -> Scenario {
    let draft = given([draft()])
    switch state {
    case "draft": return draft
    case "approved": return draft.and([.plan(plan, .approve(PlanApproved()))], by: The.other)
    case "inForce": return inForce()
    case "superseded": return inForce(drafted(version: 2), as: next, after: inForce())
    case "withdrawn": return draft.and([actions["plan.withdraw"]].compactMap(\.self))
    default: return given()
    }
  }
}
