public import Events

/// Finds the first position at which two histories differ by asking for as few hashes as can be: once the chain
/// differs, it differs for good.
public struct ForkSearch: Equatable, Sendable {
  private var equal = Position.start
  private var different: Position

  /// Starts from a position at which they differ.
  public init(differentAt position: Position) { different = position }

  /// The position to compare next; nil when the first difference is found.
  public var next: Position? {
    let distance = different.number - min(equal.number, different.number)
    return distance > 1 ? Position(equal.number + distance / 2) : nil
  }

  /// Takes the outcome of comparing at ``next``.
  public mutating func note(isEqual: Bool) {
    guard let next else { return }
    if isEqual { equal = next } else { different = next }
  }

  /// The first position at which they are known to differ.
  public var first: Position { different }
}
