public import Events
public import Seal

/// What a log says about itself to whoever copies it; it holds nothing about persons.
public struct LogSummary: Equatable, Sendable {
  /// Identifies the log.
  public let storeID: UUID128
  /// The digest that chains it.
  public let algorithm: DigestAlgorithm
  /// Which writing of the log it is.
  public let epoch: UInt64
  /// Where it ends.
  public let head: LogHead

  /// A summary of its parts.
  public init(
    storeID: UUID128, algorithm: DigestAlgorithm, epoch: UInt64, position: Position, hash: Digest
  ) {
    self.storeID = storeID
    self.algorithm = algorithm
    self.epoch = epoch
    head = LogHead(position: position, hash: hash)
  }
}
