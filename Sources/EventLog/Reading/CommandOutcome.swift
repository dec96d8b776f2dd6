public import Events
public import Seal

/// What the log keeps of a command that it has seen.
public struct CommandOutcome: Equatable, Sendable {
  /// Tells a retry from other content under the same identifier.
  public let contentDigest: Digest
  /// The answer that was given, as the bytes first written.
  public let outcome: [UInt8]
  /// The first position it led to; nil where it led to none.
  public let first: Position?
  /// The last position it led to; nil where it led to none.
  public let last: Position?
  /// When it was recorded, by the server's clock.
  public let at: Micros
}
