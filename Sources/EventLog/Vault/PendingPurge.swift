public import Events

/// An erasure whose key is destroyed, while copies of what it sealed may still stand outside the log.
public struct PendingPurge: Hashable, Sendable {
  /// The position of the event that erased.
  public let position: Position
  /// Whose data.
  public let subject: StreamID
}
