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
  private var timer: Timer?

  init(server: ZhihuiServer, respond: @escaping (HTTPResponse) -> Void) {
    self.server = server
    self.respond = respond
    reached = server.pipeline.head
    follower = FeedFollower(server: server)
  }

  /// Follows a channel until there is something to tell or the time is up.
  func start(_ channel: FeedChannel, since token: String?, waitSeconds: Int) {
    follower.onReady = { [unowned self] in server.hub.schedule(self) }
    follower.onFailure = { [unowned self] _, refusal in
      finish(Answer.refusal(.serviceUnavailable, refusal))
    }
    isResumed = follower.follow(channel, 1, resume: token)
    // A snapshot is an answer in itself.
    let milliseconds = isResumed ? waitSeconds * 1_000 : 0
    if milliseconds > 0 {
      timer = server.loop.schedule(afterMilliseconds: milliseconds) { [weak self] in
        self?.timer = nil
        self?.answer()
      }
    }
    flush()
    if milliseconds == 0, isResumed { answer() }
  }

  func flush() {
    guard respond != nil else { return }
    // Its snapshot, if it needs one, is part of the same answer.
    if !follower.catchUp().isEmpty {
      messages = []
      isResumed = false
    }
    while sizeBytes < Self.answerBytesMax || !isResumed {
      let portion = follower.next(sizeBytes: server.configuration.limits.consoleWriteBytesMax)
      guard !portion.isEmpty else { break }
      messages += portion.frames
      sizeBytes += portion.frames.reduce(0) { $0 + $1.count }
      if let mark = portion.mark {
        reached = mark.position
        if !isResumed { return answer() }
      }
    }
    if !messages.isEmpty, isResumed { answer() }
  }

  private func answer() {
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

  private func finish(_ response: HTTPResponse) {
    timer?.cancel()
    timer = nil
    guard let respond else { return }
    self.respond = nil
    server.hub.remove(self)
    respond(response)
  }

  func restartTimelines() {
    if !follower.restartTimelines().isEmpty {
      messages = []
      isResumed = false
    }
    server.hub.schedule(self)
  }

  func recheckRights() {}
  func sweep(now: Int64) {}
  func sayGoodbye() { answer() }
  func abandon() { respond = nil }
}
