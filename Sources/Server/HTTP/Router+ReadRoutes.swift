internal import Projections
internal import Wire

extension Router {
  static let limit = RouteDescription.Parameter(
    name: "limit", schema: .integer(from: 1, through: nil),
    words: "Items on the page, at most `limits.page-items`.")
  private static let incidentName = segment("incident", "Its UUID or its number.")

  static let reads: [Route] = [
    Route(
      .get, "/v1/map",
      RouteDescription(
        name: "readMap", summary: "The map as GeoJSON (RFC 7946).",
        content: .geoJSON(
          .object([
            .init("type", .names(["FeatureCollection"])), .init("position", .position),
            .init("features", .list(.named("Feature"))),
          ])),
        comesInPieces: true),
      .user { router, call, session, respond in router.map(call, session, respond) }),
    Route(
      .get, "/v1/digest",
      RouteDescription(
        name: "readDigest", summary: "The digest of the state.",
        content: .json(
          .object([
            .init("position", .position), .init("digest", .text),
            .init(
              "collections",
              .map(.object([.init("entities", .count), .init("digest", .text)]))),
            .init("hidden", ifPresent: .count),
          ])),
        refusals: [.tooManyRequests, .serviceUnavailable]),
      .user { router, _, session, respond in router.digest(session, respond) }),
    Route(
      .get, "/v1/boards/{board}",
      RouteDescription(
        name: "readBoard", summary: "The entities of a collection, in pages.",
        path: [
          .init(name: "board", schema: .names(boards.map(\.rawValue)), words: "A collection.")
        ],
        query: [
          text(
            "state", "`open`, or a state; of tasks also `pending`, `underway` and `done`."), limit,
          text("after", "`next` of the page before."),
          .init(
            name: exerciseName, schema: .names(["true", "false"]),
            words: "Only what belongs to an exercise, or only what is real."),
        ]
          + TaskFilter.parameters.map { name, schema, words in
            .init(name: name, schema: schema, words: "Of tasks only. \(words)")
          },
        content: .json(
          .object([
            .init("position", .position),
            .init("items", .list(.either(boards.map(Schemas.entity)))),
            .init("next", ifPresent: .text),
          ])),
        refusals: [.notFound]),
      .user { router, call, session, respond in router.board(call, session, respond) }),
    Route(
      .get, "/v1/incidents/{incident}",
      RouteDescription(
        name: "readIncident", summary: "An incident with its alarm, assignments and command.",
        path: [incidentName],
        content: .json(
          .object([
            .init("position", .position), .init("incident", .named("Incident")),
            .init("alarm", ifPresent: .named("Alarm")),
            .init("assignments", .list(.named("Assignment"))),
            .init("command", ifPresent: .named("IncidentCommand")),
          ])),
        refusals: [.notFound, .forbidden]),
      .user { router, call, session, respond in
        respond(router.incident(call.name, session))
      }),
    Route(
      .get, "/v1/incidents/{incident}/timeline",
      RouteDescription(
        name: "readTimeline", summary: "What happened in an incident, in pages.",
        path: [incidentName],
        query: [
          .init(name: "after", schema: .position, words: "`next` of the page before."), limit,
        ],
        content: .json(
          .object([
            .init("position", .position), .init("entries", .list(.named("TimelineEntry"))),
            .init("next", ifPresent: .position),
          ])),
        refusals: [.notFound, .forbidden, .serviceUnavailable]),
      .user { router, call, session, respond in router.timeline(call, session, respond) }),
    Route(
      .get, "/v1/tracks/{subject}",
      RouteDescription(
        name: "readTrack", summary: "Where a team or a person was.",
        path: [segment("subject", "A team's or a responder's UUID, or a team's name.")],
        query: [
          .init(name: "from", schema: .moment, isRequired: true, words: "The first moment."),
          .init(
            name: "to", schema: .moment, isRequired: true,
            words: "The last moment, at most `limits.track-hours` later."),
        ],
        content: .json(track), refusals: [.notFound, .serviceUnavailable]),
      .user { router, call, _, respond in router.track(call, respond) }),
  ]

  private static let track = Schema.object([
    .init("position", .position), .init("subject", .uuid),
    .init(
      "fixes",
      .list(
        .object([
          .init("number", .count), .init("at", .moment), .init("longitude", .number),
          .init("latitude", .number), .init("speedMetresPerSecond", ifPresent: .number),
          .init("courseDegrees", ifPresent: .number), .init("accuracyMetres", ifPresent: .number),
          .init("status", ifPresent: .count),
        ]))),
    .init("gaps", .list(.object([.init("from", .moment), .init("to", .moment)]))),
  ])
}
