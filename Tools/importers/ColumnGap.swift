/// A step that the source did not record in some of its rows.
public struct ColumnGap: Equatable, Sendable {
  /// The source's name of the column.
  public let column: String
  /// How many accepted rows leave it empty.
  public let rows: Int

  /// Creates an entry.
  public init(column: String, rows: Int) {
    self.column = column
    self.rows = rows
  }
}
