public import Events
public import Seal

/// The one hand that writes the log.
///
/// It owns the only connection that ever writes or checkpoints, and the lock that keeps every other process
/// out. It may move between threads but has one owner at a time. After any failure of a commit it refuses all
/// further work: what is in memory above it may no longer agree with the file, and only opening anew tells.
public struct Writer: ~Copyable, Sendable {
  /// From how many pages on the write-ahead log is moved into the file between two commits.
  public static let checkpointPages = 4_000
  /// The least distance in time between two writes of the anchor, unless forced.
  public static let anchorIntervalMicros: Int64 = 100_000

  let identity: LogIdentity
  var heads: Heads
  var store: WriterStore
  var anchorFile: AnchorFile
  var chain: EventChain
  var isStopped = false
  var checkpointDuePages = Self.checkpointPages
  /// The last position known to be durable, and its hash; `heads` runs ahead while a batch is being written.
  public internal(set) var head: Position
  /// The chain's hash at the head.
  public internal(set) var headHash: Digest
  private let lock: WriterLock

  /// Which writing of the log this is; a greater one shuts out the smaller ones.
  public var epoch: UInt64 { identity.epoch }

  /// Identifies the log wherever it is copied to.
  public var storeID: UUID128 { identity.storeID }

  /// The digest that chains the log.
  public var algorithm: DigestAlgorithm { identity.algorithm }

  /// How many streams the log has.
  public var streamCount: Int { Int(heads.lastStreamRowID) }

  /// The version that the next event of a stream will have, which is how many events it has.
  public mutating func nextVersion(of stream: StreamID) throws(LogFailure) -> UInt64 {
    if let end = heads.end(of: stream) { return end.nextVersion }
    guard let end = try store.streamEnd(named: stream.description) else { return 0 }
    heads.remember(end, of: stream)
    return end.nextVersion
  }

  /// Opens a log for writing.
  ///
  /// The end of the log is checked against the anchor, and the chain between them is computed anew.
  ///
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - create: whether to make the folder and the log where there are none.
  ///   - digest: chains a new log; an existing one keeps its own.
  /// - Throws: `locked` where another process writes, `tailBelowAnchor` where events are missing.
  public static func open(
    _ directory: LogDirectory, create: Bool, digest: DigestAlgorithm = .sha256
  ) throws(LogFailure) -> Writer {
    try Writer(directory, create: create, digest: digest)
  }

  private init(
    _ directory: LogDirectory, create: Bool, digest: DigestAlgorithm
  ) throws(LogFailure) {
    let folder = Folder(path: directory.path)
    if !folder.isPresent {
      guard create else { throw .directoryMissing(path: directory.path) }
      try folder.create()
    }
    guard create || FileMark(directory.logPath) != nil else {
      throw .logMissing(path: directory.logPath)
    }
    let lock = try WriterLock(directory.lockPath)
    let connection = try Self.connect(directory.logPath)
    if try LogIdentity.isMissing(in: connection) {
      guard create else { throw .logMissing(path: directory.logPath) }
      try LogIdentity.new(digest).create(in: connection)
    }
    let identity = try LogIdentity(in: connection)
    let heads = try Heads(connection, identity)
    var anchorFile = try AnchorFile(directory.anchorPath)
    var chain = EventChain(identity.algorithm)
    try TailCheck(directory, identity, heads).run(connection, anchorFile.newest, &chain)
    if anchorFile.newest == nil {
      try anchorFile.write(identity, position: .start, hash: identity.genesis, at: Micros(0))
    }
    try folder.synchronise()
    self.store = try WriterStore(connection)
    self.identity = identity
    self.head = heads.position
    self.headHash = heads.hash
    self.heads = heads
    self.anchorFile = anchorFile
    self.chain = chain
    self.lock = lock
  }

  private static func connect(_ path: String) throws(LogFailure) -> Connection {
    let connection = try Connection(path, .readWrite)
    // The page size takes effect on a new file only, and before it has a journal.
    try connection.execute("PRAGMA page_size = 4096")
    try connection.execute("PRAGMA journal_mode = WAL")
    try connection.execute("PRAGMA synchronous = FULL")
    try connection.execute("PRAGMA mmap_size = 0")
    try connection.execute("PRAGMA cell_size_check = ON")
    try connection.execute("PRAGMA cache_size = -\(cacheKibibytes)")
    return connection
  }

  /// Memory for pages of the file; the index over streams is written to all over.
  private static let cacheKibibytes = 32_768

  /// Writes the anchor where the last one is at least ``anchorIntervalMicros`` old by the times of recording,
  /// or in any case if forced, and returns once it is on the disk.
  public mutating func writeAnchor(force: Bool = false) throws(LogFailure) {
    guard !isStopped else { throw .stopped }
    let at = head == .start ? Micros(0) : heads.recordedAt
    if let newest = anchorFile.newest, newest.position == head { return }
    let sinceLast = at.count.subtractingReportingOverflow(anchorFile.newest?.at.count ?? 0)
    guard force || sinceLast.overflow || sinceLast.partialValue >= Self.anchorIntervalMicros else {
      return
    }
    try anchorFile.write(identity, position: head, hash: headHash, at: at)
  }

  /// Writes the anchor, empties the write-ahead log into the file, and lets others have the log.
  ///
  /// A stopped writer is closed without touching the files.
  public consuming func close() throws(LogFailure) {
    if !isStopped {
      try writeAnchor(force: true)
      try store.checkpointAndTruncate()
      store.tidyOnClose()
    }
    // The lock goes last: no other writer may start while this one still has the file open.
    let lock = self.lock
    _ = consume store
    _ = consume lock
  }
}
