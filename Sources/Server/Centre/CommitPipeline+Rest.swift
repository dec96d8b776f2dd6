internal import EventLog
internal import Events
internal import Loop

/// What is done beside commands: the log is put in order when it comes to rest, and the disk is looked after.
extension CommitPipeline {
  private struct RestJob: ~Copyable, Sendable {
    var writer: Writer
    let empties: Bool
  }

  private struct RestDone: ~Copyable, Sendable {
    let writer: Writer
    let result: Result<Void, LogFailure>
  }

  /// How long after the last commit the anchor is written, so that the log at rest is anchored whole.
  static let anchorRestMilliseconds: Int64 = 100
  /// How long after the last commit the write-ahead log is emptied.
  static let emptyRestMilliseconds: Int64 = 2_000

  /// Comes back once nothing has been committed for a while; each commit puts that off.
  func scheduleRest(afterMilliseconds milliseconds: Int64) {
    guard restTimer == nil, !isClosing, !hasFailed else { return }
    restTimer = loop.schedule(afterMilliseconds: Int(milliseconds)) { [weak self] in
      self?.restTimer = nil
      self?.rest()
    }
  }

  private func rest() {
    guard !isClosing, !hasFailed else { return }
    let quiet = (EventLoop.monotonicMicros() - lastLanding) / 1_000
    guard quiet >= Self.anchorRestMilliseconds else {
      return scheduleRest(afterMilliseconds: Self.anchorRestMilliseconds - quiet)
    }
    let empties = quiet >= Self.emptyRestMilliseconds
    // Where the writer is away, a commit is under way, and its landing schedules the next rest.
    guard let writer = writer.take() else { return }
    offloadRest(RestJob(writer: writer, empties: empties)) { [self] in
      guard !empties else { return }
      scheduleRest(afterMilliseconds: Self.emptyRestMilliseconds - quiet)
    }
  }

  private func offloadRest(_ job: consuming RestJob, then: @escaping () -> Void) {
    loop.offload(job, Self.putInOrder) { [self] done in
      guard !hasFailed else { return }
      let result = done.result
      let bytes = done.writer.writeAheadBytes
      writer = consume done.writer
      if case .failure(let failure) = result { return fail(failure) }
      noteWriteAhead(bytes)
      flush()
      then()
    }
  }

  private static func putInOrder(_ job: consuming RestJob) -> RestDone {
    var writer = job.writer
    let result: Result<Void, LogFailure>
    do throws(LogFailure) {
      try writer.writeAnchor(force: true)
      if job.empties { try writer.emptyWriteAhead() }
      result = .success(())
    } catch {
      result = .failure(error)
    }
    return RestDone(writer: writer, result: result)
  }

  /// Takes in how long the write-ahead log has become.
  func noteWriteAhead(_ bytes: Int) {
    guard gate.note(writeAheadBytes: bytes) else { return }
    onWarning?(WriteGate.warning(writeAheadBytes: bytes))
  }

  /// Looks after the disk; called about once a second.
  func watch() {
    guard !isClosing, !hasFailed else { return }
    // While commands are refused nothing is committed, so nothing else would find out that the reader has gone.
    if gate.isLogHeld, let writer = writer.take() {
      offloadRest(RestJob(writer: writer, empties: true)) {}
    }
    checkFiles()
    guard !isLooking else { return }
    isLooking = true
    loop.offload(disk, Self.look) { [self] finding in
      isLooking = false
      // What cannot be measured is no reason to stop; the last that was known holds.
      guard let finding else { return }
      gate.note(freeBytes: finding.freeBytes, reserveMissingBytes: finding.reserveMissingBytes)
    }
  }

  private static func look(_ disk: consuming DiskWatch) -> DiskWatch.Finding? {
    try? disk.look()
  }
}
