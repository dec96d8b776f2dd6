public import Events
public import Seal

/// Where a log ends.
public struct LogHead: Equatable, Sendable {
  /// The last position; ``Events/Position/start`` where there is no event.
  public let position: Position
  /// The chain's hash at that position.
  public let hash: Digest
}
