public import Events

/// A row of the source that could not be taken, and why.
public struct RefusedRow: Equatable, Sendable {
  /// The file's name, where an import reads several.
  public let file: String?
  /// The line on which the row begins, from 1.
  public let line: Int
  /// What was wrong.
  public let reason: Words

  /// Creates an entry.
  public init(file: String? = nil, line: Int, reason: Words) {
    self.file = file
    self.line = line
    self.reason = reason
  }
}
