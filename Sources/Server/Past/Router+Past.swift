internal import EventLog
internal import Events
internal import Projections
internal import Wire

extension Router {
  static let past: [Route] = [
    Route(
      .get, "/v1/past",
      RouteDescription(
        name: "readPast",
        summary: "Map and boards as they stood at a moment, and what changed from then on.",
        query: [
          .init(name: "at", schema: .moment, isRequired: true, words: "The moment."),
          .init(
            name: "until", schema: .moment,
            words: "The last moment, at most an hour later; without it an hour later."),
        ],
        content: .json(
          .object([
            .init("position", .position), .init("at", .moment), .init("until", .moment),
            .init("from", ifPresent: .moment), .init("to", ifPresent: .moment),
            .init(
              "feeds",
              .object(
                Collection.state.map { .init($0.rawValue, .list(Schemas.entity(of: $0))) })),
            .init(
              "changes",
              .list(
                .object([
                  .init("at", .moment), .init("position", .position),
                  .init(
                    "put",
                    ifPresent: .object(
                      Collection.state.map {
                        .init($0.rawValue, ifPresent: .list(Schemas.entity(of: $0)))
                      })),
                  .init(
                    "out",
                    ifPresent: .object(
                      Collection.state.map { .init($0.rawValue, ifPresent: .list(.text)) })),
                ]))),
          ])),
        comesInPieces: true, refusals: [.tooManyRequests, .serviceUnavailable]),
      // Whoever has a token may look at the past: the lowest role is that of reviewers.
      .user { router, call, session, respond in router.past(call, session, respond) })
  ]

  /// A part of the past, folded on the pool.
  func past(
    _ call: RouteCall, _ session: AccessControl.Session, _ respond: @escaping Respond
  ) {
    let span: PastSpan
    do throws(CommandRefusal) {
      span = try PastSpan(call.request)
    } catch {
      return respond(Answer.refusal(.badRequest, error))
    }
    let desk = server.past
    guard !desk.isFull else { return respond(Self.comeBack(Self.pastBusy)) }
    let asked = desk.window(span, for: session.user) { result in
      switch result {
      case .success(let pieces):
        call.source = PastPieces(pieces, desk: desk)
        var response = HTTPResponse(.ok)
        response.headers.set("Content-Type", "application/json")
        respond(response)
      case .failure(let failure): respond(Self.unreadable(failure))
      }
    }
    call.onGone = { asked.leave() }
  }

  private static let pastBusy = CommandRefusal(
    code: "busy",
    words: Words(
      "too many look at the past; ask again in a second", "查看历史的请求过多；请一秒后重试"))
}
