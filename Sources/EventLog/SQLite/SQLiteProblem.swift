/// What SQLite said about a statement that failed.
public struct SQLiteProblem: Error, Equatable, Sendable {
  /// The extended result code (sqlite.org/rescode.html).
  public let code: Int32
  /// SQLite's own words, in English.
  public let message: String
  /// The statement, or what was being done where there was none.
  public let sql: String

  /// The primary result code: the low byte of the extended one.
  public var primaryCode: Int32 { code & 0xFF }
}

extension SQLiteProblem: CustomStringConvertible {
  /// One line.
  public var description: String { "SQLite \(code): \(message) (\(sql))" }
}
