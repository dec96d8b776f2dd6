internal import Events
internal import Loop
internal import Projections
internal import Wire

/// Tells every console what changed, each message encoded once for all of them.
final class FeedHub {
  /// Consoles of one kind number their feeds alike, so that pages can be shared that name the number.
  private struct SnapshotKey: Hashable {
    let channel: FeedChannel
    let number: Int64
  }

  /// Channels that nobody follows at the moment and that are published all the same, for those who come back.
  static let idleChannelsMax = 256
  /// Snapshots that are kept for those who begin next.
  static let snapshotsMax = 32

  /// What was published, for everybody to read.
  private(set) var log: FeedLog

  /// Called when somebody follows nothing any more.
  var onRemove: ((any FeedConsumer) -> Void)?
  /// Told the collections of which somebody follows what changed of the entities, when that may be others.
  var onPatched: ((Set<Collection>) -> Void)?

  private let loop: EventLoop
  private var consumers: [ObjectIdentifier: any FeedConsumer] = [:]
  private var channels: [FeedChannel: FollowedChannel] = [:]
  /// Whom what happens on a channel is for.
  private var followers: [FeedChannel: [ObjectIdentifier: FeedFollower]] = [:]
  private var filters: [Collection: Set<FeedFilter>] = [:]
  /// Those that have something to send when this turn of the loop ends.
  private var due: [any FeedConsumer] = []
  private var isFlushScheduled = false
  private let tokens = ResumeToken()
  /// Which writing of the log consoles are shown; tokens of another one are good for nothing.
  var epoch: UInt64 {
    didSet { if epoch != oldValue { lastMark = nil } }
  }
  /// Whether all time lines begin anew with the batch that is published next. Its entries are in the snapshots that
  /// they begin with, as far as they may still be told.
  private var areTimelinesAnew = false
  private var snapshots: [SnapshotKey: SnapshotPages] = [:]
  /// Where everybody was last told how far they are.
  private var marked: Position
  private var lastMark: (head: Position, playing: Micros?, frame: SharedBytes)?

  init(limits: ServerLimits, loop: EventLoop, epoch: UInt64, head: Position) {
    self.loop = loop
    self.epoch = epoch
    marked = head
    log = FeedLog(after: head, sizeBytesMax: limits.resumeBytesMax)
    publishEverything(since: head)
  }

  /// Consoles that lost their server follow these again in a moment.
  private func publishEverything(since head: Position) {
    for collection in Collection.state {
      let channel = FeedChannel.collection(collection, .everything)
      publish(channel, since: head, members: nil)
      channels[channel]?.leftAt = EventLoop.monotonicMicros()
    }
  }

  var consumerCount: Int { consumers.count }

  func add(_ consumer: any FeedConsumer) { consumers[ObjectIdentifier(consumer)] = consumer }

  func remove(_ consumer: any FeedConsumer) {
    guard consumers.removeValue(forKey: ObjectIdentifier(consumer)) != nil else { return }
    consumer.follower.leaveAll()
    onRemove?(consumer)
  }

  func forEach(_ body: (any FeedConsumer) -> Void) {
    for consumer in consumers.values { body(consumer) }
  }

  // MARK: Channels

  /// Has a channel's changes published from now on; they may have been before.
  func follow(_ channel: FeedChannel, _ centre: borrowing Centre) {
    if channels[channel] == nil {
      publish(channel, since: centre.head, members: centre.members(of: channel))
    }
    channels[channel]?.consoles += 1
  }

  func leave(_ channel: FeedChannel) {
    channels[channel]?.consoles -= 1
    channels[channel]?.leftAt = EventLoop.monotonicMicros()
    let idle = channels.filter { $0.value.consoles == 0 }
    if idle.count > Self.idleChannelsMax,
      let oldest = idle.min(by: { $0.value.leftAt < $1.value.leftAt })
    {
      forget(oldest.key)
    }
  }

  /// Has a follower called when something happens on a channel.
  func join(_ channel: FeedChannel, _ follower: FeedFollower) {
    followers[channel, default: [:]][ObjectIdentifier(follower)] = follower
  }

  /// Calls a follower no longer.
  func part(_ channel: FeedChannel, _ follower: FeedFollower) {
    followers[channel]?[ObjectIdentifier(follower)] = nil
    if followers[channel]?.isEmpty == true { followers[channel] = nil }
  }

  /// Counts one more or less who understands patches among those that follow a channel.
  func countPatched(_ channel: FeedChannel, _ step: Int) {
    guard let former = channels[channel]?.patchedConsoles else { return }
    channels[channel]?.patchedConsoles = former + step
    guard former == 0 || former + step == 0 else { return }
    onPatched?(
      Set(
        channels.compactMap { channel, followed in
          guard followed.patchedConsoles > 0, case .collection(let collection, _) = channel else {
            return nil
          }
          return collection
        }))
  }

  private func publish(_ channel: FeedChannel, since head: Position, members: Set<String>?) {
    var filter = FeedFilter.everything
    if case .collection(let collection, let asked) = channel {
      filter = asked
      filters[collection, default: []].insert(asked)
    }
    channels[channel] = FollowedChannel(since: head, filter: filter, members: members)
  }

  /// Forgets channels that nobody came back to.
  func sweep(now: Int64) {
    for (channel, followed) in channels
    where followed.consoles == 0 && now - followed.leftAt > FeedLog.ageMicrosMax {
      forget(channel)
    }
    snapshots = snapshots.filter { key, pages in
      now - pages.usedAt < SnapshotPages.idleMicrosMax
        && isCurrent(pages, of: key.channel, now: now)
    }
  }

  private func forget(_ channel: FeedChannel) {
    channels[channel] = nil
    // What happens from now on is not noted, so nothing may be taken for current that was made before.
    snapshots = snapshots.filter { $0.key.channel != channel }
    if case .collection(let collection, let filter) = channel {
      filters[collection]?.remove(filter)
    }
  }

  /// A channel that is followed as it stands, or stood a moment ago: the log has what came since.
  ///
  /// - Parameter read: reads the entities with these keys, or all of them where it is nil, and up to where the log
  ///   is shown by them.
  func snapshot(
    of channel: FeedChannel, _ number: Int64, now: Int64 = EventLoop.monotonicMicros(),
    read: ([String]?) -> (Position, [[UInt8]])
  ) -> SnapshotPages {
    let key = SnapshotKey(channel: channel, number: number)
    if let pages = snapshots[key], isCurrent(pages, of: channel, now: now) {
      pages.usedAt = now
      return pages
    }
    let (position, entities) = read(channels[channel]?.keys)
    let pages = SnapshotPages(
      subscription: number, position: position, turn: log.end, entities: entities, madeAt: now)
    if snapshots.count >= Self.snapshotsMax,
      let oldest = snapshots.min(by: { $0.value.usedAt < $1.value.usedAt })
    {
      snapshots[oldest.key] = nil
    }
    snapshots[key] = pages
    return pages
  }

  /// The first turn to be sent after a snapshot.
  func firstTurn(of channel: FeedChannel, after pages: SnapshotPages) -> UInt64 {
    shows(pages, channel) ? log.end : pages.turn
  }

  /// Whether nothing has happened on a channel that a snapshot does not show.
  private func shows(_ pages: SnapshotPages, _ channel: FeedChannel) -> Bool {
    channels[channel]?.changedIn.map { $0 < pages.turn } ?? true
  }

  private func isCurrent(_ pages: SnapshotPages, of channel: FeedChannel, now: Int64) -> Bool {
    shows(pages, channel)
      || now - pages.madeAt < SnapshotPages.ageMicrosMax && pages.turn >= log.first
  }

  /// Tells where a console is that has seen everything up to a position.
  func resumeToken(at position: Position) -> String {
    tokens.text(epoch: epoch, position: position)
  }

  /// The first turn that a console lacks which has a token of where it was; nil where it needs a snapshot.
  func firstTurn(of channel: FeedChannel, since token: String) -> UInt64? {
    guard let position = tokens.position(token, epoch: epoch), let followed = channels[channel],
      position >= followed.since
    else { return nil }
    return log.firstTurn(after: position)
  }

  /// Keeps nothing of what was sent before an erasure: consoles that come back get a snapshot, and time lines start
  /// anew when their file has followed.
  func forgetPast(_ head: Position) {
    log.removeAll(upTo: head)
    areTimelinesAnew = true
    snapshots = [:]
    for consumer in consumers.values {
      // The rest of what it is being given tells what was erased.
      if consumer.follower.isBeginning {
        consumer.follower.fallBehind()
      } else {
        consumer.restartTimelines()
      }
      schedule(consumer)
    }
  }

  /// Has all feeds of everybody begin anew, since what some may see has changed: nothing that was sent before counts
  /// any more, and who comes back gets a snapshot. It is rare, so nobody looks for whom it makes a difference.
  func beginAnew(_ head: Position) {
    log.removeAll(upTo: head)
    areTimelinesAnew = true
    snapshots = [:]
    let all = consumers.values.map { (consumer: $0, feeds: $0.follower.leaveFeeds()) }
    // Who belongs to a filter was found by what could be seen before.
    channels = [:]
    filters = [:]
    publishEverything(since: head)
    for (consumer, feeds) in all {
      consumer.beginAnew(feeds)
      schedule(consumer)
    }
  }

  // MARK: Publishing

  /// Adds a batch's changes to the log, as far as anybody follows them, and has everybody read on.
  ///
  /// - Parameter former: what the changes took the place of, for those who understand patches.
  func publish(
    _ changes: [EntityChange], former: FormerEntities, head: Position, playing: Micros?,
    restrictions: Restrictions = .none
  ) {
    let sections = sections(changes, PatchPress(former), restrictions, head: head)
    areTimelinesAnew = false
    let isMarkDue = head.number >= marked.number + FeedReader.positionsWithoutMarkMax
    guard !sections.isEmpty || isMarkDue else { return }
    for section in sections { channels[section.channel]?.changedIn = log.end }
    log.append(
      FeedLog.Turn(
        head: head, sections: sections, mark: markFrame(head, playing: playing),
        publishedAt: EventLoop.monotonicMicros()))
    if isMarkDue { marked = head }
    if isMarkDue { return consumers.values.forEach(schedule) }
    // The others pass over it with the next that concerns them, or the next mark.
    for section in sections {
      followers[section.channel]?.values.forEach { $0.onReady?() }
    }
  }

  private func sections(
    _ changes: [EntityChange], _ press: PatchPress, _ restrictions: Restrictions, head: Position
  ) -> [FeedLog.Section] {
    var byCollection: [Collection: [EntityChange]] = [:]
    var byTimeline: [FeedChannel: [FeedChange]] = [:]
    let timelines = areTimelinesAnew ? [:] : followedTimelines
    for change in changes {
      switch change.collection {
      case .segments: break
      case .timeline:
        guard !timelines.isEmpty, let incident = Collection.timeline.stream(of: change.key),
          let followed = timelines[IncidentID(incident.uuid)]
        else { continue }
        let keepers = restrictions.keepers(ofEntry: change)
        for (channel, seen) in followed where keepers.isSubset(of: seen) {
          byTimeline[channel, default: []].append(FeedChange(change))
        }
      case .offices, .teams, .responders, .alarms, .incidents, .assignments, .tasks, .clocks,
        .commands, .plans, .activations, .tracks, .features, .hazards, .situationReports,
        .incidentGroups:
        byCollection[change.collection, default: []].append(change)
      }
    }
    var sections: [FeedLog.Section] = []
    for (collection, changes) in byCollection.sorted(by: { $0.key < $1.key }) {
      let patches = press.patches(for: changes)
      let keepers = restrictions.keepers(of: changes)
      for filter in filters[collection] ?? [] {
        let channel = FeedChannel.collection(collection, filter)
        let taken = channels[channel]?.take(changes, patches: patches, keepers: keepers) ?? []
        if !taken.isEmpty { sections.append(section(of: channel, taken, head: head)) }
      }
    }
    for (channel, changes) in byTimeline {
      sections.append(section(of: channel, changes, head: head))
    }
    return sections
  }

  /// The time lines that somebody follows, and what restricted incidents those see who do.
  private var followedTimelines: [IncidentID: [(channel: FeedChannel, seen: Set<IncidentID>)]] {
    channels.keys.reduce(into: [:]) { timelines, channel in
      if case .timeline(let incident, let seen) = channel {
        timelines[incident, default: []].append((channel, seen))
      }
    }
  }

  /// Encodes what a channel is told, in each form that somebody takes.
  private func section(
    of channel: FeedChannel, _ changes: [FeedChange], head: Position
  ) -> FeedLog.Section {
    let isPatched =
      channels[channel]?.patchedConsoles ?? 0 > 0 && changes.contains(where: \.hasPatch)
    return FeedLog.Section(
      channel: channel, frames: FeedFrames.changes(of: channel, head: head, changes),
      patched: isPatched
        ? FeedFrames.changes(of: channel, head: head, changes, form: .patches) : nil)
  }

  /// The message that tells a console it is at a position; encoded once for everybody who is there.
  func markFrame(_ head: Position, playing: Micros?) -> SharedBytes {
    if let lastMark, lastMark.head == head, lastMark.playing == playing { return lastMark.frame }
    let frame = FeedFrames.message { writer in
      writer.field("t", "mark")
      writer.field("p", head.number)
      writer.field("playing", ifPresent: playing?.rfc3339())
      writer.field("resume", resumeToken(at: head))
    }
    lastMark = (head, playing, frame)
    return frame
  }

  /// Has a console's frames handed to its socket at the end of this turn of the loop, once for all that came.
  func schedule(_ consumer: any FeedConsumer) {
    guard !consumer.isDue else { return }
    consumer.isDue = true
    due.append(consumer)
    guard !isFlushScheduled else { return }
    isFlushScheduled = true
    loop.atEndOfTurn { [self] in flush() }
  }

  private func flush() {
    isFlushScheduled = false
    var ready: [any FeedConsumer] = []
    swap(&ready, &due)
    for consumer in ready {
      consumer.isDue = false
      consumer.flush()
    }
  }
}
