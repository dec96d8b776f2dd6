import CSQLite
import Testing

/// The log's file in the hands of somebody who has SQLite and no respect.
enum LogFile {
  /// Changes the file.
  static func run(_ sql: String, in path: String) throws {
    var connection: OpaquePointer?
    defer { unsafe sqlite3_close(connection) }
    try #require(unsafe sqlite3_open(path, &connection) == SQLITE_OK)
    try #require(unsafe sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
  }

  /// One whole number out of the file; nil where there is none, such as before the tables are made.
  static func integer(_ sql: String, in path: String) -> Int64? {
    var connection: OpaquePointer?
    defer { unsafe sqlite3_close(connection) }
    guard unsafe sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
      return nil
    }
    var statement: OpaquePointer?
    defer { unsafe sqlite3_finalize(statement) }
    guard unsafe sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK,
      unsafe sqlite3_step(statement) == SQLITE_ROW
    else { return nil }
    return unsafe sqlite3_column_int64(statement, 0)
  }

  /// How many events the log holds.
  static func head(in path: String) -> Int64 {
    integer("SELECT max(position) FROM event", in: path + "/log.db") ?? 0
  }
}
