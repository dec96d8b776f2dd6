internal import EventLog
internal import Events
internal import Loop

/// What a start has left where it was is checked on the pool, beside serving: first the rows at rest of the snapshots,
/// which are folded with, then the entities in the read models' files.
extension CommitPipeline {
  private struct CheckJob: ~Copyable, Sendable {
    let snapshots: SnapshotCheck?
    let entities: EntityCheck
    let hasSnapshots: Bool
    let directory: LogDirectory
    let storeID: UUID128
  }

  private struct CheckDone: ~Copyable, Sendable {
    /// Nil where it is done.
    let snapshots: SnapshotCheck?
    let entities: EntityCheck
    let failure: LogFailure?
    let damaged: (model: ReadModel, failure: LogFailure)?
  }

  /// Begins to check, if that is due. It keeps files open: an erasure, which cuts them shorter, goes first, and nothing
  /// is put in their place meanwhile.
  func checkFiles() {
    guard isCheckDue, mayCheck else { return }
    isCheckDue = false
    stepCheck(nil, EntityCheck(), hasSnapshots: centre.archive != nil)
  }

  private var mayCheck: Bool {
    !isChecking && purgesDue.isEmpty && !isClosing && !hasFailed
      && rebuilds.running?.isSwapping != true
  }

  private func stepCheck(
    _ snapshots: consuming SnapshotCheck?, _ entities: EntityCheck, hasSnapshots: Bool
  ) {
    isChecking = true
    let job = CheckJob(
      snapshots: snapshots, entities: entities, hasSnapshots: hasSnapshots, directory: directory,
      storeID: storeID)
    loop.offload(job, Self.check) { [self] done in
      isChecking = false
      guard !hasFailed else { return }
      let (entities, failure, damaged) = (done.entities, done.failure, done.damaged)
      let snapshots = done.snapshots
      if let failure { return failArchive(failure) }
      if let damaged { replace(damaged.model, after: damaged.failure) }
      let isHalfway = snapshots != nil
      guard isHalfway || !entities.isDone, !isClosing else { return save() }
      guard mayCheck, rebuilds.running?.isLevel != true else {
        // It begins anew when nothing is in the way any more.
        isCheckDue = true
        return save()
      }
      stepCheck(snapshots, entities, hasSnapshots: isHalfway)
    }
  }

  private static func check(_ job: consuming CheckJob) -> CheckDone {
    let (directory, storeID) = (job.directory, job.storeID)
    var (entities, hasSnapshots) = (job.entities, job.hasSnapshots)
    var snapshots = job.snapshots
    do throws(LogFailure) {
      if hasSnapshots {
        var present: SnapshotCheck
        if let begun = snapshots.take() {
          present = begun
        } else {
          present = try SnapshotCheck(
            directory, storeID: storeID, versions: Centre.snapshotVersions)
        }
        hasSnapshots = try !present.step()
        if hasSnapshots {
          return CheckDone(
            snapshots: consume present, entities: entities, failure: nil, damaged: nil)
        }
      }
    } catch {
      return CheckDone(snapshots: nil, entities: entities, failure: error, damaged: nil)
    }
    let damaged = entities.step(directory, storeID: storeID)
    return CheckDone(snapshots: nil, entities: entities, failure: nil, damaged: damaged)
  }

  /// Entities are not read from the files, so a damaged one is built anew beside serving.
  private func replace(_ model: ReadModel, after failure: LogFailure) {
    guard failure.isOfReadModel else { return }
    onWarning?(Self.warning(ofDamage: model.projectionName))
    if !rebuild(model) { rebuilds.due.append(model) }
  }

  private static func warning(ofDamage name: ProjectionName) -> Words {
    Words(
      "The read model in projections/\(name.fileName) is damaged; it is being built anew from the "
        + "log. Check the disk.",
      "projections/\(name.fileName) 中的读模型已损坏，正在根据日志重建。请检查磁盘。")
  }
}
