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

  /// What a log is opened for.
  enum Purpose {
    case writing(create: Bool, DigestAlgorithm?)
    /// Nothing but what another log holds is written.
    case copying
    case acceptingLoss

    var creates: Bool {
      switch self {
      case .writing(let create, _): create
      case .copying, .acceptingLoss: false
      }
    }

    /// Whether it takes nothing less than all that was acknowledged.
    var demandsAll: Bool {
      if case .acceptingLoss = self { false } else { true }
    }

    var isCopying: Bool {
      if case .copying = self { true } else { false }
    }
  }

  let directory: LogDirectory
  var identity: LogIdentity
  var heads: Heads
  var store: WriterStore
  var anchorFile: AnchorFile
  var chain: EventChain
  var vault: Vault
  var isStopped = false
  /// From how many pages on this writer does so.
  package var checkpointDuePages = Self.checkpointPages
  /// The last position known to be durable, and its hash; `heads` runs ahead while a batch is being written.
  public internal(set) var head: Position
  /// The chain's hash at the head.
  public internal(set) var headHash: Digest
  /// What was cut off when the log was opened; nil where it had been closed or its last commit was whole.
  public let recovery: Recovery?
  /// What is missing, where it was opened to accept that.
  let loss: TailLoss?
  private let lock: WriterLock

  /// Which writing of the log this is; a greater one shuts out the smaller ones.
  public var epoch: UInt64 { identity.epoch }

  /// Identifies the log wherever it is copied to.
  public var storeID: UUID128 { identity.storeID }

  /// The digest that chains the log.
  public var algorithm: DigestAlgorithm { identity.algorithm }

  /// How many bytes of the write-ahead log are in use. A reader that holds an old state lets it grow.
  public var writeAheadBytes: Int {
    let size = FileMark(directory.writeAheadPath)?.sizeBytes ?? 0
    return min(size, store.connection.walPageCount * Self.frameSizeBytes)
  }

  /// A page of 4,096 bytes and its head in the write-ahead log.
  private static let frameSizeBytes = 4_096 + WriteAheadFrame.headSizeBytes

  /// The latest time of recording; the next one is never before it.
  public var recordedAt: Micros { heads.recordedAt }

  /// Whether the anchor has seen the last commit.
  public var isAnchored: Bool {
    anchorFile.newest?.position == head && anchorFile.newest?.hash == headHash
      && anchorFile.newest?.epoch == identity.epoch
  }

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
  /// A transaction that was under way when the last process ended is cut off (``recovery``). The end of the log
  /// is checked against the anchor, and the chain between them is computed anew.
  ///
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - create: whether to make the folder and the log where there are none.
  ///   - digest: chains a log made now, SHA-256 where none is named; an existing one keeps its own and must be
  ///     chained with the one that is named.
  ///   - reserve: space to give up first where the disk is full.
  /// - Throws: `locked` where another process writes; `writeAheadDamaged`, `tailBelowAnchor` or `anchorMissing`
  ///   where acknowledged events are missing or may be; `corrupt` where the end is not what was written.
  public static func open(
    _ directory: LogDirectory, create: Bool, digest: DigestAlgorithm? = nil,
    reserve: DiskReserve? = nil
  ) throws(LogFailure) -> Writer {
    try LogStanding.of(directory).demandCentre()
    return try Writer(directory, for: .writing(create: create, digest), reserve: reserve)
  }

  init(
    _ directory: LogDirectory, for purpose: Purpose, reserve: DiskReserve? = nil
  ) throws(LogFailure) {
    let folder = Folder(path: directory.path)
    if !folder.isPresent {
      guard purpose.creates else { throw .directoryMissing(path: directory.path) }
      try folder.create()
    }
    guard purpose.creates || FileMark(directory.logPath) != nil else {
      throw .logMissing(path: directory.logPath)
    }
    let lock = try WriterLock(directory.lockPath)
    try reserve?.releaseIfShort()
    let ahead = try WriteAheadInspection(directory.writeAheadPath)
    if let damage = ahead.damage, purpose.demandsAll {
      throw .writeAheadDamaged(
        path: directory.writeAheadPath, frame: damage.frame, commits: damage.commits)
    }
    let connection = try Self.connect(directory)
    var anchorFile = try AnchorFile(directory)
    try Self.createIfMissing(purpose, directory, anchorFile.newest, connection)
    let identity = try LogIdentity(in: connection)
    if case .writing(_, let digest?) = purpose, digest != identity.algorithm {
      throw .digestDiffers(path: directory.logPath, log: identity.algorithm, asked: digest)
    }
    let heads = try Heads(connection, identity)
    var chain = EventChain(identity.algorithm)
    let check = TailCheck(identity, heads)
    let finding = try check.run(connection, anchorFile.newest, &chain)
    var loss: TailLoss?
    switch purpose {
    case .writing, .copying: try Self.refuse(finding, heads.position, directory)
    case .acceptingLoss:
      loss = Self.loss(finding, ahead, heads, identity)
      if loss != nil { try check.proveWhole(connection, &chain) }
    }
    if ahead.isTorn || ahead.damage != nil { try Self.cut(ahead, directory, connection) }
    // What an earlier process failed to sync may be seen here and yet never reach the disk from where it stands,
    // since the system counts it as written. Moved into the file it is written anew.
    try connection.checkpointAndTruncate()
    if anchorFile.newest == nil, heads.position == .start {
      try anchorFile.write(identity, position: .start, hash: identity.genesis, at: Micros(0))
    } else if finding == .outdated {
      try anchorFile.write(
        identity, position: heads.position, hash: heads.hash, at: heads.recordedAt)
    }
    let vault = try Vault.open(
      directory, storeID: identity.storeID, head: heads.position, log: connection,
      ofCopy: purpose.isCopying)
    try folder.synchronise(on: directory.disk)
    self.store = try WriterStore(connection)
    self.directory = directory
    self.identity = identity
    self.head = heads.position
    self.headHash = heads.hash
    self.recovery = Self.recovery(ahead, heads.position)
    self.heads = heads
    self.loss = loss
    self.anchorFile = anchorFile
    self.chain = chain
    self.vault = vault
    self.lock = lock
  }

  private static func connect(_ directory: LogDirectory) throws(LogFailure) -> Connection {
    let connection = try Connection(directory.logPath, .readWrite, on: directory.disk)
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
  /// or in any case if forced, and returns once it is on the disk. After a failure the writer refuses all
  /// further work: a sync that failed once may seem to work the next time, and does not.
  public mutating func writeAnchor(force: Bool = false) throws(LogFailure) {
    guard !isStopped else { throw .stopped }
    guard !isAnchored else { return }
    let at = head == .start ? Micros(0) : heads.recordedAt
    let sinceLast = at.count.subtractingReportingOverflow(anchorFile.newest?.at.count ?? 0)
    guard force || sinceLast.overflow || sinceLast.partialValue >= Self.anchorIntervalMicros else {
      return
    }
    isStopped = true
    try anchorFile.write(identity, position: head, hash: headHash, at: at)
    isStopped = false
  }

  /// Moves the write-ahead log into the file and empties it, for the time when there is nothing else to do. A
  /// reader in the way is not waited for: then ``writeAheadBytes`` stays above 0.
  public mutating func emptyWriteAhead() throws(LogFailure) {
    guard !isStopped else { throw .stopped }
    guard let size = FileMark(directory.writeAheadPath)?.sizeBytes, size > 0 else { return }
    isStopped = true
    try store.connection.emptyWriteAheadAtOnce()
    isStopped = false
  }

  /// Writes the anchor, empties the write-ahead log into the file, and lets others have the log.
  ///
  /// A stopped writer is closed without touching the files.
  public consuming func close() throws(LogFailure) {
    if !isStopped {
      try writeAnchor(force: true)
      try store.checkpointAndTruncate()
      store.tidyOnClose()
      try vault.tidyOnClose()
    }
    // The lock goes last: no other writer may start while this one still has the file open.
    let lock = self.lock
    _ = consume store
    _ = consume vault
    _ = consume lock
  }
}
