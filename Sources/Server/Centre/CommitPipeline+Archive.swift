internal import EventLog
internal import Events

/// What is not in memory is in `snapshots.db`, which is no truth: where it is damaged the process stops, and the next
/// start folds the log.
extension CommitPipeline {
  /// Stops where something that is not in memory cannot be looked up.
  func watchArchive() {
    archive = centre.archive
    archive?.onFailure = { [weak self] failure in self?.failArchive(failure) }
  }

  /// Lets go of the snapshots, which nobody folds with any more.
  func closeArchive() {
    archive?.onFailure = nil
    archive?.close()
  }

  /// Nothing that was decided since may be shown or written. The snapshots go, so that the next start does not meet
  /// the same again. Called in the midst of a fold, too, so it may not look at the centre.
  func failArchive(_ failure: LogFailure) {
    guard !hasFailed else { return }
    onWarning?(Self.snapshotsDamaged)
    closeArchive()
    store = nil
    do throws(LogFailure) {
      try SnapshotFile.remove(directory)
    } catch {
      // Nothing more can be done here; the failure that led to it is the one to tell.
    }
    fail(failure)
  }

  /// Lets go out of memory what was saved and is at rest. What a later snapshot holds that is not saved yet may have
  /// changed since.
  func releaseSaved() {
    guard unsavedSnapshot == nil, centre.rulesRows == nil else { return }
    centre.release(savedRows)
    savedRows = []
  }

  private static let snapshotsDamaged = Words(
    "The snapshots in snapshots.db are damaged. The server stops; the next start folds the log "
      + "from its beginning. Check the disk.",
    "snapshots.db 中的快照已损坏。服务器即将停止；下次启动将从头回放日志。请检查磁盘。")
}
