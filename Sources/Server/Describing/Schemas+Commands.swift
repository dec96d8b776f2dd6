internal import Events

/// The command of an incident, as docs/protocol.md has it.
extension Schemas {
  static let incidentCommand = Schema.object(
    identity + [
      .init("state", .names(["established", "terminated"])), .init("commander", .text),
      .init("commanderSince", .moment), .init("establishedAt", .moment),
      .init("terminatedAt", ifPresent: .moment), .init("words", ifPresent: .text),
      .init("offer", ifPresent: offer), .init("transfers", .count),
      .init(
        "roles",
        .list(.object([.init("role", .text), .init("person", .text), .init("since", .moment)]))),
      .init("groups", .list(group)),
      .init("post", ifPresent: .object([.init("place", place), .init("words", ifPresent: .text)])),
      .init("decisions", .count), .init("decisionsLatest", .list(decision)),
      .init("objectives", .list(objective)),
    ])

  private static let offer = Schema.object([
    .init("to", .text), .init("by", .text), .init("at", .moment), .init("reason", ifPresent: .text),
  ])

  private static let group = Schema.object([
    .init("group", .uuid), .init("name", .text), .init("leader", ifPresent: .text),
    .init("words", ifPresent: .text), .init("since", .moment),
    .init("retiredAt", ifPresent: .moment), .init("assignments", .list(.uuid)),
  ])

  private static let decision = Schema.object([
    .init("decision", .uuid), .init("words", .text), .init("options", ifPresent: .list(.text)),
    .init("basis", ifPresent: .text), .init("decider", .text), .init("at", .moment),
  ])

  private static let objective = Schema.object([
    .init("objective", .uuid), .init("words", .text),
    .init("state", .names(["open", "achieved", "abandoned"])), .init("setAt", .moment),
    .init("dueAt", ifPresent: .moment), .init("percent", ifPresent: .count),
    .init("report", ifPresent: .text), .init("reason", ifPresent: .text),
    .init("endedAt", ifPresent: .moment),
  ])
}
