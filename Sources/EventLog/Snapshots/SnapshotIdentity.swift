internal import Events

/// What a file of snapshots says about itself (EventSchemas/FORMAT.md, section 13).
struct SnapshotIdentity {
  private static let formatVersion: Int64 = 3

  private static let schema = """
    CREATE TABLE meta(
      id INTEGER PRIMARY KEY CHECK(id = 1),
      store_id BLOB NOT NULL,
      versions TEXT NOT NULL,
      position INTEGER NOT NULL,
      hash BLOB NOT NULL,
      work_count INTEGER NOT NULL,
      work_sum INTEGER NOT NULL,
      rest_count INTEGER NOT NULL,
      rest_sum INTEGER NOT NULL,
      meta_check INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE row(
      part TEXT NOT NULL,
      key BLOB NOT NULL,
      rest INTEGER NOT NULL,
      state BLOB NOT NULL,
      row_check INTEGER NOT NULL,
      PRIMARY KEY(part, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX work ON row(part, key) WHERE rest = 0;
    """

  let storeID: UUID128
  let versions: String

  /// Sets a connection up, makes the tables of a new file, and refuses one that cannot be used.
  func prepare(_ connection: borrowing Connection) throws(LogFailure) {
    try connection.execute("PRAGMA mmap_size = 0")
    // What a person's erasure takes out of a row is to be gone from the file too.
    try connection.execute("PRAGMA secure_delete = ON")
    try connection.execute("PRAGMA journal_mode = WAL")
    try connection.execute("PRAGMA synchronous = NORMAL")
    connection.tidyOnClose()
    if try LogIdentity.isMissing(in: connection) { try create(in: connection) }
    guard try isOwn(connection) else { throw .projectionForeign(path: connection.path) }
  }

  private func create(in connection: borrowing Connection) throws(LogFailure) {
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute(Self.schema)
    var insert = try connection.prepare(
      """
      INSERT INTO meta(
        id, store_id, versions, position, hash, work_count, work_sum, rest_count, rest_sum,
        meta_check)
      VALUES(1, ?1, ?2, 0, x'', 0, 0, 0, 0, ?3)
      """)
    insert.bind(1, storeID)
    insert.bind(2, versions)
    insert.bind(3, check(position: 0, hash: [], SnapshotTally()))
    try insert.run()
    try connection.execute("PRAGMA application_id = \(SnapshotFile.applicationID)")
    try connection.execute("PRAGMA user_version = \(Self.formatVersion)")
    try connection.execute("COMMIT")
  }

  /// Whether the file is one of this log and these versions.
  ///
  /// - Throws: `projectionDamaged` where what it says of itself is not as it was written.
  func isOwn(_ connection: borrowing Connection) throws(LogFailure) -> Bool {
    guard
      try connection.integer("PRAGMA application_id") == SnapshotFile.applicationID,
      try connection.integer("PRAGMA user_version") == Self.formatVersion
    else { return false }
    var select = try connection.prepare(
      """
      SELECT store_id, versions, position, hash, work_count, work_sum, rest_count, rest_sum,
        meta_check FROM meta
      """)
    guard try select.step() else { throw .projectionDamaged(path: connection.path) }
    defer { select.reset() }
    let written = Self.check(
      select.bytes(0), select.text(1), position: select.integer(2), hash: select.bytes(3),
      SnapshotTally(select, from: 4))
    guard written == select.integer(8) else { throw .projectionDamaged(path: connection.path) }
    return select.uuid(0) == storeID && select.text(1) == versions
  }

  /// What `meta` has to be checked against.
  func check(position: Int64, hash: [UInt8], _ tally: SnapshotTally) -> Int64 {
    Self.check(storeID.bytes, versions, position: position, hash: hash, tally)
  }

  private static func check(
    _ storeID: [UInt8], _ versions: String, position: Int64, hash: [UInt8], _ tally: SnapshotTally
  ) -> Int64 {
    var check = RowCheck()
    check.add(storeID)
    check.add(versions)
    check.add(position)
    check.add(hash)
    for part in [tally.work, tally.rest] {
      check.add(part.count)
      check.add(part.sum)
    }
    return check.value
  }
}
