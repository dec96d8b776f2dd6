public import Events

/// Checks the rows at rest of `snapshots.db`, which a start does not read, in steps, beside who writes.
///
/// It looks at the file as it was when it began, and keeps it from being cut shorter until it is dropped.
public struct SnapshotCheck: ~Copyable, Sendable {
  /// How many rows one step looks at.
  private static let rowsInStep = 20_000

  private let connection: Connection
  private var rows: Statement
  private let expected: RowTally
  private var found = RowTally()

  /// Begins with the file as it is.
  ///
  /// - Parameters:
  ///   - storeID: identifies the log.
  ///   - versions: names the versions of all folds.
  public init(
    _ directory: LogDirectory, storeID: UUID128, versions: String
  ) throws(LogFailure) {
    let path = directory.path + "/" + SnapshotFile.fileName
    let connection = try Connection(path, .readOnly)
    try connection.execute("PRAGMA mmap_size = 0")
    try connection.execute("BEGIN")
    let identity = SnapshotIdentity(storeID: storeID, versions: versions)
    guard try identity.isOwn(connection) else { throw .projectionForeign(path: path) }
    var select = try connection.prepare(
      "SELECT work_count, work_sum, rest_count, rest_sum FROM meta")
    guard try select.step() else { throw .projectionDamaged(path: path) }
    let expected = SnapshotTally(select, from: 0).rest
    select.reset()
    let rows = try connection.prepare(
      "SELECT \(SnapshotRow.columns) FROM row WHERE rest <> 0 ORDER BY part, key")
    self.expected = expected
    self.rows = rows
    self.connection = connection
  }

  /// Checks some more rows; true when all are checked.
  ///
  /// - Throws: `projectionDamaged` where one is not as it was written, or, after the last one, where rows are missing.
  public mutating func step() throws(LogFailure) -> Bool {
    for _ in 0..<Self.rowsInStep {
      guard try rows.step() else {
        guard found == expected else { throw .projectionDamaged(path: connection.path) }
        return true
      }
      found.add(try SnapshotRow.checked(rows, path: connection.path).check)
    }
    return false
  }
}
