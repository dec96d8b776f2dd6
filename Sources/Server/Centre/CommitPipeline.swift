internal import Engine
internal import EventLog
internal import Events
internal import Loop
internal import Projections

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

  private struct ProjectJob: ~Copyable, Sendable {
    let store: ProjectionStore
    let changes: [EntityChange]
    let head: Position
    let snapshot: Snapshot?
  }

  private struct Snapshot: Sendable {
    var rows: [SnapshotRow]
    var position: Position
  }

  private struct ProjectDone: ~Copyable, Sendable {
    let store: ProjectionStore
    let result: Result<Void, LogFailure>
  }

  /// How long a client waits before it sends a refused command again, in milliseconds.
  static let busyMilliseconds = 200

  /// Called once for each batch, when the log has it.
  var onPublish: (([EntityChange], Position) -> Void)?
  /// Called when the log can no longer be trusted; the process has to stop.
  var onFailure: ((LogFailure) -> Void)?

  private let loop: EventLoop
  private let reader: Reader
  private let waitingEventsMax: Int
  private let clock: () -> Micros
  private var centre: Centre

  private var writer: Writer?
  private var isFlushScheduled = false
  private var hasFailed = false
  private var waitingAnswers: [() -> Void] = []
  private var flyingAnswers: [() -> Void] = []

  private var store: ProjectionStore?
  private var unsaved: [EntityChange] = []
  private var unsavedSnapshot: Snapshot?
  /// Up to where the read models' files show the log.
  private(set) var savedHead: Position
  private var waitingReads: [(Position, () -> Void)] = []

  init(
    loop: EventLoop, directory: LogDirectory, limits: ServerLimits, clock: @escaping () -> Micros
  ) throws(LogFailure) {
    let writer = try Writer.open(directory, create: true)
    let reader = try Reader(directory)
    let store = try ProjectionStore(directory, storeID: writer.storeID, head: writer.head)
    var centre = try Centre.restored(from: store)
    try centre.catchUp(reader, into: store)
    self.loop = loop
    self.reader = reader
    self.clock = clock
    waitingEventsMax = limits.waitingEventsMax
    savedHead = centre.head
    self.centre = centre
    self.writer = consume writer
    self.store = consume store
  }

  var head: Position { centre.head }
  /// The moment that played records have come to (``Centre/playing(now:)``).
  var playing: Micros? { centre.playing(now: clock()) }
  var entities: EntityStore { centre.entities }
  var epoch: UInt64 { reader.epoch }
  var storeID: UUID128 { reader.storeID }

  func incident(number: String) -> IncidentID? { centre.state.incidentByNumber[number] }

  /// The team of that call sign; where several offices have one, the one registered first by identifier.
  func team(name: String) -> TeamID? {
    centre.state.teams.filter { $0.value.name == name }.keys.min()
  }

  /// Whether so much waits for the log that new requests are turned away. Asked once per request, so that the
  /// commands of one request are carried out all or not at all.
  var isFull: Bool { centre.waitingEventCount >= waitingEventsMax }

  /// Carries out a command; the answer comes when the log has it.
  func submit(_ command: Command, actor: Actor, then answer: @escaping (CommandResult) -> Void) {
    guard !hasFailed else { return }
    let verdict: Centre.Verdict
    do throws(LogFailure) {
      verdict = try centre.submit(command, actor: actor, now: clock()) {
        id throws(LogFailure) in try reader.outcome(of: id)
      }
    } catch {
      fail(error)
      return
    }
    switch verdict {
    case .decided(let result): answer(result)
    case .pending(let result, isInFlight: true): flyingAnswers.append { answer(result) }
    case .pending(let result, isInFlight: false):
      waitingAnswers.append { answer(result) }
      scheduleFlush()
    }
  }

  /// Runs an action when the read models' files show everything that is published now.
  func whenSaved(_ action: @escaping () -> Void) {
    if savedHead >= centre.head { action() } else { waitingReads.append((centre.head, action)) }
  }

  /// Writes what waits and lets go of the files; `then` runs when that is done.
  func close(then: @escaping () -> Void) {
    guard !hasFailed else { return then() }
    guard writer != nil, store != nil, centre.waitingCommandCount == 0, unsaved.isEmpty else {
      flush()
      loop.schedule(afterMilliseconds: 5) { self.close(then: then) }
      return
    }
    if let writer = writer.take() {
      do throws(LogFailure) {
        if let rows = centre.takeSnapshotAtRest(), let store = store.take() {
          try store.write(snapshot: rows, at: centre.head)
        }
        try writer.close()
      } catch {
        onFailure?(error)
      }
    }
    store = nil
    then()
  }

  private func scheduleFlush() {
    guard !isFlushScheduled, writer != nil else { return }
    isFlushScheduled = true
    loop.atEndOfTurn { [self] in
      isFlushScheduled = false
      flush()
    }
  }

  private func flush() {
    guard !hasFailed, centre.waitingCommandCount > 0, let writer = writer.take() else { return }
    swap(&flyingAnswers, &waitingAnswers)
    let job = WriteJob(writer: writer, batch: centre.takeBatch(), recordedAt: clock())
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
    let result = done.result
    writer = consume done.writer
    switch result {
    case .failure(let failure): fail(failure)
    case .success(let commit):
      let changes = centre.publish(commit.events)
      // The rule of step 8 and 9: shown to everybody, then answered to the sender.
      onPublish?(changes, centre.head)
      let answers = flyingAnswers
      flyingAnswers.removeAll(keepingCapacity: true)
      for answer in answers { answer() }
      unsaved += changes
      if let rows = centre.takeSnapshot() {
        unsavedSnapshot = Snapshot(
          rows: (unsavedSnapshot?.rows ?? []) + rows, position: commit.head)
      }
      save()
      flush()
    }
  }

  private func save() {
    guard !unsaved.isEmpty || savedHead < centre.head, let store = store.take() else { return }
    let job = ProjectJob(
      store: store, changes: unsaved, head: centre.head, snapshot: unsavedSnapshot)
    unsaved = []
    unsavedSnapshot = nil
    let target = centre.head
    loop.offload(job, Self.project) { [self] done in
      let result = done.result
      self.store = consume done.store
      if case .failure(let failure) = result { return fail(failure) }
      savedHead = target
      let ready = waitingReads.filter { $0.0 <= target }
      waitingReads.removeAll { $0.0 <= target }
      for (_, action) in ready { action() }
      save()
    }
  }

  private static func project(_ job: consuming ProjectJob) -> ProjectDone {
    let store = job.store
    let result: Result<Void, LogFailure>
    do throws(LogFailure) {
      try store.write(job.changes, checkpoint: job.head)
      if let snapshot = job.snapshot {
        try store.write(snapshot: snapshot.rows, at: snapshot.position)
      }
      result = .success(())
    } catch {
      result = .failure(error)
    }
    return ProjectDone(store: store, result: result)
  }

  private func fail(_ failure: LogFailure) {
    guard !hasFailed else { return }
    hasFailed = true
    onFailure?(failure)
  }
}
