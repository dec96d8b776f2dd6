internal import Events
internal import Loop
internal import Wire

/// One request for what happened on a feed since a token, held back until something did: for scripts.
final class LongPoll: FeedConsumer {
  /// Seconds that an answer may be held back; what is asked beyond that is refused.
  static let waitSecondsMax = 25
  /// Bytes of messages in one answer, apart from a snapshot, which is whole.
  private static let answerBytesMax = 4 << 20

  let follower: FeedFollower
  var isDue = false

  private unowned let server: ZhihuiServer
  private var respond: ((HTTPResponse) -> Void)?
  private var messages: [SharedBytes] = []
  private var reached: Position
  private var isResumed = false
  private var sizeBytes = 0
  /// Whether what was read so far makes an answer.
  private var isWhole = false
  private var channel: FeedChannel?
  let countedUser: String?
  private let token: String
  private var timer: Timer?

  /// - Parameters:
  ///   - user: whose feed it is counted as.
  ///   - token: whose right it is; asked again when the file of users changes.
  init(
    server: ZhihuiServer, user: String, token: String, respond: @escaping (HTTPResponse) -> Void
  ) {
    self.server = server
    countedUser = user
    self.token = token
    self.respond = respond
    reached = server.pipeline.head
    follower = FeedFollower(server: server)
    follower.user = user
  }

  /// Follows a channel until there is something to tell or the time is up.
  func start(_ channel: FeedChannel, since token: String?, waitSeconds: Int) {
    self.channel = channel
    follower.onReady = { [weak self] in
      if let self { server.hub.schedule(self) }
    }
    follower.onFailure = { [weak self] _, refusal in
      self?.finish(Answer.refusal(refusal.readStatus, refusal))
    }
    isResumed = follower.follow(channel, 1, resume: token)
    // Nothing was missed so far, or it is about to be read.
    isWhole = isResumed
    // A snapshot is an answer in itself.
    let milliseconds = isResumed ? waitSeconds * 1_000 : 0
    if milliseconds > 0 {
      timer = server.loop.schedule(afterMilliseconds: milliseconds) { [weak self] in
        self?.timer = nil
        self?.flush()
        self?.answer()
      }
    }
    flush()
    if milliseconds == 0, isResumed { answer() }
  }

  func flush() {
    guard respond != nil else { return }
    // Its snapshot, if it needs one, is part of the same answer.
    if !follower.catchUp().isEmpty { beginAnew() }
    var isAtMark = false
    while true {
      let portion = follower.next(sizeBytes: server.configuration.limits.consoleWriteBytesMax)
      guard !portion.isEmpty else { break }
      messages += portion.frames
      sizeBytes += portion.frames.reduce(0) { $0 + $1.count }
      if let mark = portion.mark {
        reached = mark.position
        isAtMark = true
        isWhole = true
      } else if isResumed, sizeBytes > Self.answerBytesMax, let channel {
        // What was missed is more than the state itself is likely to be.
        follower.leave(1)
        _ = follower.follow(channel, 1, resume: nil)
        beginAnew()
      }
    }
    // A token is good for what is before a mark, and for nothing in between.
    if isAtMark, !messages.isEmpty || !isResumed { answer() }
  }

  private func beginAnew() {
    messages = []
    sizeBytes = 0
    isResumed = false
    isWhole = false
  }

  private func answer() {
    guard isWhole else {
      // The state could not be read in time; an empty answer would say that there is nothing.
      var refusal = Answer.refusal(.serviceUnavailable, .stopping)
      refusal.headers.set("Retry-After", "1")
      return finish(refusal)
    }
    let (messages, reached, isResumed) = (messages, reached, isResumed)
    finish(
      Answer.json { writer in
        writer.field("position", reached.number)
        writer.field("resume", server.hub.resumeToken(at: reached))
        writer.field("resumed", isResumed)
        writer.key("messages")
        writer.beginArray()
        for message in messages { writer.raw(Array(FeedFrames.text(of: message))) }
        writer.endArray()
      })
  }

  /// Nobody waits any more.
  func leave() {
    timer?.cancel()
    timer = nil
    respond = nil
    follower.onReady = nil
    follower.onFailure = nil
    server.hub.remove(self)
  }

  private func finish(_ response: HTTPResponse) {
    guard let respond else { return }
    leave()
    respond(response)
  }

  func restartTimelines() {
    if !follower.restartTimelines().isEmpty { beginAnew() }
    server.hub.schedule(self)
  }

  func beginAnew(_ feeds: [(channel: FeedChannel, number: Int64)]) {
    beginAnew()
    for (channel, number) in feeds { _ = follower.follow(channel, number, resume: nil) }
  }

  func recheckRights() {
    do throws(AccessFailure) {
      _ = try server.sessions.session(token: token)
    } catch .notAuthenticated {
      finish(Answer.access(.notAuthenticated))
    } catch {
      // The file cannot be read at this moment: nobody is sent away for that.
    }
  }

  func sweep(now: Int64) {}
  func sayGoodbye() { answer() }
  func abandon() { respond = nil }
}
