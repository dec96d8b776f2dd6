public import Engine
public import EventLog
public import Events
internal import Projections
public import Seal

/// A centre without a network: one process works straight on a data directory that no server has open.
public final class OfflineCentre {
  /// Events taken from the log at a time.
  public static let pageEvents = 1_000
  /// Events folded between two writings of the read models' files. An entity that changes again and again is written
  /// once for all of them.
  static let eventsBetweenChanges: UInt64 = 20_000
  /// Events that make a batch worth writing.
  static let batchEvents = 1_000

  private var centre: Centre
  private var writer: Writer?
  private let reader: Reader
  private var store: ProjectionStore
  private let clock: () -> Micros
  private let directory: LogDirectory

  /// What was amiss with the read models' files, which were built anew then.
  public let warnings: [Words]
  /// What was cut off when the log was opened; nil where nothing was.
  public let recovery: Recovery?

  /// Opens a data directory for writing and brings the read models up to date.
  ///
  /// - Parameters:
  ///   - create: whether to make the directory and an empty log where there is none.
  ///   - digest: chains a new log; one that exists must have it. Nil for its own.
  ///   - rebuild: whether to empty the read models first.
  ///   - clock: tells when events are recorded.
  public init(
    _ directory: LogDirectory, create: Bool, digest: DigestAlgorithm? = nil,
    rebuild: Bool = false, clock: @escaping () -> Micros
  ) throws(LogFailure) {
    var writer = try Writer.open(directory, create: create, digest: digest)
    reader = try Reader(directory)
    recovery = writer.recovery
    self.clock = clock
    self.directory = directory
    let opening = try CentreOpening.open(directory, &writer, reader, rebuild: rebuild)
    warnings = opening.warnings
    centre = opening.centre
    store = opening.store
    self.writer = consume writer
  }

  /// Carries out commands in order; they are durable after ``flush()``.
  public func submit(
    _ commands: [Command], actor: Actor
  ) throws(LogFailure) -> [CommandResult] {
    var results: [CommandResult] = []
    results.reserveCapacity(commands.count)
    for command in commands {
      let now = clock()
      let verdict = try usingArchive { [reader] centre throws(LogFailure) in
        try centre.submit(command, actor: actor, now: now) {
          id throws(LogFailure) in try reader.outcome(of: id)
        }
      }
      switch verdict {
      case .decided(let result), .pending(let result, isInFlight: _): results.append(result)
      }
    }
    if centre.waitingEventCount >= Self.batchEvents { try flush() }
    return results
  }

  /// Makes everything durable that was carried out.
  public func flush() throws(LogFailure) {
    guard centre.waitingCommandCount > 0, var writer = writer.take() else { return }
    let commit = try writer.commit(centre.takeBatch(), recordedAt: clock())
    centre.land()
    let changes = try usingArchive { centre throws(LogFailure) in
      try centre.publish(commit.events)
    }
    try store.write(changes, checkpoint: commit.head)
    if let rows = centre.takeSnapshot() {
      try store.write(snapshot: rows, at: commit.head)
      centre.release(rows)
    }
    let purges = writer.pendingPurges
    if !purges.isEmpty {
      try store.scour()
      for model in ReadModel.purged {
        try store.replace(with: ProjectionBuild(model, directory, storeID: reader.storeID))
      }
      try writer.finishPurges(purges)
    }
    self.writer = consume writer
  }

  /// Makes everything durable and lets go of the directory.
  public func close() throws(LogFailure) {
    try flush()
    if let rows = centre.takeSnapshotAtRest() {
      try centre.requireArchive()
      try store.write(snapshot: rows, at: centre.head)
    }
    if let writer = writer.take() { try writer.close() }
  }

  /// Lets go of the directory and leaves everything as a kill would: what waits is lost.
  func abandon() { writer = nil }

  /// The latest time of recording that the log has.
  public var recordedAt: Micros { centre.recordedAt }
  /// The last position of the log.
  public var head: Position { centre.head }

  /// What the read models show.
  public var entities: EntityStore { centre.entities }

  /// The digest of the whole state.
  public var digest: Digest {
    get throws(LogFailure) { try centre.entities.digest() }
  }

  /// Throws the snapshots away where they turn out to be damaged: the next one that opens folds the log anew.
  private func usingArchive<Value>(
    _ body: (inout Centre) throws(LogFailure) -> Value
  ) throws(LogFailure) -> Value {
    do throws(LogFailure) {
      return try body(&centre)
    } catch {
      if centre.archive?.failure != nil { try store.removeSnapshots(asDamaged: true) }
      throw error
    }
  }
}

extension Centre {
  /// Folds everything that the log holds, and hands over what changed, many events at a time.
  ///
  /// - Parameter filedThrough: up to there everything is filed already; nothing is handed over before, but entries of
  ///   time lines and segments, which only grow, are let go of.
  mutating func catchUp(
    _ reader: Reader, filedThrough: Position = .start,
    _ take: (inout Centre, [EntityChange]) throws(LogFailure) -> Void
  ) throws(LogFailure) {
    var taken = head
    while true {
      let events = try reader.events(after: head, limit: OfflineCentre.pageEvents)
      load(events)
      let isDue = head.number - taken.number >= OfflineCentre.eventsBetweenChanges
      if isDue || events.isEmpty, taken < head {
        let changes = takeChanges()
        try requireArchive()
        if head >= filedThrough || events.isEmpty { try take(&self, changes) }
        taken = head
      }
      if events.isEmpty { return }
    }
  }

  /// Folds everything that the log holds behind the snapshot, and brings the files up to date.
  mutating func catchUp(
    _ reader: Reader, into store: borrowing ProjectionStore
  ) throws(LogFailure) {
    try catchUp(reader, filedThrough: store.checkpoint) { centre, changes throws(LogFailure) in
      try store.write(changes, checkpoint: centre.head)
      if centre.eventsSinceSnapshot >= Self.eventsBetweenSnapshots,
        let rows = centre.takeSnapshotAtRest()
      {
        try centre.requireArchive()
        try store.write(snapshot: rows, at: centre.head)
        centre.release(rows)
      }
    }
  }

  /// Folds a whole log, in memory only; how many events it holds.
  public mutating func fold(_ reader: Reader) throws(LogFailure) -> UInt64 {
    try catchUp(reader) { _, _ throws(LogFailure) in }
    return head.number
  }
}
