/// A place in a screen, in columns and rows from the top left.
struct Point: Equatable, Sendable {
  var column: Int
  var row: Int
}

/// A part of a screen.
struct Rectangle: Equatable, Sendable {
  var column: Int
  var row: Int
  var columns: Int
  var rows: Int

  var isEmpty: Bool { columns <= 0 || rows <= 0 }
  var endColumn: Int { column + columns }
  var endRow: Int { row + rows }

  /// The upper rows, and what is left below them.
  func split(top rows: Int) -> (Rectangle, Rectangle) {
    let upper = min(max(0, rows), self.rows)
    return (
      Rectangle(column: column, row: row, columns: columns, rows: upper),
      Rectangle(column: column, row: row + upper, columns: columns, rows: self.rows - upper)
    )
  }

  /// The left columns, and what is left beside them after a gap.
  func split(left columns: Int, gap: Int = 0) -> (Rectangle, Rectangle) {
    let left = min(max(0, columns), self.columns)
    let rest = max(0, self.columns - left - gap)
    return (
      Rectangle(column: column, row: row, columns: left, rows: rows),
      Rectangle(column: endColumn - rest, row: row, columns: rest, rows: rows)
    )
  }
}

/// The size of a screen in characters.
struct ScreenSize: Equatable, Sendable {
  /// The smallest that everything is made to fit; on a smaller one the edges are cut.
  static let least = ScreenSize(columns: 80, rows: 24)
  /// The largest that is drawn.
  static let largest = ScreenSize(columns: 1_000, rows: 400)

  var columns: Int
  var rows: Int
}
