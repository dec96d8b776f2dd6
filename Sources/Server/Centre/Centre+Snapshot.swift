internal import Engine
internal import EventLog
internal import Events
internal import Projections

extension Centre {
  /// Names the versions of all folds; a snapshot of other ones cannot be used.
  static let snapshotVersions =
    "centre 1, rules \(CentreState.snapshotVersion), models \(ReadModels.snapshotVersion)"
    + ReadModel.all.map { ", \($0.projectionName.name) \($0.projectionName.version)" }.joined()

  private static let centrePart = "centre"

  /// A centre as the snapshots show it; an empty one where they cannot be used.
  ///
  /// Only what is at work is read; the rest is looked up when it is needed.
  static func restored(from store: inout ProjectionStore) throws(LogFailure) -> Centre {
    let position = store.snapshotPosition
    let filed = store.checkpoint(of: .timeline)
    // What the files lack is folded from the log, and may not lie before the snapshot.
    guard position != .start, position <= store.checkpoint else {
      return Centre(timelineFiledThrough: filed)
    }
    do throws(LogFailure) {
      var centre = Centre(timelineFiledThrough: filed)
      try store.forEachSnapshotRowAtWork { row throws(SnapshotError) in try centre.restore(row) }
      try centre.finishRestoring(at: position, store)
      return centre
    } catch {
      // Whatever is wrong with the snapshots, the log has everything.
      let isDamaged = if case .projectionForeign = error { false } else { true }
      try store.removeSnapshots(asDamaged: isDamaged)
      return Centre(timelineFiledThrough: filed)
    }
  }

  private mutating func restore(_ row: SnapshotRow) throws(SnapshotError) {
    guard let bytes = row.state else { throw .malformed }
    var changes: [(StreamID, Position)] = []
    if try state.restore(row, lastChange: { changes.append(($0, $1)) }) {
      for (stream, position) in changes { lastChange[stream] = position }
      return
    }
    guard row.part == Self.centrePart else { return try models.restore(row) }
    var reader = SnapshotReader(bytes)
    latestRecord = (occurredAt: try reader.take(), recordedAt: try reader.take())
    try reader.end()
  }

  private mutating func finishRestoring(
    at position: Position, _ store: borrowing ProjectionStore
  ) throws(LogFailure) {
    do throws(SnapshotError) {
      try models.finishRestoring()
    } catch {
      throw .projectionForeign(path: store.directory.path)
    }
    entities.apply(models.present())
    try attach(store)
    lists = state.restricted
    head = position
    nextPosition = position.next
    snapshotPosition = position
  }

  /// Looks up in the snapshots what is not in memory from now on.
  private mutating func attach(_ store: borrowing ProjectionStore) throws(LogFailure) {
    let archive = try SnapshotLookup(store.directory)
    state.attach(archive)
    models.attach(archive)
    entities.archive = archive
    self.archive = archive
  }

  /// Whether what was folded and decided can be used.
  ///
  /// - Throws: what went wrong where something that is not in memory could not be looked up.
  func requireArchive() throws(LogFailure) {
    if let failure = archive?.failure { throw failure }
  }

  /// Lets go out of memory what saved rows are about, as far as it is at rest and has not changed since. No snapshot
  /// may have been taken that is not saved.
  mutating func release(_ rows: [SnapshotRow]) {
    guard archive != nil, rulesRows == nil else { return }
    for row in rows where row.isAtRest {
      if let stream = state.release(row) { lastChange[stream] = nil }
      if models.release(row) { entities.release(row) }
    }
  }

  /// The rows of the rules' aggregates that changed since the last call, as they are now.
  mutating func takeRulesRows() -> [SnapshotRow] {
    let (lastChange, archive) = (lastChange, archive)
    return state.takeSnapshot { lastChange[$0] ?? archive?.lastChange(of: $0) ?? .start }
  }

  /// The rows of a snapshot at the head, if one is due; the rules' part was taken with the batch that led there.
  mutating func takeSnapshot() -> [SnapshotRow]? {
    guard let rules = rulesRows else { return nil }
    rulesRows = nil
    return rules + takeModelRows()
  }

  /// The rows of a snapshot at the head, when nothing waits to be written; nil where there is nothing new.
  mutating func takeSnapshotAtRest() -> [SnapshotRow]? {
    guard snapshotPosition < head, nextPosition == head.next else { return nil }
    return takeRulesRows() + takeModelRows()
  }

  /// How many events no snapshot shows.
  var eventsSinceSnapshot: UInt64 { head.number - snapshotPosition.number }

  private mutating func takeModelRows() -> [SnapshotRow] {
    snapshotPosition = head
    var rows = models.takeSnapshot()
    if let latestRecord {
      var writer = SnapshotWriter()
      writer.put(latestRecord.occurredAt)
      writer.put(latestRecord.recordedAt)
      rows.append(SnapshotRow(part: Self.centrePart, key: [], state: writer.bytes))
    }
    return rows
  }
}
