public import Events
public import Seal

/// What one commit recorded, and what it answered.
public struct Commit: Sendable {
  /// The events in the order of the log; positions are dense.
  public let events: [Committed<RecordedEvent>]
  /// The answers to the batch's commands, in their order.
  public let answers: [AppendAnswer]
  /// The last position of the log.
  public let head: Position
  /// The chain's hash at that position.
  public let headHash: Digest
}
