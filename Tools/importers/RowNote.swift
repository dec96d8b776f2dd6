public import Events

/// Something to know about a row that was taken.
public struct RowNote: Equatable, Sendable {
  /// The line on which the row begins, from 1.
  public let line: Int
  /// What to know.
  public let words: Words

  /// Creates a note.
  public init(line: Int, words: Words) {
    self.line = line
    self.words = words
  }
}
