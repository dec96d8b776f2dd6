internal import Engine
internal import Events
internal import Projections
internal import Wire

/// Feeds without WebSocket (docs/protocol.md, section "Without WebSocket").
extension Router {
  static let feeds: [Route] = [
    Route(
      .get, EventStream.path,
      RouteDescription(
        name: "streamEvents",
        summary: "The live feed as server-sent events; its messages are those of /asyncapi.json.",
        query: [
          .init(
            name: "feeds", schema: .queryText, isRequired: true,
            words: "Names of feeds, separated by commas."),
          text("ticket", "A ticket in the place of a token."),
          text("resume", "Where to go on, if there is no `Last-Event-ID`."),
          text("viewport", "West, south, east and north in degrees, for `positions`."),
          .init(
            name: "maxhz", schema: .integer(from: 1, through: MoverScope.framesPerSecondMax),
            words: "Frames a second at most, for `positions`."),
        ] + filters,
        content: .events, refusals: [.unauthorized, .tooManyRequests])
    ) { _, call, respond in
      // What GET asks for is taken over before it comes here.
      respond(call.request.isHead ? EventStream.response : unknown(call.request.pathSegments))
    },
    Route(
      .get, "/v1/feeds/{feed}",
      RouteDescription(
        name: "pollFeed", summary: "What happened on a feed since a token, or how it stands.",
        path: [
          .init(
            name: "feed",
            schema: .names((Collection.state + [.timeline]).map(\.rawValue)), words: "A feed.")
        ],
        query: [
          text("since", "The `resume` of the answer before."),
          .init(
            name: "wait", schema: .integer(from: 0, through: Int64(LongPoll.waitSecondsMax)),
            words: "Seconds that the answer may be held back."),
        ] + filters,
        content: .json(
          .object([
            .init("position", .position), .init("resume", .text), .init("resumed", .flag),
            .init("messages", .list(.anything)),
          ])),
        refusals: [.tooManyRequests, .forbidden, .serviceUnavailable]),
      .user { router, call, session, respond in router.pollFeed(call, session, respond) }),
  ]

  private static let filters: [RouteDescription.Parameter] = [
    text("state", "`open`: only what there is still something to do about."),
    text("office", "Only what belongs to the office with this UUID."),
    .init(
      name: "kind", schema: .cases(of: FeatureKind.self),
      words: "Only `features` that stand for this."),
    text("incident", "The UUID of the incident whose `timeline` it is."),
  ]

  /// `GET /v1/feeds/{feed}?since=&wait=`: what happened since a token, or a snapshot.
  func pollFeed(
    _ call: RouteCall, _ session: AccessControl.Session, _ respond: @escaping Respond
  ) {
    let request = call.request
    let channel: FeedChannel
    let seconds: Int
    do throws(CommandRefusal) {
      let query = try FeedQuery(request, names: call.name)
      guard query.movers == nil else {
        throw .field(
          "feed", "cannot be polled; ask for \(EventStream.path)?feeds=\(MoverCast.feedName)",
          "不支持轮询；请使用 \(EventStream.path)?feeds=\(MoverCast.feedName)")
      }
      guard let only = query.channels.first, query.channels.count == 1 else {
        throw .field("feed", "must be one feed", "必须为一个数据流")
      }
      channel = only.channel
      seconds = try Self.waitSeconds(request)
    } catch {
      return respond(Answer.refusal(.badRequest, error))
    }
    guard server.openFeed(of: session.user) else {
      return respond(Self.comeBack(server.tooManyFeeds))
    }
    let poll = LongPoll(
      server: server, user: session.user, token: Self.token(request) ?? ""
    ) { answer in
      // One change answers everybody who waits: each would be compressed anew.
      var answer = answer
      answer.headers.set("Cache-Control", Answer.noTransform)
      respond(answer)
    }
    call.onGone = { [weak poll] in poll?.leave() }
    server.hub.add(poll)
    poll.start(channel, since: request.query("since"), waitSeconds: seconds)
  }

  private static func waitSeconds(_ request: HTTPRequest) throws(CommandRefusal) -> Int {
    guard let text = request.query("wait") else { return 0 }
    guard let seconds = Int(text), (0...LongPoll.waitSecondsMax).contains(seconds) else {
      throw .field(
        "wait", "must be seconds from 0 to \(LongPoll.waitSecondsMax)",
        "必须为 0 至 \(LongPoll.waitSecondsMax) 的秒数")
    }
    return seconds
  }
}
