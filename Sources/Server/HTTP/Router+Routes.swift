internal import WebConsole
internal import Wire

/// Every address there is.
extension Router {
  static let routes: [Route] =
    pages + access + feeds + reads + tiles + past + proofs + models + copies + alerting

  private static let pages: [Route] = [
    Route(.get, "/", RouteDescription(name: "index", summary: "The web page.", content: .page)) {
      router, _, respond in
      respond(router.webPage("index.html"))
    },
    Route(
      .get, "/healthz",
      RouteDescription(name: "health", summary: "Whether the process lives.", content: .text)
    ) { _, _, respond in respond(Answer.text("ok\n")) },
    Route(
      .get, "/readyz",
      RouteDescription(
        name: "readiness", summary: "Whether the server does all it is there for.", content: .text,
        others: [(.serviceUnavailable, .text)])
    ) { router, _, respond in respond(router.server.readiness) },
    Route(
      .get, "/metrics",
      RouteDescription(
        name: "metrics",
        summary: "Figures in the Prometheus text format 0.0.4; from afar with a token only.",
        content: .metrics, refusals: [.unauthorized, .internalServerError])
    ) { router, call, respond in router.metrics(call, respond) },
    Route(
      .get, "/openapi.json",
      RouteDescription(name: "openapi", summary: "This description.", content: .json(.anything))
    ) { _, _, respond in respond(Answer.json(.ok, OpenAPI.document)) },
    Route(
      .get, "/asyncapi.json",
      RouteDescription(
        name: "asyncapi", summary: "The live feed, described.", content: .json(.anything))
    ) { _, _, respond in respond(Answer.json(.ok, AsyncAPI.document)) },
    Route(
      .get, "/wall",
      RouteDescription(name: "wall", summary: "The web page, for a wall.", content: .page)
    ) { router, _, respond in
      respond(router.webPage("index.html"))
    },
    Route(
      .get, "/lib/leaflet/{file}",
      RouteDescription(
        name: "library", summary: "A file of the page's map library.",
        path: [segment("file", "Its name.")], content: .page,
        refusals: [.notFound, .serviceUnavailable])
    ) { router, call, respond in router.library(call.name, respond) },
    Route(
      .get, "/lib/leaflet/images/{file}",
      RouteDescription(
        name: "libraryImage", summary: "An image of the page's map library.",
        path: [segment("file", "Its name.")], content: .page,
        refusals: [.notFound, .serviceUnavailable])
    ) { router, call, respond in router.library("images/" + call.name, respond) },
    Route(
      .get, page,
      RouteDescription(
        name: "page", summary: "A file of the web page.", path: [segment("file", "Its name.")],
        content: .page, refusals: [.notFound])
    ) { router, call, respond in
      respond(
        WebAsset.named(call.name) == nil ? unknown([call.name]) : router.webPage(call.name))
    },
  ]

  /// Matches whatever has one segment, so it comes last and is nobody's nearest address.
  static let page = "/{file}"

  private func webPage(_ name: String) -> HTTPResponse {
    WebPages.page(
      name, others: server.configuration.otherServers, pictures: server.tiles.pictureOrigin)
  }

  private func library(_ name: String, _ respond: Respond) {
    respond(server.library.file(name) ?? Self.unknown(["lib", "leaflet", name]))
  }

  private static let access: [Route] = [
    Route(
      .post, "/v1/login",
      RouteDescription(
        name: "logIn", summary: "A token for a user's name and password.",
        body: .object([.init("user", .text), .init("password", .text)]),
        content: .json(
          .object(
            [
              .init("token", .text), .init("user", .text), .init("role", .text),
              .init("expiresAt", .moment), .init("oneTime", ifPresent: .flag),
            ] + HomeOffice.fields)),
        refusals: [.unauthorized, .tooManyRequests, .internalServerError])
    ) { router, call, respond in router.logIn(call, respond) },
    Route(
      .post, "/v1/live-tickets",
      RouteDescription(
        name: "issueTicket", summary: "A ticket that opens the live feed once.",
        content: .json(.object([.init("ticket", .text), .init("expiresAt", .moment)])),
        refusals: [.tooManyRequests]),
      .user { router, call, session, respond in router.issueTicket(call, session, respond) }),
    Route(
      .post, "/v1/password",
      RouteDescription(
        name: "choosePassword", summary: "Sets the password of whoever asks.",
        body: .object([.init("password", .text), .init("old", ifPresent: .text)]),
        status: .noContent, content: .nothing, refusals: [.tooManyRequests, .internalServerError]),
      .user { router, call, session, respond in router.choosePassword(call, session, respond) }),
    Route(
      .get, "/v1/users",
      RouteDescription(
        name: "listUsers", summary: "Who can log in: whom a task can be given to, or access left.",
        content: .json(
          .object([
            .init(
              "users",
              .list(
                .object([
                  .init("name", .text), .init("role", .text), .init("office", ifPresent: .text),
                ])))
          ])),
        refusals: [.internalServerError]),
      .user { router, _, _, respond in router.users(respond) }),
    Route(
      .get, "/v1/commands",
      RouteDescription(
        name: "listCommands", summary: "What can be asked of each kind of entity, and its form.",
        content: .json(.object([.init("commands", .list(.named("CommandForm")))]))),
      .user { _, _, session, respond in
        respond(Answer.json(.ok, CommandForm.documents[session.role] ?? []))
      }),
    Route(
      .post, "/v1/commands",
      RouteDescription(
        name: "sendCommands", summary: "Carries out commands; each has an answer, in order.",
        body: .object([.init("commands", .list(.named("Command")))]),
        content: .json(
          .object([.init("results", .list(.named("CommandResult"))), .init("head", .position)])),
        refusals: [.tooManyRequests, .serviceUnavailable, .insufficientStorage]),
      .user { router, call, session, respond in router.commands(call, session, respond) }),
    Route(
      .get, LiveSession.path,
      RouteDescription(
        name: "live", summary: "The live feed; see /asyncapi.json.", status: .switchingProtocols,
        content: .nothing, others: [(.upgradeRequired, .nothing)])
    ) { _, _, respond in respond(WebSocketHandshakeError.upgradeMissing.response) },
  ]

  private static let models: [Route] = [
    Route(
      .get, "/v1/projections",
      RouteDescription(
        name: "listReadModels", summary: "The read models' files and how far they show the log.",
        content: .json(.object([.init("items", .list(.named("ReadModel")))]))),
      .user { router, _, _, respond in respond(router.projections()) }),
    Route(
      .post, "/v1/projections/{name}/rebuild",
      RouteDescription(
        name: "rebuildReadModel", summary: "Has a read model's file built anew.",
        path: [segment("name", "A read model.")], status: .accepted,
        content: .json(.named("ReadModel")), refusals: [.notFound, .conflict]),
      .administrator { router, call, _, respond in router.rebuild(call.name, respond) }),
  ]

  static func segment(_ name: String, _ words: String) -> RouteDescription.Parameter {
    RouteDescription.Parameter(name: name, schema: .segment, words: words)
  }

  static func text(_ name: String, _ words: String) -> RouteDescription.Parameter {
    RouteDescription.Parameter(name: name, schema: .queryText, words: words)
  }
}

extension Route {
  /// A route that anybody may ask.
  init(
    _ method: HTTPMethod, _ pattern: String, _ description: RouteDescription, _ body: @escaping Open
  ) {
    self.init(method, pattern, description, .anybody(body))
  }
}
