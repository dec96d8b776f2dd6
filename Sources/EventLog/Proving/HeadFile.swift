internal import Events
internal import Seal

/// The file of signed heads and nodes of the tree, `heads.db` (EventSchemas/FORMAT.md, section 9).
///
/// All of it but the signatures can be made anew from the log. It keeps its rollback journal, not a write-ahead log:
/// it is written once a minute, and a copy of it is then one file.
struct HeadFile: ~Copyable {
  /// `ZHIH` in ASCII.
  static let applicationID: Int64 = 0x5A48_4948
  static let version: Int64 = 2

  private static let schema = """
    CREATE TABLE meta(
      key TEXT NOT NULL PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT;
    CREATE TABLE signer(
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      row_check INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE node(
      level INTEGER NOT NULL,
      number INTEGER NOT NULL,
      hash BLOB NOT NULL,
      row_check INTEGER NOT NULL,
      PRIMARY KEY(level, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE head(
      id INTEGER PRIMARY KEY,
      size INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      at INTEGER NOT NULL,
      note TEXT NOT NULL,
      row_check INTEGER NOT NULL,
      UNIQUE(size, epoch)
    ) STRICT;
    """

  let connection: Connection
  private var selectNode: Statement
  private var insertNode: Statement
  private var selectPage: Statement
  /// Nil where the file was made before rows had checks.
  private var tallies: HeadTallies?

  /// Opens the file of a log for writing, making it where there is none.
  static func writing(
    _ directory: LogDirectory, _ identity: LogIdentity
  ) throws(LogFailure) -> HeadFile {
    do throws(LogFailure) {
      return try HeadFile(writing: directory, identity)
    } catch {
      throw error.inHeads(directory.headsPath)
    }
  }

  private init(writing directory: LogDirectory, _ identity: LogIdentity) throws(LogFailure) {
    let connection = try Connection(directory.headsPath, .readWrite)
    try connection.execute("PRAGMA synchronous = FULL")
    try connection.execute("BEGIN IMMEDIATE")
    if try LogIdentity.isMissing(in: connection) {
      try Self.create(in: connection, identity)
    } else if try connection.integer("PRAGMA user_version") == HeadTallies.versionWithout {
      try HeadTallies.add(to: connection)
    }
    try connection.execute("COMMIT")
    try self.init(connection, identity)
  }

  /// Opens the file of a log for reading; nil where there is none.
  static func reading(
    _ directory: LogDirectory, _ identity: LogIdentity
  ) throws(LogFailure) -> HeadFile? {
    guard FileMark(directory.headsPath) != nil else { return nil }
    do throws(LogFailure) {
      return try HeadFile(try Connection(directory.headsPath, .readOnly), identity)
    } catch {
      throw error.inHeads(directory.headsPath)
    }
  }

  private init(
    _ connection: consuming Connection, _ identity: LogIdentity
  ) throws(LogFailure) {
    try Self.check(connection, identity)
    let tallies = try HeadTallies(connection)
    let check = tallies == nil ? "0" : "row_check"
    let selectNode = try connection.prepare(
      "SELECT hash, \(check) FROM node WHERE level = ?1 AND number = ?2")
    // A file that is only read has no rows added, and may be one without checks.
    let insertNode = try connection.prepare(
      tallies == nil
        ? "SELECT NULL" : "INSERT INTO node(level, number, hash, row_check) VALUES(?1, ?2, ?3, ?4)")
    let selectPage = try connection.prepare(
      """
      SELECT size, epoch, note, at, \(check) FROM head
      WHERE (size, epoch) > (?1, ?2) AND id <= ?4
      ORDER BY size, epoch LIMIT ?3
      """)
    self.selectNode = selectNode
    self.insertNode = insertNode
    self.selectPage = selectPage
    self.tallies = tallies
    self.connection = connection
  }

  private static func create(
    in connection: borrowing Connection, _ identity: LogIdentity
  ) throws(LogFailure) {
    try connection.execute(schema)
    var insert = try connection.prepare("INSERT INTO meta(key, value) VALUES(?1, ?2)")
    let values: [(String, [UInt8])] = [
      ("store_id", identity.storeID.bytes),
      ("digest", Array(identity.algorithm.rawValue.utf8)),
    ]
    for (key, value) in values {
      insert.bind(1, key)
      insert.bind(2, value)
      try insert.run()
    }
    try HeadTallies.begin(connection)
    try connection.execute("PRAGMA application_id = \(applicationID)")
    try connection.execute("PRAGMA user_version = \(version)")
  }

  private static func check(
    _ connection: borrowing Connection, _ identity: LogIdentity
  ) throws(LogFailure) {
    let format = try connection.integer("PRAGMA user_version") ?? 0
    guard format <= version else { throw .formatNewer(found: format, supported: version) }
    var select = try connection.prepare("SELECT value FROM meta WHERE key = 'store_id'")
    guard try connection.integer("PRAGMA application_id") == applicationID, try select.step(),
      select.uuid(0) == identity.storeID
    else { throw .headsUnusable(path: connection.path) }
  }

  /// The keys that have signed heads here.
  func signers() throws(LogFailure) -> [NoteKey] {
    var select = try connection.prepare("SELECT key FROM signer ORDER BY id")
    var keys: [NoteKey] = []
    while try select.step() {
      if let key = NoteKey(select.text(0)) { keys.append(key) }
    }
    return keys
  }

  /// The head that was signed last.
  func latest() throws(LogFailure) -> SignedHead? {
    var select = try connection.prepare(
      """
      SELECT size, epoch, note, at, \(tallies == nil ? "0" : "row_check"), id FROM head
      ORDER BY id DESC LIMIT 1
      """)
    guard try select.step() else {
      guard tallies?.heads.count ?? 0 == 0 else { throw unusable }
      return nil
    }
    defer { select.reset() }
    // Rows are numbered from 1 and stay.
    if let tallies, select.integer(5) != tallies.heads.count { throw unusable }
    return try head(select)
  }

  private func head(_ row: borrowing Statement) throws(LogFailure) -> SignedHead {
    guard let head = SignedHead(row.text(2)), head.size == row.count(0),
      head.epoch == row.count(1),
      tallies == nil || row.integer(4) == HeadTallies.check(ofHead: row.text(2))
    else { throw unusable }
    return head
  }

  /// The number of the head that was signed last; 0 where there is none.
  func lastNumber() throws(LogFailure) -> Int64 {
    try connection.integer("SELECT max(id) FROM head") ?? 0
  }

  /// Up to `limit` heads that follow one in the order of size and epoch, of those that were signed up to a number.
  mutating func heads(
    after size: UInt64, epoch: UInt64, limit: Int, through number: Int64 = .max
  ) throws(LogFailure) -> [SignedHead] {
    selectPage.bind(4, number)
    selectPage.bind(1, Int64(clamping: size))
    selectPage.bind(2, Int64(clamping: epoch))
    selectPage.bind(3, Int64(limit))
    defer { selectPage.reset() }
    var heads: [SignedHead] = []
    while try selectPage.step() { heads.append(try head(selectPage)) }
    return heads
  }

  /// Keeps a head and the key that signed it.
  mutating func insert(_ head: SignedHead, _ key: NoteKey) throws(LogFailure) {
    if try !signers().contains(key) {
      let check = HeadTallies.check(ofSigner: key.description)
      var signer = try connection.prepare("INSERT INTO signer(key, row_check) VALUES(?1, ?2)")
      signer.bind(1, key.description)
      signer.bind(2, check)
      try signer.run()
      tallies?.signers.add(check)
    }
    let check = HeadTallies.check(ofHead: head.note)
    var insert = try connection.prepare(
      "INSERT INTO head(size, epoch, at, note, row_check) VALUES(?1, ?2, ?3, ?4, ?5)")
    insert.bind(1, Int64(clamping: head.size))
    insert.bind(2, Int64(clamping: head.epoch))
    insert.bind(3, head.at.count)
    insert.bind(4, head.note)
    insert.bind(5, check)
    try insert.run()
    tallies?.heads.add(check)
    try tallies?.save(connection)
  }

  /// The hash of a full subtree; nil where it is not kept, or is not as it was written.
  mutating func node(_ subtree: Subtree) throws(LogFailure) -> Digest? {
    selectNode.bind(1, Int64(subtree.level))
    selectNode.bind(2, Int64(clamping: subtree.number))
    defer { selectNode.reset() }
    guard try selectNode.step(), let hash = selectNode.digest(0) else { return nil }
    let check = HeadTallies.check(
      ofNode: Int64(subtree.level), Int64(clamping: subtree.number), hash.bytes)
    guard tallies == nil || selectNode.integer(1) == check else { return nil }
    return hash
  }

  /// Keeps nodes that are not there.
  mutating func insert(_ nodes: [TreeNode]) throws(LogFailure) {
    for node in nodes {
      let check = HeadTallies.check(
        ofNode: Int64(node.subtree.level), Int64(clamping: node.subtree.number), node.hash.bytes)
      insertNode.bind(1, Int64(node.subtree.level))
      insertNode.bind(2, Int64(clamping: node.subtree.number))
      insertNode.bind(3, node.hash)
      insertNode.bind(4, check)
      try insertNode.run()
      tallies?.nodes.add(check)
    }
    try tallies?.save(connection)
  }

  /// Forgets all nodes; they are made anew from the log.
  mutating func removeNodes() throws(LogFailure) {
    try connection.execute("DELETE FROM node")
    tallies?.nodes = RowTally()
    try tallies?.save(connection)
  }

  /// How many leaves lie under the nodes.
  func leavesUnderNodes() throws(LogFailure) -> UInt64 {
    let last = try connection.integer(
      "SELECT max(number) FROM node WHERE level = \(TreeBuilder.keptLevel)")
    return last.map { UInt64(clamping: $0 + 1) << UInt64(TreeBuilder.keptLevel) } ?? 0
  }

  /// Whether all of it is as it was written. It is read from its first row to its last, as of one moment: heads are
  /// signed beside it.
  func isWhole() throws(LogFailure) -> Bool {
    try connection.execute("BEGIN")
    // Nothing was written, so there is nothing to lose where the end of it fails.
    defer { do throws(LogFailure) { try connection.execute("COMMIT") } catch {} }
    do throws(LogFailure) {
      try HeadTallies(connection)?.check(connection)
      return true
    } catch {
      if case .headsUnusable = error.inHeads(connection.path) { return false }
      throw error
    }
  }

  private var unusable: LogFailure { .headsUnusable(path: connection.path) }
}

extension LogFailure {
  /// What damage means when it lies in the file of signed heads.
  func inHeads(_ path: String) -> LogFailure {
    if case .corrupt = self { return .headsUnusable(path: path) }
    if case .notALog = self { return .headsUnusable(path: path) }
    // A table or a column is not there; anything else that SQLite says is about the disk or other processes.
    if case .sqlite(let problem) = self, problem.primaryCode == Self.statementWrong {
      return .headsUnusable(path: path)
    }
    return self
  }

  /// SQLITE_ERROR (sqlite.org/rescode.html).
  private static let statementWrong: Int32 = 1
}
