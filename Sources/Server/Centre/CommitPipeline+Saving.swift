internal import EventLog
internal import Events
internal import Loop
internal import Projections

/// The read models' files follow what was published.
extension CommitPipeline {
  private struct ProjectJob: ~Copyable, Sendable {
    let store: ProjectionStore
    let changes: [EntityChange]
    let head: Position
    let snapshot: Snapshot?
    /// Erasures to be carried out in the files.
    let purges: [PendingPurge]
    /// To be put in the place of the file in use.
    let build: ProjectionBuild?
  }

  private struct ProjectDone: ~Copyable, Sendable {
    let store: ProjectionStore
    let purges: [PendingPurge]
    let result: Result<Void, LogFailure>
    /// What became of the build; nil where there was none.
    let swap: Result<Void, LogFailure>?
  }

  /// Runs an action when a read model's file shows everything that is published now, and nothing that was erased.
  func whenSaved(_ model: ReadModel, _ action: @escaping () -> Void) {
    if mayRead(model, at: centre.head) {
      action()
    } else {
      waitingReads.append((model, centre.head, action))
      // Whoever asks may do so while a batch is being published, whose changes are not noted yet.
      loop.atEndOfTurn { [self] in save() }
    }
  }

  private func mayRead(_ model: ReadModel, at head: Position) -> Bool {
    savedHead >= head && purgesDue.isEmpty && !rebuilds.holds(model)
  }

  private func releaseReads() {
    let ready = waitingReads.filter { mayRead($0.model, at: $0.head) }
    waitingReads.removeAll { mayRead($0.model, at: $0.head) }
    for read in ready { read.action() }
  }

  /// Has the files follow the log, at once where somebody waits for that and otherwise in a moment: an entity that
  /// changes often is then written once for many changes.
  func save() {
    let isBuilt = rebuilds.running?.isLevel == true && build != nil && !isChecking
    // A check that is under way holds the file as it was, with what was erased since.
    guard !hasFailed, !unsaved.isEmpty || savedHead < centre.head || isBuilt,
      !isChecking || purgesDue.isEmpty
    else { return }
    let isUrgent =
      isBuilt || isClosing || !waitingReads.isEmpty || !purgesDue.isEmpty
      || unsaved.count >= Self.unsavedChangesMax
    let rested = EventLoop.monotonicMicros() - savedAt
    guard isUrgent || rested >= Self.saveMilliseconds * 1_000 else {
      return scheduleSave(afterMilliseconds: Int(Self.saveMilliseconds - rested / 1_000))
    }
    guard let store = store.take() else { return }
    saveTimer?.cancel()
    saveTimer = nil
    savedAt = EventLoop.monotonicMicros()
    let job = ProjectJob(
      store: store, changes: unsaved, head: centre.head, snapshot: unsavedSnapshot,
      purges: purgesDue, build: takeLevelBuild())
    unsaved = []
    savedRows += unsavedSnapshot?.rows ?? []
    unsavedSnapshot = nil
    let target = centre.head
    loop.offload(job, Self.project) { [self] done in
      let (result, swap, followed) = (done.result, done.swap, done.purges)
      self.store = consume done.store
      if case .failure(let failure) = result { return failSaving(failure) }
      savedHead = target
      releaseSaved()
      if let swap { swapped(swap) }
      guard !hasFailed else { return }
      purgesDue.removeAll { followed.contains($0) }
      if !followed.isEmpty { rebuilds.add(followed) }
      if !isClosing { purgesDone += rebuilds.takePurged() }
      finishPurges()
      startNextBuild()
      checkFiles()
      releaseReads()
      save()
    }
  }

  private func scheduleSave(afterMilliseconds milliseconds: Int) {
    guard saveTimer == nil else { return }
    saveTimer = loop.schedule(afterMilliseconds: max(1, milliseconds)) { [self] in
      saveTimer = nil
      save()
    }
  }

  private static func project(_ job: consuming ProjectJob) -> ProjectDone {
    let purges = job.purges
    var store = job.store
    var result: Result<Void, LogFailure> = .success(())
    var swap: Result<Void, LogFailure>?
    do throws(LogFailure) {
      try store.write(newest(of: job.changes), checkpoint: job.head)
      if let snapshot = job.snapshot {
        try store.write(snapshot: snapshot.rows, at: snapshot.position)
      }
      // The snapshot comes before: its rows of what was erased are overwritten then.
      if !purges.isEmpty { try store.scour() }
    } catch {
      result = .failure(error)
    }
    if case .success = result, let build = job.build {
      do throws(LogFailure) {
        try store.replace(with: build)
        swap = .success(())
      } catch {
        if store.isWhole { swap = .failure(error) } else { result = .failure(error) }
      }
    }
    return ProjectDone(store: store, purges: purges, result: result, swap: swap)
  }

  /// The last change of each entity, in the order of the changes; the others are overwritten anyway.
  private static func newest(of changes: [EntityChange]) -> [EntityChange] {
    var seen: Set<EntityName> = []
    let last = changes.reversed().filter { change in
      // Entries of time lines and segments of tracks are written once.
      change.collection == .timeline || change.collection == .segments
        || seen.insert(EntityName(collection: change.collection, key: change.key)).inserted
    }
    return last.reversed()
  }

  private struct EntityName: Hashable {
    let collection: Collection
    let key: String
  }

  /// A read model's file that could not be written may hold anything: the next start builds all of them anew.
  func failSaving(_ failure: LogFailure) {
    store = nil
    do throws(LogFailure) {
      try ProjectionFile.removeAll(disk.directory)
    } catch {
      // Nothing more can be done here; the failure that led to it is the one to tell.
    }
    fail(failure)
  }
}
