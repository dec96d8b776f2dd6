internal import Events
internal import Seal

/// The writer's hand on the keys of personal data.
///
/// Each data subject has a random key, kept under the master key. A new one is durable before the commit that uses it,
/// lest the log hold what nobody can open. Erasing overwrites it, and whatever it sealed is gone wherever the log was
/// copied to. What comes in about the subject later is sealed with another one.
struct Vault: ~Copyable, Sendable {
  /// How many opened keys are kept in memory; beyond that all are opened again.
  static let keysMax = 10_000

  let connection: Connection
  /// Nil in a copy, which seals nothing.
  private let master: SealingKey?
  private var select: Statement
  private var insert: Statement
  private var destroyKeys: Statement
  private var insertPurge: Statement
  private var deletePurge: Statement
  private var opened: [StreamID: SealingKey] = [:]
  var sealer = Sealer()
  private var isWriting = false
  /// Erased in the batch under way: what follows takes a new key, before the old one is destroyed.
  private var retired: [PendingPurge] = []
  private(set) var pendingPurges: [PendingPurge]
  /// Where each subject's last erasure stands; what was sealed before has no key any more.
  var erasedAt: [StreamID: Position] = [:]

  /// Opens the vault of a log, making it where there is none, and finishes erasures that were cut short.
  ///
  /// A copy makes no keys of its own: where it has none that are the log's, it goes without.
  ///
  /// - Throws: `vaultKeyMissing` where keys are kept and the master key's file is gone; `vaultUnusable` where it is
  ///   another log's.
  static func open(
    _ directory: LogDirectory, storeID: UUID128, head: Position, log: borrowing Connection,
    ofCopy isCopy: Bool = false
  ) throws(LogFailure) -> Vault {
    if isCopy { return try ofCopy(directory, storeID: storeID, log: log) }
    var vault = try Vault(directory, storeID)
    try vault.recover(log, head: head)
    return vault
  }

  private init(_ directory: LogDirectory, _ storeID: UUID128) throws(LogFailure) {
    let connection = try Self.connect(directory)
    let keyFile = MasterKeyFile(path: directory.vaultKeyPath, disk: directory.disk)
    let master: SealingKey
    if try LogIdentity.isMissing(in: connection) {
      master = try keyFile.establish()
      try VaultIdentity.create(
        in: connection, storeID: storeID,
        masterCheck: VaultIdentity.masterCheck(of: master, storeID: storeID))
    } else {
      guard let key = try keyFile.read() else { throw .vaultKeyMissing(path: keyFile.path) }
      master = key
      try VaultIdentity.check(connection, storeID: storeID, master: master)
    }
    // As in the log: what an earlier process failed to sync is written anew before anything is built on it.
    try connection.checkpointAndTruncate()
    try self.init(connection, master)
  }

  static func connect(_ directory: LogDirectory) throws(LogFailure) -> Connection {
    let connection = try Connection(directory.vaultPath, .readWrite, on: directory.disk)
    try connection.execute("PRAGMA journal_mode = WAL")
    try connection.execute("PRAGMA synchronous = FULL")
    try connection.execute("PRAGMA mmap_size = 0")
    try connection.deleteSecurely()
    return connection
  }

  init(_ connection: consuming Connection, _ master: SealingKey?) throws(LogFailure) {
    let select = try connection.prepare(
      """
      SELECT wrapped FROM key WHERE subject = ?1 AND created_position <= ?2
      ORDER BY created_position DESC, id DESC LIMIT 1
      """)
    let insert = try connection.prepare(
      "INSERT INTO key(subject, created_position, created_at, wrapped) VALUES(?1, ?2, ?3, ?4)")
    // Overwritten in place and not deleted: the row keeps its size, so no page is put in order anew and no copy of
    // what it held can stay behind between the rows.
    let destroyKeys = try connection.prepare(
      """
      UPDATE key SET wrapped = zeroblob(\(VaultFormat.wrappedSizeBytes))
      WHERE subject = ?1 AND created_position < ?2
      """)
    let insertPurge = try connection.prepare(
      "INSERT INTO purge(position, subject) VALUES(?1, ?2) ON CONFLICT DO NOTHING")
    let deletePurge = try connection.prepare("DELETE FROM purge WHERE position = ?1")
    pendingPurges = try Self.loadPurges(connection)
    self.select = select
    self.insert = insert
    self.destroyKeys = destroyKeys
    self.insertPurge = insertPurge
    self.deletePurge = deletePurge
    self.master = master
    self.connection = connection
  }

  private static func loadPurges(
    _ connection: borrowing Connection
  ) throws(LogFailure) -> [PendingPurge] {
    var rows = try connection.prepare("SELECT position, subject FROM purge ORDER BY position")
    var purges: [PendingPurge] = []
    while try rows.step() {
      guard let number = rows.count(0), let subject = StreamID(rows.text(1)) else {
        throw .vaultUnusable(path: connection.path)
      }
      purges.append(PendingPurge(position: Position(number), subject: subject))
    }
    return purges
  }

  /// The key that seals what is recorded about a subject at a position; made where there is none.
  mutating func key(
    of subject: StreamID, at position: Position, recordedAt: Micros
  ) throws(LogFailure) -> SealingKey {
    if let key = opened[subject] { return key }
    let isRetired = retired.contains { $0.subject == subject }
    let key: SealingKey
    if !isRetired, let known = try stored(subject, position) {
      key = known
    } else {
      key = try create(subject, position, recordedAt)
    }
    if opened.count >= Self.keysMax { opened.removeAll(keepingCapacity: true) }
    opened[subject] = key
    return key
  }

  private mutating func stored(
    _ subject: StreamID, _ position: Position
  ) throws(LogFailure) -> SealingKey? {
    select.bind(1, subject.description)
    select.bind(2, position)
    guard try select.step() else { return nil }
    defer { select.reset() }
    let wrapped = WrappedKey(bytes: select.bytes(0), subject: subject)
    guard !wrapped.isDestroyed else { return nil }
    guard let key = wrapped.open(try demandMaster()) else {
      throw .vaultUnusable(path: connection.path)
    }
    return key
  }

  private func demandMaster() throws(LogFailure) -> SealingKey {
    guard let master else { throw .vaultKeyMissing(path: connection.path) }
    return master
  }

  /// Whether there is a key for what stands about a subject at a position.
  mutating func hasKey(of subject: StreamID, at position: Position) throws(LogFailure) -> Bool {
    select.bind(1, subject.description)
    select.bind(2, position)
    guard try select.step() else { return false }
    defer { select.reset() }
    return !WrappedKey(bytes: select.bytes(0), subject: subject).isDestroyed
  }

  private mutating func create(
    _ subject: StreamID, _ position: Position, _ recordedAt: Micros
  ) throws(LogFailure) -> SealingKey {
    let master = try demandMaster()
    if !isWriting {
      try connection.execute("BEGIN IMMEDIATE")
      isWriting = true
    }
    let key = SealingKey.make()
    insert.bind(1, subject.description)
    insert.bind(2, position)
    insert.bind(3, recordedAt.count)
    insert.bind(4, WrappedKey(key, of: subject, under: master).bytes)
    try insert.run()
    return key
  }

  /// Makes new keys durable; has to return before the events they seal are committed.
  mutating func commitKeys() throws(LogFailure) {
    guard isWriting else { return }
    try connection.execute("COMMIT")
    isWriting = false
    if connection.walPageCount >= Writer.checkpointPages { try connection.checkpointPassively() }
  }

  /// Notes that the event at a position erases a subject; the key goes when that event is durable.
  mutating func retire(_ subject: StreamID, at position: Position) {
    opened[subject] = nil
    erasedAt[subject] = position
    retired.append(PendingPurge(position: position, subject: subject))
  }

  /// Destroys the keys of the subjects that were erased by what is committed now.
  mutating func destroyRetired() throws(LogFailure) {
    guard !retired.isEmpty else { return }
    let erasures = retired
    retired = []
    try destroy(erasures)
  }

  /// Destroys the keys that sealed anything before these erasures, and leaves no trace of them in the files.
  mutating func destroy(_ erasures: [PendingPurge]) throws(LogFailure) {
    try connection.execute("BEGIN IMMEDIATE")
    for erasure in erasures {
      destroyKeys.bind(1, erasure.subject.description)
      destroyKeys.bind(2, erasure.position)
      try destroyKeys.run()
      insertPurge.bind(1, erasure.position)
      insertPurge.bind(2, erasure.subject.description)
      try insertPurge.run()
      if !pendingPurges.contains(erasure) { pendingPurges.append(erasure) }
    }
    try connection.execute("COMMIT")
    try connection.emptyWriteAheadLog()
  }

  /// Takes over erasures that the files have to follow still.
  mutating func note(_ erasures: [PendingPurge]) throws(LogFailure) {
    for erasure in erasures where !pendingPurges.contains(erasure) {
      insertPurge.bind(1, erasure.position)
      insertPurge.bind(2, erasure.subject.description)
      try insertPurge.run()
      pendingPurges.append(erasure)
    }
  }

  /// Forgets purges that are done.
  mutating func finish(_ purges: [PendingPurge]) throws(LogFailure) {
    for purge in purges {
      deletePurge.bind(1, purge.position)
      try deletePurge.run()
    }
    pendingPurges.removeAll { purges.contains($0) }
  }

  /// Empties the write-ahead log into the file, so that closing removes it.
  func tidyOnClose() throws(LogFailure) {
    try connection.checkpointAndTruncate()
    connection.tidyOnClose()
  }
}
