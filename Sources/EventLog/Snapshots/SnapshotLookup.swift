public import Events

/// Looks rows of `snapshots.db` up while a ``SnapshotFile`` may be writing others of them on another thread.
///
/// Each lookup sees what was saved last. The first failure stays, and nothing is read after it.
public final class SnapshotLookup: SnapshotArchive, @unchecked Sendable {  // one folds
  private struct Session: ~Copyable {
    let connection: Connection
    var selectOne: Statement
    var selectFrom: Statement
  }

  /// What went wrong first; whatever was folded since is void.
  public private(set) var failure: LogFailure?
  /// Called when something goes wrong for the first time.
  public var onFailure: ((LogFailure) -> Void)?

  private var session: Session?
  private let path: String

  /// Opens the file beside its writer.
  public convenience init(_ directory: LogDirectory) throws(LogFailure) {
    try self.init(path: directory.path + "/" + SnapshotFile.fileName)
  }

  private init(path: String) throws(LogFailure) {
    self.path = path
    // Not read-only: whichever connection is closed last takes the write-ahead log away.
    let connection = try Connection(path, .readWrite)
    try connection.execute("PRAGMA query_only = ON")
    try connection.execute("PRAGMA mmap_size = 0")
    connection.tidyOnClose()
    let selectOne = try connection.prepare(
      "SELECT \(SnapshotRow.columns) FROM row WHERE part = ?1 AND key = ?2")
    let selectFrom = try connection.prepare(
      """
      SELECT \(SnapshotRow.columns) FROM row WHERE part = ?1 AND key >= ?2
      ORDER BY key LIMIT ?3
      """)
    session = Session(connection: connection, selectOne: selectOne, selectFrom: selectFrom)
  }

  /// Another lookup that goes on seeing what is saved now, whatever is saved later, and that another thread may read.
  /// It holds the file's write-ahead log up for as long as it lives.
  ///
  /// - Throws: the failure of this lookup, or why there cannot be another.
  public func still() throws(LogFailure) -> SnapshotLookup {
    if let failure { throw failure }
    let still = try SnapshotLookup(path: path)
    // A transaction sees what was there at its first read.
    try still.session?.connection.execute("BEGIN; SELECT count(*) FROM sqlite_schema")
    return still
  }

  /// Lets go of the file; nothing is looked up after it.
  public func close() { session = nil }

  /// The state of one row; nil where there is none, or it could not be read.
  public func state(of part: String, _ key: [UInt8]) -> [UInt8]? {
    reading { session, path throws(LogFailure) in
      session.selectOne.bind(1, part)
      session.selectOne.bind(2, key)
      guard try session.selectOne.step() else { return nil }
      defer { session.selectOne.reset() }
      return try SnapshotRow.checked(session.selectOne, path: path).row.state
    }
  }

  /// Up to `limit` rows of a part in the order of their keys, after one key, up to and with another; fewer where one
  /// could not be read.
  public func rows(
    of part: String, after key: [UInt8]?, through last: [UInt8]?, limit: Int
  ) -> [SnapshotRow] {
    let found: [SnapshotRow]? = reading { session, path throws(LogFailure) in
      session.selectFrom.bind(1, part)
      // Nothing lies between a key and that key with a zero byte behind it.
      session.selectFrom.bind(2, key.map { $0 + [0] } ?? [])
      session.selectFrom.bind(3, Int64(limit))
      defer { session.selectFrom.reset() }
      var rows: [SnapshotRow] = []
      while try session.selectFrom.step() {
        let row = try SnapshotRow.checked(session.selectFrom, path: path).row
        if let last, last.lexicographicallyPrecedes(row.key) { break }
        rows.append(row)
      }
      return rows
    }
    return found ?? []
  }

  /// Keeps that a row could be read, but is none that a fold writes.
  public func fail(_ error: SnapshotError) { fail(LogFailure.projectionDamaged(path: path)) }

  private func fail(_ failure: LogFailure) {
    guard self.failure == nil else { return }
    self.failure = failure
    session = nil
    onFailure?(failure)
  }

  private func reading<Value>(
    _ body: (inout Session, String) throws(LogFailure) -> Value?
  ) -> Value? {
    guard var present = session.take() else {
      // Nothing may be taken for missing that nobody looked for.
      fail(LogFailure.stopped)
      return nil
    }
    let result: Result<Value?, LogFailure>
    do throws(LogFailure) {
      result = .success(try body(&present, path))
    } catch {
      result = .failure(error)
    }
    switch result {
    case .success(let value):
      session = consume present
      return value
    case .failure(let failure):
      fail(failure)
      return nil
    }
  }
}
