public import Events

/// What was given up so that writing can go on.
public struct AcceptedLoss: Equatable, Sendable {
  /// The last position that was left.
  public let tail: Position
  /// The position that the log is known to have reached: all after the tail and up to here is lost. It is the
  /// tail itself where events may be lost and nothing tells how many.
  public let anchored: Position
  /// The epoch that writing goes on in.
  public let epoch: UInt64
  /// Where the decision stands in the log.
  public let position: Position

  /// The positions of which it is known that they are lost.
  public var lost: ClosedRange<UInt64>? {
    anchored > tail ? tail.next.number...anchored.number : nil
  }
}
