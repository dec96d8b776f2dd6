public import Events
public import Seal

/// Whole batches of a log that follow a position, exactly as its file holds them
/// (EventSchemas/FORMAT.md, section 12).
///
/// Commands that led to no event are not part of it: a stored refusal stays where it was given.
public struct Shipment: Equatable, Sendable {
  /// The largest one that is read, in bytes.
  public static let sizeBytesMax = 256 << 20

  /// Identifies the log.
  public let storeID: UUID128
  /// The digest that chains it.
  public let algorithm: DigestAlgorithm
  /// Which writing of the log it was taken from.
  public let epoch: UInt64
  /// Where the log ended when it was taken.
  public let head: Position
  /// The position that its first event follows.
  public let after: Position
  /// The chain's hash at that position.
  public let previousHash: Digest
  let batches: [ShippedBatch]

  init(
    storeID: UUID128, algorithm: DigestAlgorithm, epoch: UInt64, head: Position, after: Position,
    previousHash: Digest, batches: [ShippedBatch]
  ) {
    self.storeID = storeID
    self.algorithm = algorithm
    self.epoch = epoch
    self.head = head
    self.after = after
    self.previousHash = previousHash
    self.batches = batches
  }

  /// The position of its last event; `after` where it holds none.
  public var last: Position { batches.last?.last ?? after }

  /// How many events it holds.
  public var eventCount: Int { batches.reduce(0) { $0 + $1.events.count } }

  /// Whether it holds no events.
  public var isEmpty: Bool { batches.isEmpty }

  /// The same log, with other batches that follow the same position.
  func with(_ batches: [ShippedBatch]) -> Shipment {
    Shipment(
      storeID: storeID, algorithm: algorithm, epoch: epoch, head: head, after: after,
      previousHash: previousHash, batches: batches)
  }

  /// Its part up to a position, which never cuts a command in two.
  func cut(at end: Position) -> Shipment {
    with(batches.compactMap { $0.first > end ? nil : $0.cut(at: end) })
  }

  /// Its batches that were recorded up to a moment.
  func cut(at end: Micros) -> Shipment { with(Array(batches.prefix { $0.at <= end })) }
}
