internal import Events
internal import Seal

/// The file of signed heads and nodes of the tree, `heads.db` (EventSchemas/FORMAT.md, section 9).
///
/// All of it but the signatures can be made anew from the log. It keeps its rollback journal, not a write-ahead log:
/// it is written once a minute, and a copy of it is then one file.
struct HeadFile: ~Copyable {
  /// `ZHIH` in ASCII.
  static let applicationID: Int64 = 0x5A48_4948
  static let version: Int64 = 1

  private static let schema = """
    CREATE TABLE meta(
      key TEXT NOT NULL PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT;
    CREATE TABLE signer(
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE node(
      level INTEGER NOT NULL,
      number INTEGER NOT NULL,
      hash BLOB NOT NULL,
      PRIMARY KEY(level, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE head(
      id INTEGER PRIMARY KEY,
      size INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      at INTEGER NOT NULL,
      note TEXT NOT NULL,
      UNIQUE(size, epoch)
    ) STRICT;
    """

  let connection: Connection
  private var selectNode: Statement
  private var insertNode: Statement
  private var selectPage: Statement

  /// Opens the file of a log for writing, making it where there is none.
  init(writing directory: LogDirectory, _ identity: LogIdentity) throws(LogFailure) {
    let connection = try Connection(directory.headsPath, .readWrite)
    try connection.execute("PRAGMA synchronous = FULL")
    try connection.execute("BEGIN IMMEDIATE")
    if try LogIdentity.isMissing(in: connection) {
      try Self.create(in: connection, identity)
    }
    try connection.execute("COMMIT")
    try self.init(connection, identity)
  }

  /// Opens the file of a log for reading; nil where there is none.
  static func reading(
    _ directory: LogDirectory, _ identity: LogIdentity
  ) throws(LogFailure) -> HeadFile? {
    guard FileMark(directory.headsPath) != nil else { return nil }
    return try HeadFile(try Connection(directory.headsPath, .readOnly), identity)
  }

  private init(
    _ connection: consuming Connection, _ identity: LogIdentity
  ) throws(LogFailure) {
    try Self.check(connection, identity)
    let selectNode = try connection.prepare(
      "SELECT hash FROM node WHERE level = ?1 AND number = ?2")
    let insertNode = try connection.prepare(
      "INSERT OR REPLACE INTO node(level, number, hash) VALUES(?1, ?2, ?3)")
    let selectPage = try connection.prepare(
      """
      SELECT size, epoch, note FROM head WHERE (size, epoch) > (?1, ?2) AND id <= ?4
      ORDER BY size, epoch LIMIT ?3
      """)
    self.selectNode = selectNode
    self.insertNode = insertNode
    self.selectPage = selectPage
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
    else { throw .projectionForeign(path: connection.path) }
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
    var select = try connection.prepare("SELECT size, note FROM head ORDER BY id DESC LIMIT 1")
    guard try select.step() else { return nil }
    guard let head = SignedHead(select.text(1)) else { throw unreadable(select.count(0)) }
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
    while try selectPage.step() {
      guard let head = SignedHead(selectPage.text(2)), head.size == selectPage.count(0),
        head.epoch == selectPage.count(1)
      else { throw unreadable(selectPage.count(0)) }
      heads.append(head)
    }
    return heads
  }

  /// Keeps a head and the key that signed it.
  func insert(_ head: SignedHead, _ key: NoteKey) throws(LogFailure) {
    var signer = try connection.prepare("INSERT OR IGNORE INTO signer(key) VALUES(?1)")
    signer.bind(1, key.description)
    try signer.run()
    var insert = try connection.prepare(
      "INSERT INTO head(size, epoch, at, note) VALUES(?1, ?2, ?3, ?4)")
    insert.bind(1, Int64(clamping: head.size))
    insert.bind(2, Int64(clamping: head.epoch))
    insert.bind(3, head.at.count)
    insert.bind(4, head.note)
    try insert.run()
  }

  /// The hash of a full subtree; nil where it is not kept.
  mutating func node(_ subtree: Subtree) throws(LogFailure) -> Digest? {
    selectNode.bind(1, Int64(subtree.level))
    selectNode.bind(2, Int64(clamping: subtree.number))
    defer { selectNode.reset() }
    return try selectNode.step() ? selectNode.digest(0) : nil
  }

  /// Keeps nodes.
  mutating func insert(_ nodes: [TreeNode]) throws(LogFailure) {
    for node in nodes {
      insertNode.bind(1, Int64(node.subtree.level))
      insertNode.bind(2, Int64(clamping: node.subtree.number))
      insertNode.bind(3, node.hash)
      try insertNode.run()
    }
  }

  /// Forgets all nodes; they are made anew from the log.
  func removeNodes() throws(LogFailure) {
    try connection.execute("DELETE FROM node")
  }

  /// How many leaves lie under the nodes.
  func leavesUnderNodes() throws(LogFailure) -> UInt64 {
    let last = try connection.integer(
      "SELECT max(number) FROM node WHERE level = \(TreeBuilder.keptLevel)")
    return last.map { UInt64(clamping: $0 + 1) << UInt64(TreeBuilder.keptLevel) } ?? 0
  }

  private func unreadable(_ size: UInt64?) -> LogFailure {
    .corrupt(
      position: Position(size ?? 0),
      what: Words(
        "\(connection.path) holds a signed head that cannot be read",
        "\(connection.path) 中的签名日志头无法读取"))
  }
}
