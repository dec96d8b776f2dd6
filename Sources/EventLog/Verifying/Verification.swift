public import Events
public import Seal

/// What a walk over the whole log has found.
public struct Verification: Equatable, Sendable {
  /// The first thing that is wrong.
  public struct Fault: Equatable, Sendable {
    /// Where it was found; the first position that is missing where events are missing.
    public let position: Position
    /// What is wrong there.
    public let what: Words
  }

  /// Identifies the log.
  public let storeID: UUID128
  /// The digest that chains it.
  public let algorithm: DigestAlgorithm
  /// Which writing of the log it is.
  public let epoch: UInt64
  /// How many events were found in order, from the first on.
  public let events: UInt64
  /// The last position found in order.
  public let head: Position
  /// The chain's hash at that position.
  public let headHash: Digest
  /// The position that the anchor has seen; nil where there is no readable anchor, or it speaks of
  /// events whose loss was accepted.
  public let anchored: Position?
  /// How many commands are kept.
  public let commands: UInt64
  /// How many batches were found in order.
  public let batches: UInt64
  /// How many streams the events belong to.
  public let streams: UInt64
  /// How many stored heads agree with the log and are rightly signed.
  public let heads: UInt64
  /// The position up to which a rightly signed head, stored or given, vouches for the log; nil where none does.
  public let signed: Position?
  /// How many stored heads saw events that were lost and given up since (``Events/LossAccepted``).
  public let headsLost: UInt64
  /// Whether free pages and the space inside pages were looked at too, which cannot be done while a writer holds the
  /// directory. Neither holds anything that is read.
  public let hasSeenPages: Bool
  /// The first thing that is wrong; nil where all is well.
  public let firstBad: Fault?

  /// Whether all is well.
  public var ok: Bool { firstBad == nil }
}
