internal import EventLog
internal import Events
internal import Loop

/// Files that are written now and then, on the pool like everything that waits for the disk.
extension CommitPipeline {
  private struct PurgeJob: ~Copyable, Sendable {
    let writer: Writer
    let purges: [PendingPurge]
  }

  private struct PurgeDone: ~Copyable, Sendable {
    let writer: Writer
    let result: Result<Void, LogFailure>
  }

  private struct FenceJob: Sendable {
    let fence: FenceFile
    let directory: LogDirectory
  }

  private struct CloseJob: ~Copyable, Sendable {
    let writer: Writer
    let store: ProjectionStore?
    let snapshot: Snapshot?
  }

  /// Notes in the vault what the files have followed; while the writer is away that waits.
  func finishPurges() {
    guard !purgesDone.isEmpty, let writer = writer.take() else { return }
    let job = PurgeJob(writer: writer, purges: purgesDone)
    purgesDone = []
    loop.offload(job, Self.finish) { [self] done in
      let result = done.result
      self.writer = consume done.writer
      guard !hasFailed else { return }
      if case .failure(let failure) = result { return fail(failure) }
      finishPurges()
      flush()
    }
  }

  private static func finish(_ job: consuming PurgeJob) -> PurgeDone {
    let purges = job.purges
    var writer = job.writer
    do throws(LogFailure) {
      try writer.finishPurges(purges)
      return PurgeDone(writer: writer, result: .success(()))
    } catch {
      return PurgeDone(writer: writer, result: .failure(error))
    }
  }

  /// Keeps in the directory that somebody else writes; closing waits for it.
  func write(_ fence: FenceFile) {
    fencesUnderWay += 1
    loop.offload(FenceJob(fence: fence, directory: directory), Self.write) { [self] failure in
      fencesUnderWay -= 1
      if let failure { onFailure?(failure) }
    }
  }

  private static func write(_ job: consuming FenceJob) -> LogFailure? {
    do throws(LogFailure) {
      try job.fence.write(job.directory)
      return nil
    } catch {
      return error
    }
  }

  /// Writes a last snapshot and lets go of the files, which have to be home.
  func closeFiles(then: @escaping (LogFailure?) -> Void) {
    guard let writer = writer.take() else { return then(nil) }
    let snapshot: Snapshot?
    do throws(LogFailure) {
      snapshot = centre.takeSnapshotAtRest().map { Snapshot(rows: $0, position: centre.head) }
      // What could not be looked up may be wrong in the rows.
      try centre.requireArchive()
    } catch {
      return then(error)
    }
    let job = CloseJob(writer: writer, store: store.take(), snapshot: snapshot)
    loop.offload(job, Self.close, then: then)
  }

  private static func close(_ job: consuming CloseJob) -> LogFailure? {
    do throws(LogFailure) {
      if let snapshot = job.snapshot, let store = job.store {
        try store.write(snapshot: snapshot.rows, at: snapshot.position)
      }
      try job.writer.close()
      return nil
    } catch {
      return error
    }
  }
}
