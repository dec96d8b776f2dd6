internal import Events
internal import Wire

/// What a console follows.
extension LiveSession {
  func subscribe(_ json: JSON) {
    guard let number = json["s"]?.integer else {
      return refuse(CommandRefusal.field("s", "must be a number", "必须为数字"))
    }
    guard follower.subscriptionCount + otherSubscriptions.count < limits.subscriptionsMax else {
      return refuse(
        CommandRefusal.field(
          "s", "is one more than the \(limits.subscriptionsMax) feeds allowed",
          "超过允许的 \(limits.subscriptionsMax) 个数据流"),
        subscription: number)
    }
    if json["feed"]?.string == PresenceDesk.feedName { return followPresence(number) }
    if json["feed"]?.string == MoverCast.feedName { return followMovers(number, json) }
    let channel: FeedChannel
    do throws(CommandRefusal) {
      channel = try FeedChannel(json)
    } catch {
      return refuse(error, subscription: number)
    }
    guard !follower.follows(channel) else { return refuseRepeated(number) }
    guard !uses(number) else { return refuseUsed(number) }
    guard !server.isStopping else { return refuse(CommandRefusal.stopping, subscription: number) }
    let isResumed = follower.follow(channel, number, resume: json["resume"]?.string)
    // It may have failed already, and was told of then.
    if follower.follows(channel) { announce(number, isResumed: isResumed) }
  }

  /// Feeds that the log of frames knows nothing of.
  private var otherSubscriptions: [Int64] {
    [server.presence.number(of: self), server.movers.number(of: self)].compactMap { $0 }
  }

  /// Whether a feed has that number.
  func uses(_ number: Int64) -> Bool {
    follower.uses(number) || otherSubscriptions.contains(number)
  }

  func refuseUsed(_ number: Int64) {
    refuse(
      CommandRefusal.field("s", "is another feed's; choose a new one", "已用于另一数据流；请换一个"),
      subscription: number)
  }

  func refuseRepeated(_ number: Int64) {
    refuse(
      CommandRefusal.field(
        "feed", "is followed already; unsubscribe first", "已订阅；请先取消订阅"),
      subscription: number)
  }

  func unsubscribe(_ json: JSON) {
    guard let number = json["s"]?.integer else { return }
    follower.leave(number)
    leavePresence(number)
    leaveMovers(number)
  }

  func announce(_ number: Int64, isResumed: Bool) {
    send { writer in
      writer.field("t", "subok")
      writer.field("s", number)
      writer.field("resumed", isResumed)
      writer.field("head", server.pipeline.head.number)
    }
  }
}
