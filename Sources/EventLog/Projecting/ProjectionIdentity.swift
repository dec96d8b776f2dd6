internal import Events

/// What a projection's file says about itself (EventSchemas/FORMAT.md, section 6).
struct ProjectionIdentity {
  static let checkpointQuery = "SELECT checkpoint FROM meta"
  static let checkpointUpdate = "UPDATE meta SET checkpoint = ?1"
  private static let formatVersion: Int64 = 1

  private static let schema = """
    CREATE TABLE meta(
      id INTEGER PRIMARY KEY CHECK(id = 1),
      store_id BLOB NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      checkpoint INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE row(
      collection TEXT NOT NULL,
      key TEXT NOT NULL,
      position INTEGER NOT NULL,
      value BLOB NOT NULL,
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
      "INSERT INTO meta(id, store_id, name, version, checkpoint) VALUES(1, ?1, ?2, ?3, 0)")
    insert.bind(1, storeID)
    insert.bind(2, name.name)
    insert.bind(3, Int64(name.version))
    try insert.run()
    try connection.execute("PRAGMA application_id = \(ProjectionFile.applicationID)")
    try connection.execute("PRAGMA user_version = \(Self.formatVersion)")
    try connection.execute("COMMIT")
  }

  private func isOwn(_ connection: borrowing Connection) throws(LogFailure) -> Bool {
    guard
      try connection.integer("PRAGMA application_id") == ProjectionFile.applicationID,
      try connection.integer("PRAGMA user_version") == Self.formatVersion
    else { return false }
    var select = try connection.prepare("SELECT store_id, name, version FROM meta")
    guard try select.step() else { return false }
    return select.uuid(0) == storeID && select.text(1) == name.name
      && select.integer(2) == Int64(name.version)
  }
}
