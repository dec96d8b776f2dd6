internal import Events
internal import Loop
internal import Projections
internal import Wire

/// Tells every console what changed, each message encoded once for all of them.
final class FeedHub {
  /// Somebody who may follow a channel, now or again in a while.
  private struct Following {
    var consoles = 0
    /// Everything that was published of the channel after this position is in the log.
    let since: Position
    /// When the last console left it.
    var leftAt: Int64 = 0
  }

  /// What was published, for everybody to read.
  private(set) var log: FeedLog

  private let loop: EventLoop
  private var sessions: [ObjectIdentifier: LiveSession] = [:]
  private var channels: [FeedChannel: Following] = [:]
  /// Those that have something to send when this turn of the loop ends.
  private var due: [LiveSession] = []
  private var isFlushScheduled = false
  private let tokens = ResumeToken()
  private let epoch: UInt64
  private var lastMark: (head: Position, playing: Micros?, frame: SharedBytes)?

  init(limits: ServerLimits, loop: EventLoop, epoch: UInt64, head: Position) {
    self.loop = loop
    self.epoch = epoch
    log = FeedLog(after: head, sizeBytesMax: limits.resumeBytesMax)
    // A console that lost its server follows these again in a moment.
    for collection in Collection.state {
      channels[.collection(collection)] = Following(
        since: head, leftAt: EventLoop.monotonicMicros())
    }
  }

  var sessionCount: Int { sessions.count }

  func add(_ session: LiveSession) { sessions[ObjectIdentifier(session)] = session }

  func remove(_ session: LiveSession) {
    sessions[ObjectIdentifier(session)] = nil
    for channel in session.channels { leave(channel) }
  }

  func forEach(_ body: (LiveSession) -> Void) { for session in sessions.values { body(session) } }

  // MARK: Channels

  /// Has a channel's changes published from now on; they may have been before.
  func follow(_ channel: FeedChannel, head: Position) {
    channels[channel, default: Following(since: head)].consoles += 1
  }

  func leave(_ channel: FeedChannel) {
    guard var following = channels[channel] else { return }
    following.consoles -= 1
    following.leftAt = EventLoop.monotonicMicros()
    channels[channel] = following
  }

  /// Forgets channels that nobody came back to.
  func sweep(now: Int64) {
    channels = channels.filter { _, following in
      following.consoles > 0 || now - following.leftAt < FeedLog.ageMicrosMax
    }
  }

  /// The first turn that a console lacks which has a token of where it was; nil where it needs a snapshot.
  func firstTurn(of channel: FeedChannel, since token: String) -> UInt64? {
    guard let position = tokens.position(token, epoch: epoch), let following = channels[channel],
      position >= following.since
    else { return nil }
    return log.firstTurn(after: position)
  }

  /// Keeps nothing of what was sent before an erasure: consoles that come back get a snapshot, and time lines start
  /// anew when their file has followed.
  func forgetPast(_ head: Position) {
    log.removeAll(upTo: head)
    for session in sessions.values { session.restartTimelines() }
  }

  // MARK: Publishing

  /// Adds a batch's changes to the log, as far as anybody follows them, and has everybody read on.
  func publish(_ changes: [EntityChange], head: Position, playing: Micros?) {
    var byChannel: [FeedChannel: [EntityChange]] = [:]
    for change in changes {
      guard let channel = FeedChannel(change), channels[channel] != nil else { continue }
      byChannel[channel, default: []].append(change)
    }
    let lastHead = log.end > log.first ? log[log.end - 1].head : log.floor
    let isMarkDue = head.number >= lastHead.number + FeedReader.positionsWithoutMarkMax
    guard !byChannel.isEmpty || isMarkDue else { return }
    let sections = byChannel.sorted { $0.key < $1.key }.map { channel, changes in
      FeedLog.Section(
        channel: channel, frames: FeedFrames.changes(of: channel, head: head, changes))
    }
    log.append(
      FeedLog.Turn(
        head: head, sections: sections, mark: markFrame(head, playing: playing),
        publishedAt: EventLoop.monotonicMicros()))
    for session in sessions.values { schedule(session) }
  }

  /// The message that tells a console it is at a position; encoded once for everybody who is there.
  func markFrame(_ head: Position, playing: Micros?) -> SharedBytes {
    if let lastMark, lastMark.head == head, lastMark.playing == playing { return lastMark.frame }
    let frame = FeedFrames.message { writer in
      writer.field("t", "mark")
      writer.field("p", head.number)
      writer.field("playing", ifPresent: playing?.rfc3339())
      writer.field("resume", tokens.text(epoch: epoch, position: head))
    }
    lastMark = (head, playing, frame)
    return frame
  }

  /// Has a console's frames handed to its socket at the end of this turn of the loop, once for all that came.
  func schedule(_ session: LiveSession) {
    guard !session.isDue else { return }
    session.isDue = true
    due.append(session)
    guard !isFlushScheduled else { return }
    isFlushScheduled = true
    loop.atEndOfTurn { [self] in
      isFlushScheduled = false
      var ready: [LiveSession] = []
      swap(&ready, &due)
      for session in ready {
        session.isDue = false
        session.flush()
      }
    }
  }
}
