internal import Events
internal import Loop

extension ZhihuiServer {
  /// Why commands are not taken now; nil where they are. Nothing was done for them yet.
  func turnAway(_ commands: [CommandEnvelope], by session: AccessControl.Session) -> CommandRefusal?
  {
    admission.refusal(
      of: commands, by: session.user, mayRecord: session.role == .administrator,
      waiting: pipeline.centre.waitingEventCount,
      now: EventLoop.monotonicMicros())
  }

  /// Counts one more live feed of a user; false where that one has too many.
  func openFeed(of user: String) -> Bool {
    admission.openFeed(of: user, now: EventLoop.monotonicMicros())
  }

  /// Whether a user may have one more ticket.
  func mayHaveTicket(_ user: String) -> Bool {
    admission.giveTicket(to: user, now: EventLoop.monotonicMicros())
  }

  var tooManyFeeds: CommandRefusal {
    .tooManyFeeds(max: configuration.limits.userFeedsMax)
  }
}
