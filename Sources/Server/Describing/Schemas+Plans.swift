internal import Events

/// Emergency plans, and what they do on incidents.
extension Schemas {
  static let plan = Schema.object(
    identity + [
      .init("office", .uuid), .init("code", .text), .init("version", .count),
      .init("name", .text), .init("words", ifPresent: .text), .init("state", .text),
      .init("draftedBy", .list(.text)), .init("draftedAt", .moment),
      .init("approvedBy", ifPresent: .text), .init("approvedAt", ifPresent: .moment),
      .init("inForceAt", ifPresent: .moment), .init("supersedes", ifPresent: .uuid),
      .init("supersededBy", ifPresent: .uuid), .init("endedAt", ifPresent: .moment),
      .init("reason", ifPresent: .text), .init("activations", .count),
      .init(
        "triggers",
        .list(
          .object([
            .init("categories", ifPresent: .list(.text)),
            .init("levelFrom", ifPresent: .cases(of: IncidentLevel.self)),
            .init("area", ifPresent: .anything), .init("automatic", .flag),
          ]))),
      .init("posts", .list(post)), .init("steps", .list(.object(planned + tasked))),
      .init("messages", .list(message)),
    ])

  static let activation = Schema.object(
    identity + [
      .init("incident", .uuid), .init("office", .uuid), .init("plan", .uuid),
      .init("code", .text), .init("version", .count), .init("name", .text),
      .init("level", .cases(of: IncidentLevel.self)), .init("state", .text),
      .init("trigger", ifPresent: .count), .init("proposedAt", ifPresent: .moment),
      .init("activatedAt", ifPresent: .moment), .init("activatedBy", ifPresent: .text),
      .init("endedAt", ifPresent: .moment), .init("reason", ifPresent: .text),
      .init(
        "proposal",
        ifPresent: .object([
          .init("wants", .names(["level", "termination"])),
          .init("level", ifPresent: .cases(of: IncidentLevel.self)), .init("reason", .text),
          .init("by", .text), .init("at", .moment),
        ])),
      .init("posts", .list(post)), .init("steps", .list(.object(planned + taken))),
      .init("openSteps", .count), .init("messages", .list(message)),
      .init("escalation", ifPresent: escalation),
    ])

  private static let post = Schema.object([
    .init("post", .text), .init("name", .text), .init("assignee", ifPresent: assignee),
  ])

  private static let message = Schema.object([
    .init("template", .text), .init("name", .text), .init("words", .text),
    .init("channels", ifPresent: .list(.cases(of: NotificationChannel.self))),
  ])

  /// What a plan says of a step.
  private static let planned: [Schema.Field] = [
    .init("step", .uuid), .init("title", .text), .init("words", ifPresent: .text),
    .init("post", ifPresent: .text),
    .init("levelFrom", ifPresent: .cases(of: IncidentLevel.self)),
    .init("after", ifPresent: .list(.uuid)), .init("limitSeconds", ifPresent: .count),
    .init("required", .flag), .init("message", ifPresent: .text),
  ]

  /// What it asks of the task that a step becomes.
  private static let tasked: [Schema.Field] = [
    .init("task", .flag),
    .init(
      "checklist",
      ifPresent: .list(
        .object([.init("item", .uuid), .init("words", .text), .init("required", .flag)]))),
    .init("evidenceRequired", ifPresent: .count), .init("approval", ifPresent: .flag),
  ]

  /// What became of a step.
  private static let taken: [Schema.Field] = [
    .init("asTask", .flag), .init("state", .names(["pending", "begun", "done", "skipped"])),
    .init("postNotFilled", .flag), .init("task", ifPresent: .uuid),
    .init("clock", ifPresent: .uuid), .init("dueAt", ifPresent: .moment),
    .init("beganAt", ifPresent: .moment), .init("endedAt", ifPresent: .moment),
    .init("report", ifPresent: .text), .init("reason", ifPresent: .text),
  ]
}
