internal import Wire

extension Router {
  private static func position(
    _ name: String, isRequired: Bool = false, _ words: String
  ) -> RouteDescription.Parameter {
    .init(name: name, schema: .position, isRequired: isRequired, words: words)
  }

  private static let busyOrUnreadable: [HTTPStatus] = [.tooManyRequests, .serviceUnavailable]

  private static let cursor = Schema.pattern(#"^[0-9]{1,18}(\.[0-9]{1,18})?$"#)

  static let proofs: [Route] = [
    Route(
      .get, "/v1/log/key",
      RouteDescription(
        name: "readVerifierKey", summary: "The key that signed heads are verified with.",
        content: .json(.object([.init("name", .text), .init("key", .text)])),
        refusals: [.notFound]),
      .user { router, _, _, respond in respond(router.key()) }),
    Route(
      .get, "/v1/log/heads",
      RouteDescription(
        name: "listHeads", summary: "Signed heads, in pages.",
        query: [
          .init(name: "after", schema: cursor, words: "A size, or a size and an epoch as 100.2."),
          limit,
        ],
        content: .json(
          .object([
            .init("items", .list(.named("SignedHead"))), .init("next", ifPresent: .text),
          ])),
        refusals: busyOrUnreadable),
      .user { router, call, _, respond in router.heads(call.request, respond) }),
    Route(
      .get, "/v1/log/heads/latest",
      RouteDescription(
        name: "readLatestHead", summary: "The latest signed head, as a C2SP signed note.",
        content: .text, refusals: [.notFound] + busyOrUnreadable),
      .user { router, _, _, respond in router.latestHead(respond) }),
    Route(
      .get, "/v1/log/proof/inclusion",
      RouteDescription(
        name: "proveInclusion", summary: "That an event is in the log (RFC 6962 section 2.1.1).",
        query: [
          position("position", isRequired: true, "The event."),
          position("size", isRequired: true, "The size of the tree."),
        ],
        content: .json(
          .object([
            .init("position", .position), .init("leafIndex", .position), .init("size", .position),
            .init("root", .hash), .init("path", .list(.hash)),
          ])),
        refusals: [.notFound] + busyOrUnreadable),
      .user { router, call, _, respond in router.inclusion(call.request, respond) }),
    Route(
      .get, "/v1/log/proof/consistency",
      RouteDescription(
        name: "proveConsistency",
        summary: "That one tree is the beginning of another (RFC 6962 section 2.1.2).",
        query: [
          position("first", isRequired: true, "The size of the smaller tree."),
          position("second", isRequired: true, "The size of the larger tree."),
        ],
        content: .json(
          .object([
            .init("first", .position), .init("second", .position), .init("root", .hash),
            .init("path", .list(.hash)),
          ])),
        refusals: [.notFound] + busyOrUnreadable),
      .user { router, call, _, respond in router.consistency(call.request, respond) }),
  ]

  static let copies: [Route] = [
    Route(
      .get, "/v1/log/head",
      RouteDescription(
        name: "readLogHead", summary: "Where the log ends, or its hash at a position.",
        query: [position("at", "A position.")],
        content: .json(
          .object([
            .init("storeID", ifPresent: .uuid), .init("algorithm", ifPresent: .text),
            .init("epoch", ifPresent: .position), .init("position", .position),
            .init("hash", .hash), .init("centre", ifPresent: .text),
          ])),
        refusals: [.conflict, .serviceUnavailable])
    ) { router, call, respond in router.logHead(call.request, respond) },
    Route(
      .get, "/v1/log/batches",
      RouteDescription(
        name: "readBatches", summary: "A shipment of what follows a position.",
        query: [
          position("after", "The last position that is there already."),
          .init(
            name: "limit", schema: .integer(from: 1, through: nil),
            words: "Events, at most `limits.shipment-events`."),
          .init(
            name: "wait", schema: .count,
            words: "Seconds to hold the answer back, at most `limits.shipment-wait-seconds`."),
        ],
        content: .octets, refusals: [.conflict, .serviceUnavailable]),
      .administrator { router, call, _, respond in router.logBatches(call.request, respond) }),
    Route(
      .get, "/v1/log/keys",
      RouteDescription(
        name: "readKeys", summary: "Keys of personal data, each sealed with the master key.",
        query: [
          position("after", "The last row that is there already."),
          position("through", "Up to where in the log."),
        ],
        content: .octets, refusals: [.conflict, .serviceUnavailable]),
      .administrator { router, call, _, respond in router.logKeys(call.request, respond) }),
    Route(
      .post, "/v1/log/fence",
      RouteDescription(
        name: "fence", summary: "Tells a server that another one is the centre.",
        body: .object([
          .init("storeID", .uuid), .init("epoch", .position), .init("url", .pattern("^.+$")),
          .init("position", ifPresent: .position), .init("hash", ifPresent: .hash),
        ]),
        content: .json(
          .object([.init("fenced", .flag), .init("disputed", .flag), .init("epoch", .position)]))),
      .administrator { router, call, _, respond in router.fence(call.request, respond) }),
  ]
}
