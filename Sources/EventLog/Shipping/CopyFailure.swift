public import Events
public import Seal

/// Why a copy of a log cannot be made, continued, used or healed.
public enum CopyFailure: Error, Equatable, Sendable {
  /// One of the two logs cannot be opened, read or written.
  case log(LogFailure)
  /// What came is no shipment, or was changed on its way.
  case shipmentInvalid(offset: Int, what: Words)
  /// The two are different logs.
  case otherStore(expected: UUID128, found: UUID128)
  /// The two are chained by different digests.
  case otherDigest(expected: DigestAlgorithm, found: DigestAlgorithm)
  /// The two histories differ; they agree up to the position before `first`, where that is known, and differ at `by`.
  case fork(first: Position?, by: Position)
  /// The shipment does not start where this log ends.
  case notAtTail(tail: Position, after: Position)
  /// The other log ends before this one, though nothing in it differs.
  case behind(other: Position, own: Position)
  /// The epoch would go down.
  case epochBehind(found: UInt64, known: UInt64)
  /// An event of the other log is not what was written.
  case damaged(position: Position, what: Words)
  /// The position lies within a batch of the other log.
  case withinBatch(Position)
  /// The other log does not hold this position.
  case lacking(Position)
  /// The folder for a new log holds something already.
  case notEmpty(path: String)
  /// The folder holds no copy that could be promoted.
  case notACopy(path: String)
  /// The folder was made a centre of its own, and is nobody's backup any more.
  case promoted(path: String, epoch: UInt64)
  /// The keys of personal data that came are not those that are kept here.
  case keysContradict(path: String)
  /// The other log cannot be asked.
  case unreachable(Words)
  /// The result does not verify; nothing was put in place.
  case unproven(position: Position, what: Words)
}
