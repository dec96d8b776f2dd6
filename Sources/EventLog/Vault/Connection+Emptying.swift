internal import CSQLite

extension Connection {
  /// Has everything overwritten with zeros that is deleted from now on.
  func deleteSecurely() throws(LogFailure) { try execute("PRAGMA secure_delete = ON") }

  /// Moves all of the write-ahead log into the file and cuts it to nothing, since it holds what pages were before.
  ///
  /// - Throws: `sqlite` where a reader stood in the way for longer than anybody may wait.
  func emptyWriteAheadLog() throws(LogFailure) {
    let sql = "PRAGMA wal_checkpoint(TRUNCATE)"
    guard try integer(sql) == 0 else {
      throw .sqlite(
        SQLiteProblem(code: SQLITE_BUSY, message: "a reader stands in the way", sql: sql))
    }
  }
}
