public import Events
public import Seal

/// A log that can be copied from: another directory, or a server.
public protocol ShipmentSource {
  /// What the log says about itself now.
  func summary() throws(CopyFailure) -> LogSummary
  /// The chain's hash at a position; nil where the log does not reach so far.
  func hash(at position: Position) throws(CopyFailure) -> Digest?
  /// Whole batches that follow a position; none where the log ends there.
  ///
  /// - Throws: `lacking` where the log ends before, `withinBatch` where no batch ends there.
  func shipment(after position: Position, _ limit: ShipmentLimit) throws(CopyFailure) -> Shipment
}
