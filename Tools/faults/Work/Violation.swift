/// What a log must never do.
public struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was found, for whoever repairs the software.
  public let description: String

  /// Whether something acknowledged is gone without a word.
  public let isLoss: Bool

  init(_ description: String, isLoss: Bool = false) {
    self.description = description
    self.isLoss = isLoss
  }
}
