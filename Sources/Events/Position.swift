/// A place in the log: dense from 1, given at commit by the one writer, and the only order there is.
public struct Position: Hashable, Sendable {
  /// The number.
  public let number: UInt64

  /// Creates a position; 0 stands before the first event.
  public init(_ number: UInt64) { self.number = number }

  /// Before the first event.
  public static let start = Position(0)

  /// The position after this one.
  public var next: Position { Position(number + 1) }
}

extension Position: Comparable {
  /// Orders as the log does.
  public static func < (left: Position, right: Position) -> Bool { left.number < right.number }
}

extension Position: CustomStringConvertible {
  /// The number in decimal.
  public var description: String { String(number) }
}
