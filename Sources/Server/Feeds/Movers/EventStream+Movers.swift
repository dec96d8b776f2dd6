internal import Events
internal import Loop
internal import Wire

/// Positions as text: events carry no bytes.
extension EventStream: MoverConsole {
  var takesPositions: Bool { isIdle }

  func give(_ frames: [SharedBytes]) { enqueue(frames) }

  func follow(_ movers: FeedQuery.Movers) {
    server.movers.follow(self, movers.number, .text(subscription: movers.number), movers.scope)
    say { writer in
      writer.field("t", "subok")
      writer.field("s", movers.number)
      writer.field("feed", MoverCast.feedName)
      writer.field("resumed", false)
      writer.field("head", server.pipeline.head.number)
    }
  }
}
