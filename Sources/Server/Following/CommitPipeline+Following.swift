internal import EventLog
internal import Events
internal import Loop

extension CommitPipeline {
  private enum CopyWork: Sendable {
    case askForKeys
    case prepare([UInt8])
    case receive([UInt8], after: Int64)
    case append(Shipment)
  }

  private struct CopyJob: ~Copyable, Sendable {
    let writer: Writer
    let work: CopyWork
    let directory: LogDirectory
    let origin: String
  }

  private enum CopyResult: Sendable {
    case prepared(PreparedShipment)
    case keys(KeyRequest?)
    case appended(Commit, originHead: Position)
  }

  private struct CopyDone: ~Copyable, Sendable {
    let writer: Writer
    let keyStanding: KeyStanding
    let result: Result<CopyResult, CopyFailure>
  }

  /// How long to wait for the writer where it is away, in milliseconds.
  static let writerPauseMilliseconds = 5

  /// Which keys the copy has to ask for so that it has all up to its end.
  func askForKeys(then: @escaping (Result<KeyRequest?, CopyFailure>) -> Void) {
    run(.askForKeys, of: "") { result, _ in
      then(result.map { if case .keys(let request) = $0 { request } else { nil } })
    }
  }

  /// Reads a shipment, and finds out which keys have to come before it.
  func prepare(
    _ bytes: [UInt8], then: @escaping (Result<PreparedShipment, CopyFailure>) -> Void
  ) {
    run(.prepare(bytes), of: "") { result, _ in
      then(
        result.map { result in
          if case .prepared(let shipment) = result { shipment } else { preconditionFailure() }
        })
    }
  }

  /// Takes keys over, durably. `then` is given what to ask for next; nil where these were the last.
  func receive(
    keys bytes: [UInt8], for request: KeyRequest,
    then: @escaping (Result<KeyRequest?, CopyFailure>) -> Void
  ) {
    run(.receive(bytes, after: request.after), of: "") { result, _ in
      then(
        result.map { result in
          guard case .keys(let next?) = result else { return nil }
          return KeyRequest(after: next.after, through: request.through)
        })
    }
  }

  /// Takes a shipment of the origin: proves it, makes it durable, folds it and shows it, as if it had been committed
  /// here. `then` is given where the origin's log ends.
  func append(
    _ shipment: Shipment, of origin: String,
    then: @escaping (Result<Position, CopyFailure>) -> Void
  ) {
    run(.append(shipment), of: origin) { [self] result, pending in
      then(
        result.map { result in
          guard case .appended(let commit, let originHead) = result else { preconditionFailure() }
          show(commit, pending)
          return originHead
        })
    }
  }

  private func run(
    _ work: CopyWork, of origin: String,
    then: @escaping (Result<CopyResult, CopyFailure>, [PendingPurge]) -> Void
  ) {
    guard !hasFailed, !isClosing else { return }
    guard let writer = writer.take() else {
      loop.schedule(afterMilliseconds: Self.writerPauseMilliseconds) { [self] in
        run(work, of: origin, then: then)
      }
      return
    }
    let job = CopyJob(writer: writer, work: work, directory: directory, origin: origin)
    loop.offload(job, Self.carryOut) { [self] done in
      let result = done.result
      let pending = done.writer.pendingPurges
      let writeAheadBytes = done.writer.writeAheadBytes
      epoch = done.writer.epoch
      keyStanding = done.keyStanding
      self.writer = consume done.writer
      noteWriteAhead(writeAheadBytes)
      if case .failure(.log(let failure)) = result { fail(failure) }
      then(result, pending)
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
    if centre.takeSightChange() { onSightChange?(centre.head) }
    onPublish?(changes, centre.head)
    unsaved += changes
    finishPurges()
    save()
  }

  private static func carryOut(_ job: consuming CopyJob) -> CopyDone {
    let (work, directory, origin) = (job.work, job.directory, job.origin)
    var writer = job.writer
    let result: Result<CopyResult, CopyFailure>
    do throws(CopyFailure) {
      switch work {
      case .askForKeys:
        let after = try asCopy { () throws(LogFailure) in try writer.lastKey() }
        result = .success(.keys(KeyRequest(after: after, through: writer.head)))
      case .prepare(let bytes):
        let shipment = try Shipment(parsing: bytes)
        let after = try asCopy { () throws(LogFailure) in
          try writer.lacksKeys(for: shipment) ? try writer.lastKey() : nil
        }
        result = .success(
          .prepared(
            PreparedShipment(
              shipment: shipment,
              keys: after.map { KeyRequest(after: $0, through: shipment.last) })))
      case .receive(let bytes, let after):
        let keys = try KeyShipment(parsing: bytes)
        try writer.receive(keys, after: after)
        result = .success(
          .keys(keys.hasMore ? KeyRequest(after: keys.last, through: .start) : nil))
      case .append(let shipment):
        var replica = ReplicaWriter(writer)
        let appended: Result<Commit, CopyFailure>
        do throws(CopyFailure) {
          appended = .success(
            try replica.appendForShowing(shipment, of: origin, in: directory))
        } catch {
          appended = .failure(error)
        }
        writer = replica.release()
        result = appended.map { .appended($0, originHead: shipment.head) }
      }
    } catch {
      result = .failure(error)
    }
    // What cannot be told now is told with the next shipment.
    let keyStanding = (try? writer.keyStanding()) ?? .none
    return CopyDone(writer: writer, keyStanding: keyStanding, result: result)
  }

  private static func asCopy<Value>(
    _ work: () throws(LogFailure) -> Value
  ) throws(CopyFailure) -> Value {
    do throws(LogFailure) {
      return try work()
    } catch {
      throw .log(error)
    }
  }
}

/// Which keys a copy asks for: those that follow a row of its vault and seal what stands up to a position.
struct KeyRequest: Equatable, Sendable {
  let after: Int64
  let through: Position
}

/// A shipment that was read, and the keys that have to come before it.
struct PreparedShipment: Sendable {
  let shipment: Shipment
  /// Nil where all that it needs are here.
  let keys: KeyRequest?
}
