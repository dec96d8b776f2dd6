internal import Events

/// The entities of docs/protocol.md, section "Entities".
extension Schemas {
  /// Whatever begins may belong to an exercise; offices, teams and people never do.
  static let identity: [Schema.Field] = [
    .init("id", .uuid), .init("v", .position), .init("exercise", ifPresent: .flag),
  ]

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
            .init("reporter", ifPresent: reporter), .init("files", ifPresent: .list(file)),
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
          ] + ties)
      ),
      (
        "IncidentGroup",
        .object(
          identity + [
            .init("office", .uuid), .init("name", .text), .init("state", .text),
            .init("formedAt", .moment), .init("dissolvedAt", ifPresent: .moment),
            .init("incidents", .list(.uuid)),
          ])
      ),
      ("Task", task), ("Plan", plan), ("Activation", activation),
      (
        "Clock",
        .object(
          identity + [
            .init("subject", .text), .init("purpose", .cases(of: ClockPurpose.self)),
            .init("office", ifPresent: .uuid), .init("basis", .text), .init("state", .text),
            .init("armedAt", .moment), .init("dueAt", .moment),
            .init("warnAt", ifPresent: .moment), .init("rungs", .count),
            .init("rungsTaken", .count), .init("acknowledgedBy", ifPresent: .text),
            .init("acknowledgedAt", ifPresent: .moment), .init("acknowledgement", ifPresent: .text),
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
      ("Hazard", hazard),
      ("SituationReport", situationReport),
    ]

  static let hazard = Schema.object(
    identity + [
      .init("office", .uuid), .init("category", .text), .init("words", ifPresent: .text),
      .init("state", .text), .init("level", ifPresent: .cases(of: HazardLevel.self)),
      .init("grounds", ifPresent: .text), .init("overdue", .flag),
      .init("place", ifPresent: place), .init("premises", ifPresent: .text),
      .init("reportedBy", ifPresent: .uuid), .init("reporter", .text),
      .init("reportedAt", .moment), .init("files", ifPresent: .list(file)),
      .init("reference", ifPresent: .anything), .init("order", ifPresent: .text),
      .init("deadline", ifPresent: .moment), .init("dueAt", ifPresent: .moment),
      .init("task", ifPresent: .uuid), .init("assignee", ifPresent: assignee),
      .init("report", ifPresent: .text), .init("submittedAt", ifPresent: .moment),
      .init("evidenceFiles", .list(file)), .init("recheckedBy", ifPresent: .text),
      .init("seen", ifPresent: .text), .init("failed", .count),
      .init("reason", ifPresent: .text), .init("incident", ifPresent: .uuid),
      .init("remark", ifPresent: .text), .init("closedAt", ifPresent: .moment),
      .init("escalation", ifPresent: escalation),
    ])

  private static let situationReport = Schema.object(
    identity + [
      .init("incident", .uuid), .init("office", .uuid), .init("to", .uuid),
      .init("kind", .cases(of: SituationReportKind.self)), .init("state", .text),
      .init("owed", .flag), .init("title", ifPresent: .text), .init("words", ifPresent: .text),
      .init("files", ifPresent: .list(file)), .init("draftedBy", ifPresent: .text),
      .init("draftedAt", ifPresent: .moment), .init("approvedBy", ifPresent: .text),
      .init("approval", ifPresent: .text), .init("sentBy", ifPresent: .text),
      .init("sentAt", ifPresent: .moment),
      .init("channel", ifPresent: .cases(of: NotificationChannel.self)),
      .init("receivedBy", ifPresent: .text), .init("receivedAt", ifPresent: .moment),
      .init("answer", ifPresent: .text), .init("reason", ifPresent: .text),
      .init("amended", .count), .init("rejected", .count), .init("dueAt", ifPresent: .moment),
      .init("escalation", ifPresent: escalation),
    ])

  private static let reporter = Schema.object([
    .init("name", ifPresent: .text), .init("phone", ifPresent: .text),
    .init("words", ifPresent: .text),
  ])

  /// What an incident has to do with others, and what belongs to its record.
  private static let ties: [Schema.Field] = [
    .init(
      "handover",
      ifPresent: .object([.init("office", .uuid), .init("reason", .text), .init("at", .moment)])),
    .init(
      "links",
      ifPresent: .list(
        .object([
          .init("incident", .uuid), .init("relation", .cases(of: IncidentRelation.self)),
          .init("reverse", .flag),
        ]))),
    .init("incidentGroup", ifPresent: .uuid),
    .init(
      "premises",
      ifPresent: .object([
        .init("name", .text), .init("registration", ifPresent: .text),
        .init("place", ifPresent: place), .init("words", ifPresent: .text),
      ])),
    .init("reporter", ifPresent: reporter),
    .init("affectedArea", ifPresent: .list(.list(.list(.list(.number))))),
    .init("files", ifPresent: .list(file)), .init("access", ifPresent: .list(.text)),
  ]

  static let assignee = Schema.object([
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
      .init("completedAt", ifPresent: .moment), .init("completedBy", ifPresent: .text),
      .init("percent", ifPresent: .count),
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
      .init("returned", .count), .init("reason", ifPresent: .text),
      .init("escalation", ifPresent: escalation),
    ])

  static let escalation = Schema.object([
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
            .init("at", ifPresent: .moment), .init("exercise", ifPresent: .flag),
          ])),
      ])
    ),
  ]
}
