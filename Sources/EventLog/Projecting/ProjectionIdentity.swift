internal import Events

/// What a projection's file says about itself (EventSchemas/FORMAT.md, section 6).
struct ProjectionIdentity {
  static let checkpointQuery = "SELECT checkpoint, meta_check FROM meta"
  static let checkpointUpdate = "UPDATE meta SET checkpoint = ?1, meta_check = ?2"
  private static let formatVersion: Int64 = 2

  private static let schema = """
    CREATE TABLE meta(
      id INTEGER PRIMARY KEY CHECK(id = 1),
      store_id BLOB NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      checkpoint INTEGER NOT NULL,
      meta_check INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE row(
      collection TEXT NOT NULL,
      key TEXT NOT NULL,
      position INTEGER NOT NULL,
      value BLOB NOT NULL,
      previous TEXT NOT NULL,
      row_check INTEGER NOT NULL,
      PRIMARY KEY(collection, key)
    ) STRICT, WITHOUT ROWID;
    """

  let name: ProjectionName
  let storeID: UUID128

  /// Sets a connection up, makes the tables of a new file, and refuses another projection's file.
  func prepare(
    _ connection: borrowing Connection, readOnly: Bool
  ) throws(LogFailure) {
    try connection.execute("PRAGMA mmap_size = 0")
    if readOnly {
      try connection.execute("PRAGMA query_only = ON")
    } else {
      try connection.execute("PRAGMA journal_mode = WAL")
      try connection.execute("PRAGMA synchronous = NORMAL")
      try connection.deleteSecurely()
      connection.tidyOnClose()
      if try LogIdentity.isMissing(in: connection) { try create(in: connection) }
    }
    guard try isOwn(connection) else { throw .projectionForeign(path: connection.path) }
  }

  private func create(in connection: borrowing Connection) throws(LogFailure) {
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute(Self.schema)
    var insert = try connection.prepare(
      """
      INSERT INTO meta(id, store_id, name, version, checkpoint, meta_check)
      VALUES(1, ?1, ?2, ?3, 0, ?4)
      """)
    insert.bind(1, storeID)
    insert.bind(2, name.name)
    insert.bind(3, Int64(name.version))
    insert.bind(4, check(at: .start))
    try insert.run()
    try LinkedRows.begin(connection)
    try connection.execute("PRAGMA application_id = \(ProjectionFile.applicationID)")
    try connection.execute("PRAGMA user_version = \(Self.formatVersion)")
    try connection.execute("COMMIT")
  }

  private func isOwn(_ connection: borrowing Connection) throws(LogFailure) -> Bool {
    guard
      try connection.integer("PRAGMA application_id") == ProjectionFile.applicationID,
      try connection.integer("PRAGMA user_version") == Self.formatVersion
    else { return false }
    var select = try connection.prepare(
      "SELECT store_id, name, version, checkpoint, meta_check FROM meta")
    guard try select.step() else { throw .projectionDamaged(path: connection.path) }
    defer { select.reset() }
    let written = Self.check(
      select.bytes(0), select.text(1), select.integer(2), at: select.integer(3))
    guard written == select.integer(4) else { throw .projectionDamaged(path: connection.path) }
    return select.uuid(0) == storeID && select.text(1) == name.name
      && select.integer(2) == Int64(name.version)
  }

  /// The checkpoint as the file has it now.
  func readCheckpoint(
    _ select: inout Statement, _ path: String
  ) throws(LogFailure) -> Position {
    guard try select.step() else { throw .projectionDamaged(path: path) }
    defer { select.reset() }
    guard let number = select.count(0), check(at: Position(number)) == select.integer(1) else {
      throw .projectionDamaged(path: path)
    }
    return Position(number)
  }

  /// What `meta` has to be checked against at a checkpoint.
  func check(at checkpoint: Position) -> Int64 {
    Self.check(
      storeID.bytes, name.name, Int64(name.version), at: Int64(clamping: checkpoint.number))
  }

  private static func check(
    _ storeID: [UInt8], _ name: String, _ version: Int64, at checkpoint: Int64
  ) -> Int64 {
    var check = RowCheck()
    check.add(storeID)
    check.add(name)
    check.add(version)
    check.add(checkpoint)
    return check.value
  }
}
