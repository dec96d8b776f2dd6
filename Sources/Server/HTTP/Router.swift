internal import Engine
internal import EventLog
internal import Events
internal import Loop
internal import Projections
internal import Wire

/// Answers requests (docs/protocol.md, sections "Commands" and "Reads").
final class Router {
  typealias Respond = (HTTPResponse) -> Void

  unowned let server: ZhihuiServer

  init(server: ZhihuiServer) { self.server = server }

  func answer(_ request: HTTPRequest, _ respond: @escaping Respond) {
    let segments = request.pathSegments
    // HEAD is answered wherever GET is; the connection leaves the body out.
    switch (request.isHead ? .get : request.method, segments.first, segments.count) {
    case (.get, nil, _): respond(WebPages.page("index.html"))
    case (.get, "healthz", 1): respond(Answer.text("ok\n"))
    case (.get, "readyz", 1): respond(server.readiness)
    case (.get, _, 1): respond(WebPages.page(segments[0]))
    case (.post, "v1", 2) where segments[1] == "login": logIn(request, respond)
    case (.post, "v1", 2) where segments[1] == "commands":
      authenticated(request, respond) { session in commands(request, session, respond) }
    case (.post, "v1", 2) where segments[1] == "live-tickets": issueTicket(request, respond)
    case (.get, "v1", 2) where segments[1] == "live":
      respond(WebSocketHandshakeError.upgradeMissing.response)
    case (.get, "v1", 3) where segments[1...] == ["log", "head"]: logHead(request, respond)
    case (.get, "v1", 3) where segments[1...] == ["log", "batches"]:
      authenticated(request, respond) { session in logBatches(request, session, respond) }
    case (.get, "v1", 3) where segments[1...] == ["log", "keys"]:
      authenticated(request, respond) { session in logKeys(request, session, respond) }
    case (.post, "v1", 3) where segments[1...] == ["log", "fence"]:
      authenticated(request, respond) { session in fence(request, session, respond) }
    case (.post, "v1", 4) where segments[1] == "projections" && segments[3] == "rebuild":
      authenticated(request, respond) { session in rebuild(segments[2], session, respond) }
    case (.get, "v1", _):
      authenticated(request, respond) { _ in read(request, Array(segments.dropFirst()), respond) }
    case (.post, _, _): respond(Answer.notFound)
    default:
      var response = Answer.refusal(
        .methodNotAllowed,
        CommandRefusal(
          code: "method.not-allowed",
          words: Words(
            "\(request.method.name) is not known here; use GET or POST",
            "不支持 \(request.method.name)；请使用 GET 或 POST")))
      response.headers.set("Allow", "GET, HEAD, POST")
      respond(response)
    }
  }

  func authenticated(
    _ request: HTTPRequest, _ respond: Respond, _ body: (AccessControl.Session) -> Void
  ) {
    guard let token = Self.token(request) else {
      return respond(Answer.access(.notAuthenticated))
    }
    do throws(AccessFailure) {
      body(try server.sessions.session(token: token))
    } catch {
      respond(Answer.access(error))
    }
  }

  private static func token(_ request: HTTPRequest) -> String? {
    let prefix = "bearer "
    guard let header = request.headers["Authorization"], header.lowercased().hasPrefix(prefix)
    else { return nil }
    return String(header.dropFirst(prefix.count))
  }

  private func issueTicket(_ request: HTTPRequest, _ respond: Respond) {
    authenticated(request, respond) { _ in
      guard let token = Self.token(request), let ticket = server.sessions.ticket(for: token) else {
        return respond(Self.busy)
      }
      respond(
        Answer.json { writer in
          writer.field("ticket", ticket.text)
          writer.field("expiresAt", ticket.expiresAt.rfc3339())
        })
    }
  }

  private func logIn(_ request: HTTPRequest, _ respond: @escaping Respond) {
    guard let json = try? JSON(parsing: request.body), let user = json["user"]?.string,
      let password = json["password"]?.string
    else {
      let example = #"{"user":"…","password":"…"}"#
      return respond(
        Answer.refusal(
          .badRequest,
          CommandRefusal(
            code: "field.missing",
            words: Words("send \(example)", "请发送 \(example)"), field: "user")))
    }
    server.sessions.logIn(user: user, password: password) { result in
      switch result {
      case .failure(let failure): respond(Answer.access(failure))
      case .success(let ticket):
        respond(
          Answer.json { writer in
            writer.field("token", ticket.token)
            writer.field("user", ticket.session.user)
            writer.field("role", ticket.session.role.rawValue)
            writer.field("expiresAt", ticket.session.expiresAt.rfc3339())
          })
      }
    }
  }

  private func commands(
    _ request: HTTPRequest, _ session: AccessControl.Session, _ respond: @escaping Respond
  ) {
    if let elsewhere = commandsElsewhere { return respond(elsewhere) }
    let list: [JSON]
    do throws(JSONError) {
      let json = try JSON(parsing: request.body)
      guard let commands = json["commands"]?.array else {
        throw JSONError(.missingField("commands"), at: 0)
      }
      list = commands
    } catch {
      return respond(Answer.refusal(.badRequest, CommandRefusal(error)))
    }
    let limit = server.configuration.limits.commandsPerRequestMax
    guard list.count <= limit else {
      return respond(
        Answer.refusal(
          .contentTooLarge,
          CommandRefusal(
            code: "commands.too-many",
            words: Words(
              "\(list.count) commands in one request; send at most \(limit)",
              "单次请求含 \(list.count) 条命令；最多 \(limit) 条"),
            field: "commands")))
    }
    guard !server.pipeline.isFull else { return respond(Self.busy) }
    if let closed = server.pipeline.closed { return respond(Self.closed(closed)) }
    var results: [(UUID128, CommandResult)?] = Array(repeating: nil, count: list.count)
    var left = list.count
    let finish = { (index: Int, id: UUID128, result: CommandResult) in
      results[index] = (id, result)
      left -= 1
      if left == 0 { respond(Self.results(results, self.server.pipeline.head)) }
    }
    if list.isEmpty { respond(Self.results([], server.pipeline.head)) }
    for (index, json) in list.enumerated() {
      server.execute(json, session) { id, result in finish(index, id, result) }
    }
  }

  private static func results(
    _ results: [(UUID128, CommandResult)?], _ head: Position
  ) -> HTTPResponse {
    var writer = JSONWriter(capacity: 128 * (results.count + 1))
    writer.beginObject()
    writer.key("results")
    writer.beginArray()
    for case let (id, result)? in results {
      result.write(for: id, to: &writer)
    }
    writer.endArray()
    writer.field("head", head.number)
    writer.endObject()
    return Answer.json(.ok, writer.bytes)
  }

  private static func closed(_ closed: WriteGate.Closed) -> HTTPResponse {
    var response = Answer.refusal(closed.status, closed.refusal)
    response.headers.set("Retry-After", String(WriteGate.Closed.retrySeconds))
    return response
  }

  private static var busy: HTTPResponse {
    var response = Answer.refusal(.tooManyRequests, .busy)
    response.headers.set("Retry-After", "1")
    return response
  }
}
