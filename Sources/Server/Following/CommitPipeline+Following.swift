internal import EventLog
internal import Events
internal import Loop

extension CommitPipeline {
  private struct AppendJob: ~Copyable, Sendable {
    let writer: Writer
    let bytes: [UInt8]
    let directory: LogDirectory
    let origin: String
  }

  private struct Appended: Sendable {
    let commit: Commit
    let originHead: Position
  }

  private struct AppendDone: ~Copyable, Sendable {
    let writer: Writer
    let result: Result<Appended, CopyFailure>
  }

  /// Takes a shipment of the origin: proves it, makes it durable, folds it and shows it, as if it had been committed
  /// here. `then` is given where the origin's log ends.
  func append(
    _ bytes: [UInt8], of origin: String,
    then: @escaping (Result<Position, CopyFailure>) -> Void
  ) {
    guard !hasFailed, let writer = writer.take() else { return }
    let job = AppendJob(writer: writer, bytes: bytes, directory: directory, origin: origin)
    loop.offload(job, Self.append) { [self] done in
      let result = done.result
      let pending = done.writer.pendingPurges
      self.writer = consume done.writer
      switch result {
      case .success(let appended):
        show(appended.commit, pending)
        then(.success(appended.originHead))
      case .failure(.log(let failure)):
        fail(failure)
        then(.failure(.log(failure)))
      case .failure(let failure): then(.failure(failure))
      }
    }
  }

  private func show(_ commit: Commit, _ pending: [PendingPurge]) {
    guard !commit.events.isEmpty else { return }
    centre.load(commit.events.map(\.fact))
    let changes = centre.takeChanges()
    // What could not be looked up has stopped everything already.
    guard !hasFailed else { return }
    // After an erasure the last snapshot tells what was erased.
    let isDue = centre.eventsSinceSnapshot >= Centre.eventsBetweenSnapshots
    if noteErasures(pending) || isDue, let rows = centre.takeSnapshotAtRest() {
      keep(snapshot: rows, at: commit.head)
    }
    onPublish?(changes, centre.head)
    unsaved += changes
    finishPurges()
    save()
  }

  private static func append(_ job: consuming AppendJob) -> AppendDone {
    let (bytes, directory, origin) = (job.bytes, job.directory, job.origin)
    var replica = ReplicaWriter(job.writer)
    let result: Result<Appended, CopyFailure>
    do throws(CopyFailure) {
      let shipment = try Shipment(parsing: bytes)
      let commit = try replica.appendForShowing(shipment, of: origin, in: directory)
      result = .success(Appended(commit: commit, originHead: shipment.head))
    } catch {
      result = .failure(error)
    }
    return AppendDone(writer: replica.release(), result: result)
  }
}
