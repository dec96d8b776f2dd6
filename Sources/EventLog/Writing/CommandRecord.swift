public import Events
public import Seal

/// What is kept of a command, so that a retry gets the first answer and not a second effect.
public struct CommandRecord: Equatable, Sendable {
  /// The command's identifier, made by its sender.
  public let id: UUID128
  /// Tells a retry from other content under the same identifier.
  public let contentDigest: Digest
  /// The answer, in bytes that the log does not interpret.
  public let outcome: [UInt8]

  /// Creates a record.
  public init(id: UUID128, contentDigest: Digest, outcome: [UInt8]) {
    self.id = id
    self.contentDigest = contentDigest
    self.outcome = outcome
  }
}
