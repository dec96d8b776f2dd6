internal import Events
internal import Wire

/// What a console follows.
extension LiveSession {
  func subscribe(_ json: JSON) {
    guard let number = json["s"]?.integer else {
      return refuse(CommandRefusal.field("s", "must be a number", "必须为数字"))
    }
    let moverNumber = server.movers.number(of: self)
    guard follower.subscriptionCount + (moverNumber == nil ? 0 : 1) < limits.subscriptionsMax else {
      return refuse(
        CommandRefusal.field(
          "s", "is one more than the \(limits.subscriptionsMax) feeds allowed",
          "超过允许的 \(limits.subscriptionsMax) 个数据流"),
        subscription: number)
    }
    guard !server.isStopping else { return refuse(CommandRefusal.stopping, subscription: number) }
    do throws(CommandRefusal) {
      try follow(json, number, isTaken: follower.uses(number) || moverNumber == number)
    } catch {
      refuse(error, subscription: number)
    }
  }

  private func follow(
    _ json: JSON, _ number: Int64, isTaken: Bool
  ) throws(CommandRefusal) {
    let isMovers = json["feed"]?.string == MoverCast.feedName
    let channel = isMovers ? nil : try FeedChannel(json)
    if let channel, follower.follows(channel) { throw Self.repeated }
    guard !isTaken else {
      throw .field("s", "is another feed's; choose a new one", "已用于另一数据流；请换一个")
    }
    guard let channel else {
      try followMovers(number, json)
      return announce(number, isResumed: false)
    }
    let isResumed = follower.follow(channel, number, resume: json["resume"]?.string)
    // It may have failed already, and was told of then.
    if follower.follows(channel) { announce(number, isResumed: isResumed) }
  }

  /// Says that a feed is followed already.
  static let repeated = CommandRefusal.field(
    "feed", "is followed already; unsubscribe first", "已订阅；请先取消订阅")

  func unsubscribe(_ json: JSON) {
    guard let number = json["s"]?.integer else { return }
    if server.movers.number(of: self) == number { server.movers.leave(self) }
    follower.leave(number)
  }

  private func announce(_ number: Int64, isResumed: Bool) {
    send { writer in
      writer.field("t", "subok")
      writer.field("s", number)
      writer.field("resumed", isResumed)
      writer.field("head", server.pipeline.head.number)
    }
  }
}
