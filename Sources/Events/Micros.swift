/// A moment, in microseconds since 1970-01-01T00:00:00Z without leap seconds.
///
/// Moments of wall clocks order nothing in the log; ``Position`` does.
public struct Micros: Hashable, Sendable {
  /// The count of microseconds; negative before 1970.
  public let count: Int64

  /// Creates a moment.
  public init(_ count: Int64) { self.count = count }

  /// Creates a moment from milliseconds.
  public init(milliseconds: Int64) { count = milliseconds * 1_000 }

  /// Creates a moment from seconds.
  public init(seconds: Int64) { count = seconds * 1_000_000 }

  /// Whole milliseconds, rounded down.
  public var milliseconds: Int64 { Self.floorDivide(count, 1_000) }

  /// Whole seconds, rounded down.
  public var seconds: Int64 { Self.floorDivide(count, 1_000_000) }

  /// The moment some microseconds later.
  public func adding(_ micros: Int64) -> Micros { Micros(count + micros) }

  /// How many microseconds have passed since an earlier moment.
  public func since(_ earlier: Micros) -> Int64 { count - earlier.count }

  static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }
}

extension Micros: Comparable {
  /// Orders by time.
  public static func < (left: Micros, right: Micros) -> Bool { left.count < right.count }
}
