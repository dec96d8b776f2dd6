public import Events
public import Seal

/// The reading half of a store, which everybody may have a hand on: the loop, a follower, a tool.
///
/// Every call is short and leaves nothing open behind it. What it gives was durable when it was read, and a gap or
/// an event that cannot be read is `corrupt` at its position, never left out.
public protocol EventSource {
  /// Identifies the log wherever it is copied to.
  var storeID: UUID128 { get }
  /// Which writing of the log this is.
  var epoch: UInt64 { get }
  /// The digest that chains the log.
  var algorithm: DigestAlgorithm { get }

  /// Where the log ends now.
  func head() throws(LogFailure) -> LogHead

  /// Up to `limit` events that follow a position, in the order of the log.
  func events(after position: Position, limit: Int) throws(LogFailure) -> [RecordedEvent]

  /// Up to `limit` events of one stream from a version on, in the order of their versions.
  func events(
    of stream: StreamID, from version: UInt64, limit: Int
  ) throws(LogFailure) -> [RecordedEvent]

  /// Up to `limit` events of some types that follow a position, in the order of the log.
  ///
  /// No call looks at more than ``EventPage/positionsMax`` positions, so a page may hold fewer events than the
  /// limit, or none, with more to come behind ``EventPage/next``.
  func events(
    ofTypes types: Set<String>, after position: Position, limit: Int
  ) throws(LogFailure) -> EventPage

  /// The last position that was recorded at or before a moment; ``Events/Position/start`` where there is none.
  func position(at moment: Micros) throws(LogFailure) -> Position

  /// What is kept of a command; nil where it was never recorded, or is older than ``CommandWindow`` and was dropped.
  func outcome(of command: UUID128) throws(LogFailure) -> CommandOutcome?
}

extension EventSource {
  /// Up to `limit` events of one type that follow a position, in the order of the log.
  public func events(
    ofType type: String, after position: Position, limit: Int
  ) throws(LogFailure) -> EventPage {
    try events(ofTypes: [type], after: position, limit: limit)
  }
}
