internal import Events
internal import Loop
internal import Wire

extension ZhihuiServer {
  /// Hands a connection over to server-sent events; the answer where that is refused.
  func streamEvents(_ connection: HTTPConnection, _ request: HTTPRequest) -> HTTPResponse? {
    let token =
      Router.token(request)
      ?? request.query("ticket").flatMap { sessions.redeem(ticket: $0) } ?? ""
    let session: AccessControl.Session
    do throws(AccessFailure) {
      session = try sessions.session(token: token)
    } catch {
      return Answer.access(error)
    }
    let query: FeedQuery
    do throws(CommandRefusal) {
      query = try FeedQuery(request, names: request.query("feeds") ?? "")
    } catch {
      return Answer.refusal(.badRequest, error)
    }
    guard openFeed(of: session.user) else { return Router.comeBack(tooManyFeeds) }
    // It fails only where the connection is gone already, which its end tells.
    try? connection.stream.limitLag()
    let events = EventStream(
      stream: connection.stream, server: self, session: session, token: token)
    takeOver(connection, for: events)
    events.start(query, resume: request.headers["Last-Event-ID"] ?? request.query("resume"))
    return nil
  }
}
