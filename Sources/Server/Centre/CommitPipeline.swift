internal import Engine
internal import EventLog
internal import Events
internal import Loop
internal import Projections
internal import Seal

/// Takes commands on the loop, has the log write them on the pool, and shows what was written.
///
/// One batch is in flight at a time; what arrives meanwhile joins the next one, so commits group by themselves
/// without a delay. A commit that fails leaves its outcome unknown: the process stops, and clients ask again by
/// command identifier after the restart.
final class CommitPipeline {
  private struct WriteJob: ~Copyable, Sendable {
    var writer: Writer
    let batch: Batch
    let recordedAt: Micros
  }

  private struct WriteDone: ~Copyable, Sendable {
    let writer: Writer
    let result: Result<Commit, LogFailure>
  }

  struct Snapshot: Sendable {
    var rows: [SnapshotRow]
    var position: Position
  }

  /// How long a client waits before it sends a refused command again, in milliseconds.
  static let busyMilliseconds = 200
  /// How long the read models' files may lie behind while nobody waits for them, in milliseconds.
  static let saveMilliseconds: Int64 = 250
  /// Changes that may wait for the read models' files before they are written at once.
  static let unsavedChangesMax = 4_096

  /// Called before ``onPublish`` where the batch erased somebody's data.
  var onErase: ((Position) -> Void)?
  /// Called before ``onPublish`` where the batch changed what somebody may see.
  var onSightChange: ((Position) -> Void)?
  /// Called once for each batch, when the log has it.
  var onPublish: (([EntityChange], Position) -> Void)?
  /// Called for each batch with the microseconds it took to be written, and its events.
  var onCommit: ((Int64, Int) -> Void)?
  /// Called when the log can no longer be trusted; the process has to stop.
  var onFailure: ((LogFailure) -> Void)?
  /// Called with what the keeper of the server ought to know.
  var onWarning: ((Words) -> Void)?
  /// Called before a read model's file is replaced: whoever reads it has to let go of it.
  var onSwap: ((ProjectionName) -> Void)?
  /// What was amiss with the read models' files.
  let openingWarnings: [Words]
  /// What was cut off when the log was opened.
  let recovery: Recovery?

  let loop: EventLoop
  let directory: LogDirectory
  private let reader: Reader
  /// Which commands the log has not for certain; nil where somebody else writes it too, and each is looked up.
  private var recentCommands: RecentCommands?
  private let clock: () -> Micros
  var centre: Centre

  var writer: Writer?
  private var isFlushScheduled = false
  private var flownAt: Int64 = 0
  var hasFailed = false
  var isClosing = false
  let disk: DiskWatch
  var gate: WriteGate
  var isLooking = false
  var restTimer: Timer?
  var lastLanding: Int64 = 0
  private var waitingAnswers: [(CommandRefusal?) -> Void] = []
  private var flyingAnswers: [(CommandRefusal?) -> Void] = []
  /// Why nothing may be written any more; nil as long as it may.
  private var shutOut: CommandRefusal?

  var store: ProjectionStore?
  var unsaved: [EntityChange] = []
  /// When the files were last written, and when they are written next.
  var savedAt: Int64 = 0
  var saveTimer: Timer?
  /// Erasures that the files have to follow, and those that they have followed.
  var purgesDue: [PendingPurge] = []
  var purgesDone: [PendingPurge] = []
  var unsavedSnapshot: Snapshot?
  /// Where the centre looks up what is not in memory.
  var archive: SnapshotLookup?
  /// Rows of snapshots that were saved; what they are about may leave memory.
  var savedRows: [SnapshotRow] = []
  /// Whether what the start did not read is to be checked, and whether it is being.
  var isCheckDue = true
  var isChecking = false
  /// Up to where the read models' files show the log.
  var savedHead: Position
  /// Which writing of the log was written or copied last.
  var epoch: UInt64
  /// Fences that are being written.
  var fencesUnderWay = 0
  /// What a copy can do with the keys it holds.
  var keyStanding = KeyStanding.none
  var waitingReads: [(model: ReadModel, head: Position, action: () -> Void)] = []
  var rebuilds = RebuildQueue()
  /// The file that is being built, when it is home.
  var build: ProjectionBuild?

  init(
    loop: EventLoop, disk: DiskWatch, digest: DigestAlgorithm?, limits: ServerLimits,
    mayWrite: Bool = true, clock: @escaping () -> Micros
  ) throws(LogFailure) {
    let directory = disk.directory
    var writer =
      mayWrite
      ? try Writer.open(directory, create: true, digest: digest, reserve: disk.reserve)
      : try ReplicaWriter.openForShowing(directory, reserve: disk.reserve).release()
    var gate = WriteGate(
      freeBytesMin: limits.diskFreeBytesMin, writeAheadBytesMax: limits.writeAheadBytesMax)
    let found = try disk.look()
    gate.note(freeBytes: found.freeBytes, reserveMissingBytes: found.reserveMissingBytes)
    let reader = try Reader(directory)
    let opening = try CentreOpening.open(directory, &writer, reader)
    recentCommands = mayWrite ? try RecentCommands(reader) : nil
    self.loop = loop
    self.directory = directory
    self.disk = disk
    self.gate = gate
    self.recovery = writer.recovery
    epoch = writer.epoch
    self.reader = reader
    self.clock = clock
    savedHead = opening.centre.head
    openingWarnings = opening.warnings
    centre = opening.centre
    store = consume opening.store
    self.writer = consume writer
    // Nobody was shown anything before.
    _ = centre.takeSightChange()
    watchArchive()
  }

  /// How many subjects have something sealed in the log that no key opens, though nobody erased it.
  var lostSubjectCount: Int {
    let erased = Set(centre.state.erasures.values.lazy.filter { $0.state == .done }.map(\.subject))
    return reader.subjectsWithoutKey.subtracting(erased).count
  }

  var head: Position { centre.head }
  /// The moment that played records have come to (``Centre/playing(now:)``).
  var playing: Micros? { centre.playing(now: clock()) }
  var entities: EntityStore { centre.entities }
  var storeID: UUID128 { reader.storeID }

  func incident(number: String) -> IncidentID? { centre.state.incident(number: number) }

  /// The team of that call sign; where several offices have one, the one registered first by identifier.
  func team(name: String) -> TeamID? {
    centre.state.teams.filter { $0.value.name == name }.keys.min()
  }

  /// Why commands may not be taken now, by the disk or the log. Asked once per request, so that the commands of one
  /// request are carried out all or not at all.
  var closed: WriteGate.Closed? { gate.closed }

  /// The aggregate of the first event that a command led to; nil where the log knows of none.
  func stream(ofCommand id: UUID128) throws(LogFailure) -> StreamID? {
    guard let first = try reader.outcome(of: id)?.first else { return nil }
    return try reader.events(after: Position(first.number - 1), limit: 1).first?.stream
  }

  /// The first events of an aggregate, in order, as the log has them.
  func events(of stream: StreamID, limit: Int) throws(LogFailure) -> [RecordedEvent] {
    try reader.events(of: stream, from: 0, limit: limit)
  }

  /// Carries out a command; the answer comes when the log has it.
  func submit(_ command: Command, actor: Actor, then answer: @escaping (CommandResult) -> Void) {
    guard !hasFailed else { return }
    let verdict: Centre.Verdict
    do throws(LogFailure) {
      verdict = try centre.submit(command, actor: actor, now: clock()) {
        id throws(LogFailure) in
        recentCommands?.isNew(id) == true ? nil : try reader.outcome(of: id)
      }
    } catch {
      fail(error)
      return
    }
    switch verdict {
    case .decided(let result): answer(result)
    case .pending(let result, isInFlight: true): flyingAnswers.append { _ in answer(result) }
    case .pending(let result, isInFlight: false):
      recentCommands?.insert(command.id)
      waitingAnswers.append { refusal in answer(refusal.map(CommandResult.rejected) ?? result) }
      scheduleFlush()
    }
  }

  /// Writes what waits and lets go of the files; `then` runs when that is done.
  func close(then: @escaping () -> Void) {
    guard !hasFailed else {
      // What failed is not written to again; only the directory is let go of.
      writer = nil
      store = nil
      return then()
    }
    isClosing = true
    restTimer?.cancel()
    restTimer = nil
    saveTimer?.cancel()
    saveTimer = nil
    let isWritten = centre.waitingCommandCount == 0 || shutOut != nil
    guard endBuilds(), !isChecking, writer != nil, store != nil, isWritten, unsaved.isEmpty,
      savedHead == centre.head,
      purgesDone.isEmpty, fencesUnderWay == 0
    else {
      flush()
      save()
      loop.schedule(afterMilliseconds: 5) { self.close(then: then) }
      return
    }
    closeFiles { [self] failure in
      closeArchive()
      if let failure { onFailure?(failure) }
      removeUnpurged()
      then()
    }
  }

  private func scheduleFlush() {
    guard !isFlushScheduled, writer != nil else { return }
    isFlushScheduled = true
    loop.atEndOfTurn { [self] in
      isFlushScheduled = false
      flush()
    }
  }

  /// Writes nothing from now on; what waits is refused, what is being written is answered when it is there.
  func shutOut(_ refusal: CommandRefusal) {
    shutOut = refusal
    let answers = waitingAnswers
    waitingAnswers = []
    for answer in answers { answer(refusal) }
  }

  func flush() {
    guard !hasFailed, shutOut == nil, centre.waitingCommandCount > 0, let writer = writer.take()
    else { return }
    swap(&flyingAnswers, &waitingAnswers)
    let job = WriteJob(writer: writer, batch: centre.takeBatch(), recordedAt: clock())
    flownAt = EventLoop.monotonicMicros()
    loop.offload(job, Self.write) { [self] done in landed(done) }
  }

  private static func write(_ job: consuming WriteJob) -> WriteDone {
    var writer = job.writer
    let result: Result<Commit, LogFailure>
    do throws(LogFailure) {
      let commit = try writer.commit(job.batch, recordedAt: job.recordedAt)
      try writer.writeAnchor()
      result = .success(commit)
    } catch {
      result = .failure(error)
    }
    return WriteDone(writer: writer, result: result)
  }

  private func landed(_ done: consuming WriteDone) {
    // A read model failed meanwhile: the process is about to end, and nobody is told anything more.
    guard !hasFailed else { return }
    let result = done.result
    let writeAheadBytes = done.writer.writeAheadBytes
    let pending = done.writer.pendingPurges
    writer = consume done.writer
    switch result {
    case .failure(let failure): fail(failure)
    case .success(let commit):
      onCommit?(EventLoop.monotonicMicros() - flownAt, commit.events.count)
      noteWriteAhead(writeAheadBytes)
      let answers = flyingAnswers
      flyingAnswers = []
      centre.land()
      // What came meanwhile is written while this is shown. A snapshot is ended before the next one can begin, and
      // erasures are noted before the writer leaves again.
      if !centre.isSnapshotDue, pending.isEmpty, purgesDone.isEmpty { flush() }
      let changes: [EntityChange]
      do throws(LogFailure) {
        changes = try centre.publish(commit.events)
      } catch {
        return failArchive(error)
      }
      noteErasures(pending)
      if centre.takeSightChange() { onSightChange?(centre.head) }
      // The rule of step 8 and 9: shown to everybody, then answered to the sender.
      onPublish?(changes, centre.head)
      for answer in answers { answer(nil) }
      unsaved += changes
      finishPurges()
      if let rows = centre.takeSnapshot() {
        keep(snapshot: rows, at: commit.head)
      }
      save()
      flush()
      lastLanding = EventLoop.monotonicMicros()
      scheduleRest(afterMilliseconds: Self.anchorRestMilliseconds)
    }
  }

  /// Keeps the rows of a snapshot until they can be saved; later ones overwrite earlier ones.
  func keep(snapshot rows: [SnapshotRow], at position: Position) {
    unsavedSnapshot = Snapshot(rows: (unsavedSnapshot?.rows ?? []) + rows, position: position)
  }

  /// Has the files follow erasures that the log has taken; whether there are new ones.
  @discardableResult
  func noteErasures(_ pending: [PendingPurge]) -> Bool {
    let known = purgesDue + rebuilds.purges + purgesDone
    let erased = pending.filter { !known.contains($0) }
    guard !erased.isEmpty else { return false }
    purgesDue += erased
    beginBuildAnew()
    onErase?(centre.head)
    return true
  }

  func fail(_ failure: LogFailure) {
    guard !hasFailed else { return }
    hasFailed = true
    restTimer?.cancel()
    saveTimer?.cancel()
    onFailure?(failure)
  }
}
