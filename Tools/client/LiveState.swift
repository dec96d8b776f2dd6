public import Events

/// How far a console may trust what it shows.
public enum LiveState: Equatable, Sendable {
  /// A connection is being made.
  case connecting
  /// Everything that happens is seen as it happens.
  case live
  /// The connection stands, but what is shown may be behind: a heartbeat is overdue, or the feeds start anew.
  case lagging
  /// The connection is lost and will be made again.
  case disconnected(reason: Words, retryInSeconds: Double)
  /// The server does not want this client; it will not be asked again.
  case refused(code: UInt16, words: Words)
  /// Not started, or closed by the program.
  case closed
}
