internal import CSQLite
internal import Events

extension LogFailure {
  /// What a problem of SQLite means for whoever opened or read the file at `path`; `position` is where
  /// reading had got to.
  init(_ problem: SQLiteProblem, path: String, position: Position = .start) {
    switch problem.primaryCode {
    case SQLITE_FULL: self = .diskFull(path: path)
    case SQLITE_NOTADB: self = .notALog(path: path)
    case SQLITE_CORRUPT:
      self = .corrupt(
        position: position,
        what: Words("SQLite reports \(problem.message)", "SQLite 报告：\(problem.message)"))
    default: self = .sqlite(problem)
    }
  }
}
