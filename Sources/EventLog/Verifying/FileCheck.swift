internal import Events
internal import Seal

/// What is looked at beside the walk over the events, in the tables' own orders: indexes, commands, and pages.
struct FileCheck: Sendable {
  /// What `command` says of the events.
  let commands: TupleSum
  /// How many commands are kept.
  let commandCount: UInt64
  /// Whether something is odd about a row of `command`.
  let isOdd: Bool
  /// What the index says of streams and versions.
  let versions: TupleSum
  /// What is wrong with the file.
  let fault: Words?
  /// Whether free pages and the space inside pages were looked at as well.
  let hasSeenPages: Bool

  /// Looks a log over, up to where it stood.
  init(
    _ session: borrowing ReadSession, _ opening: Opening, _ key: TupleSum.Key, commands: Bool
  ) throws(LogFailure) {
    let isWritten = try session.isWritten()
    var scan = try CommandScan(session.connection, opening, key, isBrief: !commands)
    try scan.run()
    var indexes = IndexCheck(opening, key)
    try indexes.run(session.connection, finds: isWritten)
    self.commands = scan.sum
    commandCount = scan.count
    isOdd = scan.isOdd
    versions = indexes.versions
    hasSeenPages = !isWritten
    if let found = scan.fault ?? indexes.fault {
      fault = found
    } else {
      fault = try Self.fault(session.connection, pages: !isWritten)
    }
  }

  /// What SQLite says of the file. Its look at all pages is one statement, which would hold a snapshot from the first
  /// to the last; beside a writer only the one small table is looked at that nothing else walks.
  private static func fault(
    _ connection: borrowing Connection, pages: Bool
  ) throws(LogFailure) -> Words? {
    for pragma in ["integrity_check(meta)"] + (pages ? ["quick_check(1)"] : []) {
      let report = try connection.text("PRAGMA \(pragma)") ?? ""
      if report != "ok" {
        return Words("SQLite finds the file damaged: \(report)", "SQLite 发现文件损坏：\(report)")
      }
    }
    return nil
  }
}
