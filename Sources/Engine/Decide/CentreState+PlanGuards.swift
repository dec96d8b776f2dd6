internal import Events

/// What must hold of what a plan says.
extension CentreState {
  static let planStepsMax = 100
  static let planPostsMax = 50
  static let planMessagesMax = 50
  static let planTriggersMax = 50

  /// What can stand in braces in the text of a message (docs/plans.md).
  static let messagePlaceholders = ["number", "category", "level", "place", "office", "time"]

  /// Refuses a plan that could not be carried out as it stands.
  func check(_ plan: PlanDrafted) throws(Rejection) {
    guard offices[plan.office] != nil else { throw .unknown(Noun.office, plan.office) }
    try require(plan.code, "code")
    try require(plan.name, "name")
    try check(count: plan.triggers.count, Self.planTriggersMax, "triggers")
    try check(count: plan.posts.count, Self.planPostsMax, "posts")
    try check(count: plan.messages.count, Self.planMessagesMax, "messages")
    try check(count: plan.steps.count, Self.planStepsMax, "steps")
    guard !plan.steps.isEmpty else { throw .missing("steps") }
    for trigger in plan.triggers { try check(trigger) }
    for post in plan.posts { try check(post) }
    for message in plan.messages { try check(message) }
    guard Set(plan.posts.map(\.post)).count == plan.posts.count else { throw .twice("posts") }
    guard Set(plan.messages.map(\.template)).count == plan.messages.count else {
      throw .twice("messages")
    }
    guard Set(plan.steps.map(\.step)).count == plan.steps.count else { throw .twice("steps") }
    for step in plan.steps { try check(step, of: plan) }
    try checkOrder(of: plan.steps)
  }

  private func check(count: Int, _ countMax: Int, _ field: String) throws(Rejection) {
    guard count <= countMax else {
      throw .invalid(
        field, "has \(count) entries; at most \(countMax) are allowed",
        "有 \(count) 项；最多 \(countMax) 项")
    }
  }

  /// What held always would start the plan for everything.
  private func check(_ trigger: PlanTrigger) throws(Rejection) {
    if let categories = trigger.categories {
      guard !categories.isEmpty else { throw .missing("categories") }
      for category in categories { try require(category, "categories") }
    }
    if let area = trigger.area { try check(area) }
    guard trigger.categories != nil || trigger.levelFrom != nil || trigger.area != nil else {
      throw .invalid(
        "triggers", "has one that says nothing; state categories, levelFrom or area",
        "有一项未设条件；请填写 categories、levelFrom 或 area")
    }
  }

  private func check(_ post: PlanPost) throws(Rejection) {
    try require(post.post, "post")
    try require(post.name, "name")
    if let assignee = post.assignee { try check(assignee, "assignee") }
  }

  private func check(_ message: MessageTemplate) throws(Rejection) {
    try require(message.template, "template")
    try require(message.name, "name")
    try require(message.words, "words")
    if let channels = message.channels, Set(channels).count != channels.count {
      throw .twice("channels")
    }
    let known = Self.messagePlaceholders.map { "{\($0)}" }.joined(separator: " ")
    guard Self.placeholders(in: message.words).allSatisfy(Self.messagePlaceholders.contains) else {
      throw .invalid(
        "messages", "has a text with braces around something unknown; there are \(known)",
        "含有未知的占位符；可用 \(known)")
    }
  }

  /// What stands in braces; a brace without its other half makes a name that nobody knows.
  private static func placeholders(in words: String) -> [String] {
    var names: [String] = []
    var rest = words[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let after = rest[rest.index(after: brace)...]
      guard rest[brace] == "{", let end = after.firstIndex(of: "}") else { return ["}"] }
      names.append(String(after[..<end]))
      rest = after[after.index(after: end)...]
    }
    return names
  }

  private func check(_ step: PlanStep, of plan: PlanDrafted) throws(Rejection) {
    try require(step.title, "title")
    if let post = step.post, !plan.posts.contains(where: { $0.post == post }) {
      throw .invalid(
        "steps", "names the post \(post), which the plan does not have", "引用了未设置的岗位 \(post)")
    }
    if let message = step.message, !plan.messages.contains(where: { $0.template == message }) {
      throw .invalid(
        "steps", "names the message \(message), which the plan does not have",
        "引用了未设置的消息模板 \(message)")
    }
    if step.task {
      guard step.post != nil else {
        throw .invalid(
          "steps", "has a task without a post; say who does \(step.title)",
          "有任务未指定岗位；请指定 \(step.title) 的岗位")
      }
    } else if step.checklist != nil || step.evidenceRequired != nil || step.approval != nil {
      throw .invalid(
        "steps", "asks for a result of \(step.title), which is no task; make it one",
        "对非任务步骤 \(step.title) 要求结果；请设为任务")
    }
    if let limit = step.limitSeconds, !ValueRange.limitSeconds.contains(limit) {
      throw .invalid(
        "limitSeconds", "must be 1 to \(ValueRange.limitSeconds.upperBound)",
        "必须在 1 到 \(ValueRange.limitSeconds.upperBound) 之间")
    }
    if let count = step.evidenceRequired, !ValueRange.evidenceRequired.contains(count) {
      throw .invalid(
        "evidenceRequired", "must be 0 to \(ValueRange.evidenceRequired.upperBound)",
        "必须在 0 到 \(ValueRange.evidenceRequired.upperBound) 之间")
    }
    try check(checklist: step.checklist ?? [])
  }

  /// Steps come after steps of the plan, and none after itself by whatever way.
  private func checkOrder(of steps: [PlanStep]) throws(Rejection) {
    var waiting: [UUID128: Set<UUID128>] = [:]
    for step in steps {
      let after = step.after ?? []
      guard Set(after).count == after.count else { throw .twice("after") }
      waiting[step.step] = Set(after)
    }
    for (_, after) in waiting {
      if let unknown = after.first(where: { waiting[$0] == nil }) {
        throw .invalid(
          "after", "names \(unknown), which is no step of the plan", "引用了不存在的步骤 \(unknown)")
      }
    }
    while !waiting.isEmpty {
      let free = waiting.filter { $0.value.isDisjoint(with: waiting.keys) }.keys
      guard !free.isEmpty else {
        throw .invalid(
          "after", "makes steps wait for each other; take one out of the circle",
          "使步骤互相等待；请解除循环")
      }
      for step in free { waiting[step] = nil }
    }
  }
}
