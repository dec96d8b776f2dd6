internal import EventLog
internal import Events
internal import Projections

/// A centre with its read models' files, brought up to date with the log.
struct CentreOpening: ~Copyable {
  let centre: Centre
  let store: ProjectionStore
  /// What the keeper ought to know of.
  let warnings: [Words]

  /// Opens the files and folds what they lack; those that are damaged, and all of them after an erasure that they did
  /// not follow, are made anew.
  static func open(
    _ directory: LogDirectory, _ writer: inout Writer, _ reader: Reader, rebuild: Bool = false
  ) throws(LogFailure) -> CentreOpening {
    let purges = writer.pendingPurges
    // What a copy folded without keys tells less than it can by now.
    let isUnveiled = try writer.isVeilLifted()
    if rebuild || isUnveiled || !purges.isEmpty { try ProjectionStore.removeFiles(directory) }
    let opening = try fill(directory, writer, reader)
    try opening.store.removeOutdated()
    if !purges.isEmpty { try writer.finishPurges(purges) }
    if isUnveiled { try writer.removeVeil() }
    return opening
  }

  private static func fill(
    _ directory: LogDirectory, _ writer: borrowing Writer, _ reader: Reader
  ) throws(LogFailure) -> CentreOpening {
    do throws(LogFailure) {
      return try CentreOpening(directory, writer, reader)
    } catch {
      guard error.isOfReadModel else { throw error }
      // The log is read as well: where it is damaged itself, it fails again.
      try ProjectionStore.removeFiles(directory)
      return try CentreOpening(directory, writer, reader, warning: allDamaged)
    }
  }

  private init(
    _ directory: LogDirectory, _ writer: borrowing Writer, _ reader: Reader, warning: Words? = nil
  ) throws(LogFailure) {
    var store = try ProjectionStore(directory, storeID: writer.storeID, head: writer.head)
    var centre = try Centre.restored(from: &store)
    centre.recordedAt = writer.recordedAt
    do throws(LogFailure) {
      try centre.catchUp(reader, into: store)
    } catch {
      guard centre.archive?.failure != nil else { throw error }
      // What is not in memory could not be looked up: nothing of it was written, and the log has everything.
      try store.removeSnapshots(asDamaged: true)
      centre = Centre(timelineFiledThrough: store.checkpoint(of: .timeline))
      centre.recordedAt = writer.recordedAt
      try centre.catchUp(reader, into: store)
    }
    warnings =
      (warning.map { [$0] } ?? []) + store.damaged.map(Self.damaged)
      + (store.hadDamagedSnapshots ? [Self.snapshotsDamaged] : [])
    self.centre = centre
    self.store = store
  }

  private static func damaged(_ name: ProjectionName) -> Words {
    Words(
      "The read model in projections/\(name.fileName) was damaged; it was built anew from the log. "
        + "Check the disk.",
      "projections/\(name.fileName) 中的读模型已损坏，已根据日志重建。请检查磁盘。")
  }

  private static let snapshotsDamaged = Words(
    "The snapshots in snapshots.db were damaged; the log was folded from its beginning instead. "
      + "Check the disk.",
    "snapshots.db 中的快照已损坏，已改为从头回放日志。请检查磁盘。")

  private static let allDamaged = Words(
    "A read model's file was damaged; all of them were built anew from the log. Check the disk.",
    "有读模型文件已损坏，全部读模型已根据日志重建。请检查磁盘。")
}
