internal import Engine
internal import EventLog
internal import Events
internal import Projections

extension Centre {
  /// Names the versions of all folds; a snapshot of other ones cannot be used.
  static let snapshotVersions =
    "centre 1, rules \(CentreState.snapshotVersion), models \(ReadModels.snapshotVersion)"
    + ReadModel.all.map { ", \($0.projectionName.name) \($0.projectionName.version)" }.joined()

  private static let rulesPart = "rules"
  private static let centrePart = "centre"

  /// A centre as the files of snapshots and read models show it; an empty one where they cannot be used.
  static func restored(from store: inout ProjectionStore) throws(LogFailure) -> Centre {
    let position = store.snapshotPosition
    let filed = store.checkpoint(of: .timeline)
    // Entities come from the read models' files, which may not be behind.
    guard position != .start, position <= store.checkpoint else {
      return Centre(timelineFiledThrough: filed)
    }
    // Damage of a read model's file is told by whoever opens them.
    let entities = try store.entities()
    do throws(LogFailure) {
      var centre = Centre(timelineFiledThrough: filed)
      try store.forEachSnapshotRow { row throws(SnapshotError) in try centre.restore(row) }
      try centre.finishRestoring(at: position, entities, store)
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
    switch row.part {
    case Self.rulesPart:
      var key = SnapshotReader(row.key)
      let stream: StreamID = try key.take()
      try key.end()
      var reader = SnapshotReader(bytes)
      lastChange[stream] = try reader.take(Position.self)
      try state.restore(stream, from: &reader)
      try reader.end()
    case Self.centrePart:
      var reader = SnapshotReader(bytes)
      latestRecord = (occurredAt: try reader.take(), recordedAt: try reader.take())
      try reader.end()
    default: try models.restore(row)
    }
  }

  private mutating func finishRestoring(
    at position: Position, _ entities: EntityStore, _ store: borrowing ProjectionStore
  ) throws(LogFailure) {
    do throws(SnapshotError) {
      try models.finishRestoring()
    } catch {
      throw .projectionForeign(path: store.directory.path)
    }
    self.entities = entities
    head = position
    nextPosition = position.next
    snapshotPosition = position
  }

  /// The rows of the rules' aggregates that changed since the last call, as they are now.
  mutating func takeRulesRows() -> [SnapshotRow] {
    state.takeChangedStreams().map { stream in
      var writer = SnapshotWriter()
      writer.put(lastChange[stream] ?? .start)
      state.save(stream, to: &writer)
      return SnapshotRow(part: Self.rulesPart, key: stream.snapshot, state: writer.bytes)
    }
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
