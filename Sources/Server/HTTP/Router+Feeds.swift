internal import Engine
internal import Events
internal import Projections
internal import Wire

/// Feeds without WebSocket (docs/protocol.md, section "Without WebSocket").
extension Router {
  /// `GET /v1/feeds/{feed}?since=&wait=`: what happened since a token, or a snapshot.
  func pollFeed(_ name: String, _ request: HTTPRequest, _ respond: @escaping Respond) {
    let channel: FeedChannel
    let seconds: Int
    do throws(CommandRefusal) {
      let query = try FeedQuery(request, names: name)
      guard let only = query.channels.first, query.channels.count == 1 else {
        throw .field("feed", "must be one feed", "必须为一个数据流")
      }
      channel = only
      seconds = try Self.waitSeconds(request)
    } catch {
      return respond(Answer.refusal(.badRequest, error))
    }
    let poll = LongPoll(server: server, respond: respond)
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
