internal import Events
internal import Seal

/// What the rows of `heads.db` are checked against (EventSchemas/FORMAT.md, section 9).
struct HeadTallies {
  /// The version of a file that has none.
  static let versionWithout: Int64 = 1
  private static let names = ["signers", "heads", "nodes"]

  var signers: RowTally
  var heads: RowTally
  var nodes: RowTally

  /// Reads those of a file; nil where it is of the version that has none.
  ///
  /// - Throws: `headsUnusable` where they are missing.
  init?(_ connection: borrowing Connection) throws(LogFailure) {
    guard try connection.integer("PRAGMA user_version") != Self.versionWithout else { return nil }
    var select = try connection.prepare("SELECT value FROM meta WHERE key = ?1")
    var read: [RowTally] = []
    for name in Self.names {
      select.bind(1, name)
      guard try select.step(), let tally = RowTally(bytes: select.bytes(0)) else {
        throw .headsUnusable(path: connection.path)
      }
      select.reset()
      read.append(tally)
    }
    (signers, heads, nodes) = (read[0], read[1], read[2])
  }

  private init(signers: RowTally, heads: RowTally, nodes: RowTally) {
    self.signers = signers
    self.heads = heads
    self.nodes = nodes
  }

  /// Begins those of an empty file.
  static func begin(_ connection: borrowing Connection) throws(LogFailure) {
    let none = HeadTallies(signers: RowTally(), heads: RowTally(), nodes: RowTally())
    try none.save(connection)
  }

  /// Gives the rows of an older file their checks.
  static func add(to connection: borrowing Connection) throws(LogFailure) {
    for table in ["signer", "node", "head"] {
      try connection.execute(
        "ALTER TABLE \(table) ADD COLUMN row_check INTEGER NOT NULL DEFAULT 0")
    }
    try count(connection, isAdding: true).save(connection)
    try connection.execute("PRAGMA user_version = \(HeadFile.version)")
  }

  /// Writes them with the rows that they count.
  func save(_ connection: borrowing Connection) throws(LogFailure) {
    var insert = try connection.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)")
    for (name, tally) in zip(Self.names, [signers, heads, nodes]) {
      insert.bind(1, name)
      insert.bind(2, tally.bytes)
      try insert.run()
    }
  }

  /// Looks through the whole file.
  ///
  /// - Throws: `headsUnusable` where a row is not as it was written, or is missing.
  func check(_ connection: borrowing Connection) throws(LogFailure) {
    let found = try Self.count(connection, isAdding: false)
    // What leads to the rows may be damaged while they are whole.
    guard found.signers == signers, found.heads == heads, found.nodes == nodes,
      try connection.text("PRAGMA integrity_check(1)") == "ok"
    else { throw .headsUnusable(path: connection.path) }
  }

  private static func count(
    _ connection: borrowing Connection, isAdding: Bool
  ) throws(LogFailure) -> HeadTallies {
    HeadTallies(
      signers: try tally(
        connection, isAdding, "SELECT id, row_check, key FROM signer NOT INDEXED",
        "UPDATE signer SET row_check = ?1 WHERE id = ?2"
      ) { check(ofSigner: $0.text(2)) },
      heads: try tally(
        connection, isAdding, "SELECT id, row_check, note, size, epoch, at FROM head NOT INDEXED",
        "UPDATE head SET row_check = ?1 WHERE id = ?2"
      ) { row in
        // The other columns are out of the note.
        guard let head = SignedHead(row.text(2)), head.size == row.count(3),
          head.epoch == row.count(4), head.at.count == row.integer(5)
        else { return nil }
        return check(ofHead: row.text(2))
      },
      nodes: try tally(
        connection, isAdding, "SELECT number, row_check, hash, level FROM node",
        "UPDATE node SET row_check = ?1 WHERE number = ?2 AND level = ?3"
      ) { check(ofNode: $0.integer(3), $0.integer(0), $0.bytes(2)) })
  }

  private static func tally(
    _ connection: borrowing Connection, _ isAdding: Bool, _ select: String, _ update: String,
    _ check: (borrowing Statement) -> Int64?
  ) throws(LogFailure) -> RowTally {
    var tally = RowTally()
    var changes: [(check: Int64, id: Int64, level: Int64)] = []
    do {
      var rows = try connection.prepare(select)
      while try rows.step() {
        guard let value = check(rows), isAdding || rows.integer(1) == value else {
          throw .headsUnusable(path: connection.path)
        }
        tally.add(value)
        if isAdding { changes.append((value, rows.integer(0), rows.integer(3))) }
      }
    }
    guard isAdding else { return tally }
    var statement = try connection.prepare(update)
    let hasLevel = update.contains("?3")
    for change in changes {
      statement.bind(1, change.check)
      statement.bind(2, change.id)
      if hasLevel { statement.bind(3, change.level) }
      try statement.run()
    }
    return tally
  }

  static func check(ofSigner key: String) -> Int64 {
    var check = RowCheck()
    check.add("signer")
    check.add(key)
    return check.value
  }

  static func check(ofHead note: String) -> Int64 {
    var check = RowCheck()
    check.add("head")
    check.add(note)
    return check.value
  }

  static func check(ofNode level: Int64, _ number: Int64, _ hash: [UInt8]) -> Int64 {
    var check = RowCheck()
    check.add("node")
    check.add(level)
    check.add(number)
    check.add(hash)
    return check.value
  }
}
