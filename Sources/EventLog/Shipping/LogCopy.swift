public import Events
public import Seal

/// Copies a log from a source into a directory, shipment by shipment, each proven before it is written.
///
/// It can be cut short anywhere and begun again: what is durable stays, and the rest follows.
public enum LogCopy {
  /// What was copied.
  public struct Report: Equatable, Sendable {
    /// Events that were there before.
    public let eventsBefore: UInt64
    /// Events copied now.
    public let eventsCopied: UInt64
    /// The last position of the copy.
    public let head: Position
    /// The chain's hash at that position.
    public let headHash: Digest
    /// Which writing of the log it is.
    public let epoch: UInt64
    /// What was copied beside the log.
    public let files: [String]
  }

  /// Continues a copy up to the head that the source has now.
  ///
  /// - Parameter progress: told now and then how many events of how many are there.
  /// - Throws: `fork` with the first position that differs.
  static func run(
    from source: some ShipmentSource, into replica: inout ReplicaWriter,
    _ limit: ShipmentLimit = ShipmentLimit(),
    progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil,
    cut: (Shipment) -> Shipment = { $0 }
  ) throws(CopyFailure) {
    let target = try source.summary()
    try demandPrefix(of: source, target, replica)
    while replica.head < target.head.position {
      let shipment = try source.shipment(after: replica.head, limit)
      let part = cut(shipment)
      guard !part.isEmpty else { return }
      try replica.append(part)
      progress?(replica.head.number, target.head.position.number)
      if part.last < shipment.last { return }
    }
  }

  /// Makes sure that what a copy holds is the beginning of the source.
  private static func demandPrefix(
    of source: some ShipmentSource, _ summary: LogSummary, _ replica: borrowing ReplicaWriter
  ) throws(CopyFailure) {
    guard summary.storeID == replica.storeID else {
      throw .otherStore(expected: replica.storeID, found: summary.storeID)
    }
    let common = min(summary.head.position, replica.head)
    guard try source.hash(at: common) == replica.hash(at: common) else {
      var search = ForkSearch(differentAt: common)
      while let next = search.next {
        search.note(isEqual: try source.hash(at: next) == replica.hash(at: next))
      }
      throw .fork(first: search.first, by: common)
    }
    guard replica.head <= summary.head.position else {
      throw .behind(other: summary.head.position, own: replica.head)
    }
  }
}
