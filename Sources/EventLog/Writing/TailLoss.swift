internal import Events
internal import Seal

/// What a log is known to have held and does not hold any more.
struct TailLoss: Equatable, Sendable {
  /// The last position that is left.
  let tail: Position
  /// The position that the log is known to have reached; the tail where nothing tells how much is missing.
  let anchored: Position
  /// The chain's hash there.
  let anchorHash: Digest
  /// The greatest epoch that is known of.
  let epoch: UInt64
}
