public import Events
public import Seal

/// The one hand that writes a copy of a log: it takes nothing but what the origin's log holds, and proves it first.
///
/// It holds the lock of its own directory. What it writes is the origin's rows, byte for byte.
public struct ReplicaWriter: ~Copyable, Sendable {
  private var writer: Writer

  /// Makes an empty copy of a log where there is none, with the origin's identity.
  ///
  /// The folder is made where there is none. A log that is there already is left as it is.
  ///
  /// - Parameter origin: whose copy it is, which is remembered before there is a log; nil where that stands there.
  public static func create(
    _ directory: LogDirectory, storeID: UUID128, algorithm: DigestAlgorithm,
    origin: String? = nil
  ) throws(LogFailure) {
    let folder = Folder(path: directory.path)
    if !folder.isPresent { try folder.create() }
    if let origin { try OriginFile(url: origin).write(directory) }
    let lock = try WriterLock(directory.lockPath)
    let connection = try Connection(directory.logPath, .readWrite)
    try connection.execute("PRAGMA page_size = 4096")
    try connection.execute("PRAGMA journal_mode = WAL")
    try connection.execute("PRAGMA synchronous = FULL")
    if try LogIdentity.isMissing(in: connection) {
      try LogIdentity(
        storeID: storeID, algorithm: algorithm, epoch: LogFormat.epochFirst,
        segment: LogFormat.segmentFirst
      ).create(in: connection)
    }
    connection.tidyOnClose()
    _ = consume connection
    _ = consume lock
  }

  /// Opens a copy for writing, whatever its standing: its end is checked against its anchor.
  public static func open(_ directory: LogDirectory) throws(LogFailure) -> ReplicaWriter {
    ReplicaWriter(try Writer(directory, for: .copying))
  }

  /// As ``open(_:)``, for a server that shows the copy.
  ///
  /// - Parameter reserve: space to give up first where the disk is full.
  public static func openForShowing(
    _ directory: LogDirectory, reserve: DiskReserve? = nil
  ) throws(LogFailure) -> ReplicaWriter {
    var writer = try Writer(directory, for: .copying, reserve: reserve)
    try writer.noteVeiledIfWithoutKeys()
    return ReplicaWriter(writer)
  }

  /// Takes over an open log.
  public init(_ writer: consuming Writer) { self.writer = writer }

  /// Hands the open log back.
  public consuming func release() -> Writer { writer }

  /// The last position known to be durable.
  public var head: Position { writer.head }
  /// The chain's hash at the head.
  public var headHash: Digest { writer.headHash }
  /// Which writing of the log was copied last.
  public var epoch: UInt64 { writer.epoch }
  /// Identifies the log.
  public var storeID: UUID128 { writer.storeID }
  /// The digest that chains it.
  public var algorithm: DigestAlgorithm { writer.algorithm }

  /// Proves a shipment and makes it durable in one transaction.
  ///
  /// - Throws: what is wrong with the shipment, and then nothing was written; or `log`, and then the copy refuses all
  ///   further work as a writer does after a failed commit.
  public mutating func append(_ shipment: Shipment) throws(CopyFailure) {
    try writer.prove(shipment)
    try write(shipment)
  }

  /// As ``append(_:)``, and gives the events to be shown.
  ///
  /// - Parameters:
  ///   - origin: where the shipment came from. It is remembered in the directory before the first event of it is
  ///     written, so that nobody takes the copy for a log of its own.
  ///   - directory: the copy's.
  public mutating func appendForShowing(
    _ shipment: Shipment, of origin: String, in directory: LogDirectory
  ) throws(CopyFailure) -> Commit {
    try writer.prove(shipment)
    try copying { () throws(LogFailure) in
      let known = try OriginFile.read(directory)
      if known?.url != origin || known?.promotedEpoch != nil {
        try OriginFile(url: origin).write(directory)
      }
    }
    let storeID = writer.storeID
    let (events, closed) = try copying { () throws(LogFailure) in
      var vault = VaultReader(directory, storeID: storeID)
      var events: [Committed<RecordedEvent>] = []
      events.reserveCapacity(shipment.eventCount)
      for batch in shipment.batches {
        for event in batch.events { events.append(Committed(try event.recorded(&vault))) }
      }
      return (events, vault.subjectsWithoutKey)
    }
    try copying { () throws(LogFailure) in
      try writer.noteVeiled(closed, since: shipment.after.next)
    }
    try write(shipment)
    return Commit(events: events, answers: [], head: writer.head, headHash: writer.headHash)
  }

  /// Refuses a copy that a centre could not go on with: it has keys and cannot open them.
  borrowing func demandMasterKey() throws(LogFailure) {
    switch try writer.keyStanding() {
    case .open, .opened, .none: return
    case .masterMissing(let path): throw .vaultKeyMissing(path: path)
    case .masterOther: throw .vaultUnusable(path: writer.vault.connection.path)
    }
  }

  /// The chain's hash at a position of the copy; nil where it does not reach so far.
  func hash(at position: Position) throws(CopyFailure) -> Digest? {
    guard position != .start else { return writer.identity.genesis }
    do throws(LogFailure) {
      var select = try writer.store.connection.prepare(
        "SELECT hash FROM event WHERE position = ?1")
      select.bind(1, position)
      return try select.step() ? select.digest(0) : nil
    } catch {
      throw .log(error)
    }
  }

  /// Shuts out every writer of smaller epochs and records why (see `Writer.raiseEpoch`).
  mutating func raiseEpoch(
    to epoch: UInt64, reason: String, actor: Actor, at: Micros
  ) throws(CopyFailure) {
    do throws(LogFailure) {
      try writer.raiseEpoch(
        above: epoch - 1,
        recording: { .epochRaised(EpochRaised(epoch: Int64(clamping: $0), reason: reason)) },
        actor: actor, recordedAt: at)
    } catch {
      throw .log(error)
    }
  }

  private mutating func write(_ shipment: Shipment) throws(CopyFailure) {
    do throws(LogFailure) {
      try writer.append(proven: shipment)
      try writer.writeAnchor()
    } catch {
      throw .log(error)
    }
  }

  mutating func append(
    refusals: [(record: CommandRecord, at: Micros)]
  ) throws(CopyFailure) {
    do throws(LogFailure) {
      try writer.append(refusals: refusals)
    } catch {
      throw .log(error)
    }
  }

  /// Writes the anchor and lets others have the log.
  public consuming func close() throws(LogFailure) { try writer.close() }
}
