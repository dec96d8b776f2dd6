internal import Events

/// The entities of docs/protocol.md, section "Entities".
extension Schemas {
  static let identity: [Schema.Field] = [.init("id", .uuid), .init("v", .position)]

  static let place = Schema.object([
    .init("longitude", .number), .init("latitude", .number),
    .init("accuracyMetres", ifPresent: .number), .init("address", ifPresent: .text),
    .init("sourceDatum", ifPresent: .text),
  ])

  static let entities: [(name: String, schema: Schema)] =
    places + [
      (
        "Alarm",
        .object(
          identity + [
            .init("number", ifPresent: .text), .init("office", .uuid),
            .init("origin", .cases(of: AlarmOrigin.self)),
            .init("level", .cases(of: AlarmLevel.self)), .init("state", .text),
            .init("claimant", ifPresent: .text), .init("words", ifPresent: .text),
            .init("category", ifPresent: .text), .init("place", ifPresent: place),
            .init("raisedBy", ifPresent: .uuid), .init("raisedAt", .moment),
            .init("reports", .count), .init("escalation", ifPresent: escalation),
            .init("suspects", ifPresent: .list(suspect)), .init("incident", ifPresent: .uuid),
            .init("dismissal", ifPresent: .cases(of: AlarmDismissal.self)),
          ])
      ),
      (
        "Incident",
        .object(
          identity + [
            .init("number", .text), .init("office", .uuid), .init("category", .text),
            .init("group", ifPresent: .text), .init("priority", .cases(of: IncidentPriority.self)),
            .init("level", ifPresent: .cases(of: IncidentLevel.self)), .init("state", .text),
            .init("words", ifPresent: .text), .init("place", ifPresent: place),
            .init("alarm", ifPresent: .uuid), .init("openedAt", .moment),
            .init("closedAt", ifPresent: .moment), .init("disposition", ifPresent: .text),
            .init("mergedInto", ifPresent: .uuid), .init("openAssignments", .count),
            .init("totalAssignments", .count), .init("openTasks", .count),
            .init("totalTasks", .count), .init("contradictions", .count), .init("notes", .count),
            .init("timeline", .object([.init("entries", .count), .init("digest", .text)])),
          ])
      ),
      ("Task", task),
      (
        "Clock",
        .object(
          identity + [
            .init("subject", .text), .init("purpose", .cases(of: ClockPurpose.self)),
            .init("office", ifPresent: .uuid), .init("basis", .text), .init("state", .text),
            .init("armedAt", .moment), .init("dueAt", .moment),
            .init("warnAt", ifPresent: .moment), .init("rungs", .count),
            .init("rungsTaken", .count),
          ])
      ),
      (
        "Assignment",
        .object(
          identity + [
            .init("incident", .uuid), .init("team", .uuid), .init("state", .text),
            .init("instructions", ifPresent: .text), .init("startsAt", ifPresent: .moment),
            .init("times", .map(.moment)), .init("contradictions", .count),
            .init("group", ifPresent: .uuid),
            .init(
              "groups",
              ifPresent: .list(
                .object([
                  .init("group", .uuid), .init("from", .moment), .init("to", ifPresent: .moment),
                ]))),
          ])
      ),
      ("IncidentCommand", incidentCommand),
    ]

  private static let assignee = Schema.object([
    .init("user", ifPresent: .text), .init("responder", ifPresent: .uuid),
    .init("team", ifPresent: .uuid), .init("office", ifPresent: .uuid),
  ])

  private static let file = Schema.object([
    .init("digest", .text), .init("name", .text), .init("mediaType", .text),
    .init("sizeBytes", .count),
  ])

  private static let task = Schema.object(
    identity + [
      .init("office", .uuid), .init("title", .text), .init("words", ifPresent: .text),
      .init("state", .text), .init("overdue", .flag),
      .init("priority", .cases(of: IncidentPriority.self)), .init("incident", ifPresent: .uuid),
      .init("place", ifPresent: place), .init("assignee", assignee),
      .init("acceptedBy", ifPresent: assignee), .init("assignees", .list(assignee)),
      .init("issuedBy", ifPresent: .text), .init("issuedAt", ifPresent: .moment),
      .init("deadline", ifPresent: .moment), .init("dueAt", ifPresent: .moment),
      .init("completedAt", ifPresent: .moment), .init("percent", ifPresent: .count),
      .init("report", ifPresent: .text),
      .init(
        "checklist",
        ifPresent: .list(
          .object([.init("item", .uuid), .init("words", .text), .init("required", .flag)]))),
      .init("checked", .list(.uuid)), .init("evidenceRequired", .count),
      .init("evidence", .count), .init("evidenceFiles", .list(file)),
      .init("waiver", ifPresent: .text), .init("files", ifPresent: .list(file)),
      .init("mandatory", .flag), .init("waived", .flag), .init("approval", .flag),
      .init("set", ifPresent: .uuid), .init("parent", ifPresent: .uuid),
      .init("parts", .list(.uuid)), .init("premises", ifPresent: .text),
      .init("reference", ifPresent: .anything), .init("urged", .count),
      .init("returned", .count), .init("escalation", ifPresent: escalation),
    ])

  private static let escalation = Schema.object([
    .init("rung", .count), .init("audience", .cases(of: EscalationAudience.self)),
    .init("office", ifPresent: .uuid), .init("at", .moment),
  ])

  private static let suspect = Schema.object([
    .init("incident", ifPresent: .uuid), .init("alarm", ifPresent: .uuid),
    .init("distanceMetres", ifPresent: .count), .init("secondsApart", .count),
    .init("sameCategory", .flag), .init("wordsAlikePercent", ifPresent: .count),
  ])

  private static let places: [(name: String, schema: Schema)] = [
    (
      "Office",
      .object(
        identity + [
          .init("name", .text), .init("level", .cases(of: OfficeLevel.self)),
          .init("parent", ifPresent: .uuid), .init("place", ifPresent: place),
          .init("territory", ifPresent: .list(.list(.list(.list(.number))))),
          .init("types", ifPresent: .list(.anything)),
          .init("clockRules", ifPresent: .list(.anything)),
          .init("calendar", ifPresent: .anything),
        ])
    ),
    (
      "Team",
      .object(
        identity + [
          .init("name", .text), .init("category", .text), .init("office", .uuid),
          .init("capabilities", .list(.text)), .init("inService", .flag),
          .init("availability", .cases(of: Availability.self)), .init("reason", ifPresent: .text),
          .init("crew", .list(.uuid)), .init("assignments", .list(.uuid)),
          .init("status", .text), .init("statusSince", .moment),
        ])
    ),
    (
      "Responder",
      .object(
        identity + [
          .init("name", .text), .init("office", .uuid), .init("onDuty", .flag),
          .init("availability", .cases(of: Availability.self)), .init("distress", .flag),
        ])
    ),
    (
      "Track",
      .object(
        identity + [
          .init("subject", .names(["team", "responder"])), .init("track", .uuid),
          .init("fixes", .count), .init("firstAt", .moment), .init("lastAt", .moment),
          .init("longitude", .number), .init("latitude", .number),
          .init("speedMetresPerSecond", ifPresent: .number),
          .init("courseDegrees", ifPresent: .number), .init("accuracyMetres", ifPresent: .number),
          .init("status", ifPresent: .count), .init("digest", .text),
        ])
    ),
    (
      "Feature",
      .object([
        .init("type", .names(["Feature"])), .init("id", .text),
        .init(
          "geometry",
          .object([.init("type", .names(["Point"])), .init("coordinates", .list(.number))])),
        .init(
          "properties",
          .object([
            .init("id", .text), .init("v", .position), .init("kind", .text),
            .init("name", ifPresent: .text), .init("number", ifPresent: .text),
            .init("state", ifPresent: .text), .init("category", ifPresent: .text),
            .init("priority", ifPresent: .text), .init("level", ifPresent: .text),
            .init("at", ifPresent: .moment),
          ])),
      ])
    ),
  ]
}
