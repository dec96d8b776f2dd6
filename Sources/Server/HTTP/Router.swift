internal import Engine
internal import EventLog
internal import Events
internal import Loop
internal import Projections
internal import Wire

/// Answers requests by the table of routes (docs/protocol.md, sections "Commands" and "Reads").
final class Router {
  typealias Respond = Route.Respond

  unowned let server: ZhihuiServer

  init(server: ZhihuiServer) { self.server = server }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - client: the address it came from.
  ///   - respond: takes the answer. Where the call has a source, that gives the body, and whoever gives it on notes in
  ///     the end that it was answered.
  /// - Returns: the call, to say that nobody is there any more.
  func answer(
    _ request: HTTPRequest, from client: String,
    _ respond: @escaping (HTTPResponse, RouteCall) -> Void
  ) -> RouteCall {
    let telemetry = server.telemetry
    let call = RouteCall(
      request, requestID: telemetry.requestID(of: request), client: client,
      startedAt: EventLoop.monotonicMicros())
    dispatch(call) { [server] answer in
      // What could not be looked up is not to be taken for missing.
      var response = server.pipeline.centre.archive?.failure.map(Self.unreadable) ?? answer
      response.headers.set("X-Request-Id", call.requestID)
      if response.status != .ok { call.source = nil }
      if call.source == nil { telemetry.answered(call, response, sizeBytes: response.body.count) }
      call.onGone = nil
      respond(response, call)
    }
    return call
  }

  private func dispatch(_ call: RouteCall, _ respond: @escaping Respond) {
    guard !server.isStopping else { return respond(server.stoppingAnswer) }
    let (method, path) = (call.request.method, call.request.pathSegments)
    var others: [HTTPMethod] = []
    // Looked at where they stand: a row is large, and there are many.
    for index in Self.routes.indices {
      guard let parameters = Self.routes[index].parameters(of: path) else { continue }
      guard Self.routes[index].answers(method) else {
        others.append(Self.routes[index].method)
        continue
      }
      call.route = index
      call.parameters = parameters
      return serve(Self.routes[index], call, respond)
    }
    respond(
      others.isEmpty ? Self.unknown(path) : Self.notAllowed(method, allowed: others))
  }

  private func serve(_ route: Route, _ call: RouteCall, _ respond: @escaping Respond) {
    switch route.handler {
    case .anybody(let body): body(self, call, respond)
    case .user(let body):
      authenticated(call, respond) { session in body(self, call, session, respond) }
    case .administrator(let body):
      authenticated(call, respond) { session in
        guard session.role == .administrator else {
          return respond(
            Answer.access(.notAllowed(role: session.role, needed: [.administrator])))
        }
        body(self, call, session, respond)
      }
    }
  }

  func authenticated(
    _ call: RouteCall, _ respond: Respond, _ body: (AccessControl.Session) -> Void
  ) {
    guard let token = Self.token(call.request) else {
      return respond(Answer.access(.notAuthenticated))
    }
    do throws(AccessFailure) {
      let session = try server.sessions.session(token: token)
      call.user = session.user
      body(session)
    } catch {
      respond(Answer.access(error))
    }
  }

  /// The token that a request shows.
  static func token(_ request: HTTPRequest) -> String? {
    let scheme = "bearer "
    guard let header = request.headers["Authorization"]?.utf8, header.count >= scheme.utf8.count,
      Substring(header.prefix(scheme.utf8.count)).lowercased() == scheme
    else { return nil }
    return String(Substring(header.dropFirst(scheme.utf8.count)))
  }

  /// Nothing was done; the same may be asked again in a second.
  static func comeBack(_ refusal: CommandRefusal) -> HTTPResponse {
    var response = Answer.refusal(.tooManyRequests, refusal)
    response.headers.set("Retry-After", "1")
    return response
  }

  // MARK: What is not there

  /// There is nothing at the address; names the one that was probably meant.
  static func unknown(_ path: [String]) -> HTTPResponse {
    let asked = "/" + path.joined(separator: "/")
    let nearest = nearestName(
      to: asked, among: routes.filter { $0.pattern != page }.map { $0.likeness(to: path) })
    return Answer.refusal(
      .notFound,
      CommandRefusal(
        code: "not-found",
        words: Words(
          "there is nothing at this address"
            + (nearest.map { "; did you mean \($0)?" } ?? "; /openapi.json lists what there is"),
          "此地址没有内容" + (nearest.map { "；是否为 \($0)？" } ?? "；全部地址见 /openapi.json"))))
  }

  /// The address has other methods (RFC 9110 section 15.5.6).
  private static func notAllowed(_ method: HTTPMethod, allowed: [HTTPMethod]) -> HTTPResponse {
    let names = allowed.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.name] }
    let list = names.joined(separator: ", ")
    var response = Answer.refusal(
      .methodNotAllowed,
      CommandRefusal(
        code: "method.not-allowed",
        words: Words(
          "\(method.name) is not known here; use \(list)", "此处不支持 \(method.name)；请使用 \(list)")))
    response.headers.set("Allow", list)
    return response
  }
}
