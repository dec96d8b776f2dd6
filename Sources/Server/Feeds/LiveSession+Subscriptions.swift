internal import EventLog
internal import Events
internal import Loop
internal import Projections
internal import Wire

/// What a console follows.
extension LiveSession {
  /// What it follows.
  var channels: [FeedChannel] { reader.followed.map(\.channel) }

  func subscribe(_ json: JSON) {
    guard let number = json["s"]?.integer else {
      return refuse(CommandRefusal.field("s", "must be a number", "必须为数字"))
    }
    guard reader.subscriptionCount < limits.subscriptionsMax else {
      return refuse(
        CommandRefusal.field(
          "s", "is one more than the \(limits.subscriptionsMax) feeds allowed",
          "超过允许的 \(limits.subscriptionsMax) 个数据流"),
        subscription: number)
    }
    let channel: FeedChannel
    do throws(CommandRefusal) {
      channel = try FeedChannel(json)
    } catch {
      return refuse(error, subscription: number)
    }
    guard !reader.follows(channel) else { return refuseRepeated(number) }
    let missed = json["resume"]?.string.flatMap { server.hub.firstTurn(of: channel, since: $0) }
    server.hub.follow(channel, server.pipeline.centre)
    reader.follow(channel, number, from: server.hub.log.end)
    // Whoever is behind starts anew in a moment, with this feed too.
    announce(number, isResumed: missed != nil && !isBehind)
    guard !isBehind else { return }
    if let missed {
      reader.begin(channel, withTurnsFrom: missed, to: server.hub.log.end)
    } else {
      begin(channel, number)
    }
  }

  private func refuseRepeated(_ number: Int64) {
    refuse(
      CommandRefusal.field(
        "feed", "is followed already; unsubscribe first", "已订阅；请先取消订阅"),
      subscription: number)
  }

  func unsubscribe(_ json: JSON) {
    guard let number = json["s"]?.integer, let channel = reader.leave(number) else { return }
    server.hub.leave(channel)
  }

  private func announce(_ number: Int64, isResumed: Bool) {
    send { writer in
      writer.field("t", "subok")
      writer.field("s", number)
      writer.field("resumed", isResumed)
      writer.field("head", server.pipeline.head.number)
    }
  }

  /// Has a subscription begin with the state as it is now.
  func begin(_ channel: FeedChannel, _ number: Int64) {
    switch channel {
    case .collection(let collection, _):
      let pages = server.hub.snapshot(of: channel, number) { keys in
        (server.pipeline.head, server.pipeline.entities.bytes(collection, keys))
      }
      reader.begin(channel, with: Snapshot(pages))
      reader.begin(channel, withTurnsFrom: pages.turn, to: server.hub.log.end)
    case .timeline(let incident):
      reader.await(channel)
      let (head, turn) = (server.pipeline.head, server.hub.log.end)
      // What comes after this position is sent as it happens, so the snapshot must not have it too.
      server.pipeline.whenSaved(.timeline) { [weak self] in
        self?.supplyTimeline(of: incident, at: head, turn, number)
      }
    }
  }

  private func supplyTimeline(
    of incident: IncidentID, at position: Position, _ turn: UInt64, _ number: Int64
  ) {
    let channel = FeedChannel.timeline(incident)
    guard stream.isOpen, reader.awaits(channel, number) else { return }
    do throws(LogFailure) {
      let entries = try server.projections.timeline(of: incident, at: position)
      let pages = SnapshotPages(
        subscription: number, position: position, turn: turn, entities: entries)
      reader.supply(channel, Snapshot(pages))
    } catch {
      if let left = reader.leave(number) { server.hub.leave(left) }
      refuse(CommandRefusal(code: error.code, words: error.words), subscription: number)
    }
    server.hub.schedule(self)
  }
}
