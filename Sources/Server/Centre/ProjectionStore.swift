public import EventLog
public import Events
public import Projections

/// The read models' files, one each, each with its checkpoint.
///
/// Moved to a pool thread to be written, and back; who holds it is the only one that writes.
public struct ProjectionStore: ~Copyable, @unchecked Sendable {  // one owner moves, never shared
  /// Entries taken from a file at a time.
  static let pageRows = 1_000

  let directory: LogDirectory
  let files: [ProjectionFile]
  private let snapshots: SnapshotFile

  /// Opens the files, making empty ones where they are missing or belong to another log or version.
  ///
  /// A file that is ahead of the log shows what the log does not hold (an older log was put back): it is emptied.
  public init(
    _ directory: LogDirectory, storeID: UUID128, head: Position
  ) throws(LogFailure) {
    var files: [ProjectionFile] = []
    for model in ReadModel.all {
      do throws(LogFailure) {
        files.append(
          try ProjectionFile.open(directory, name: model.projectionName, storeID: storeID))
      } catch .projectionForeign {
        files.append(
          try ProjectionFile.recreate(directory, name: model.projectionName, storeID: storeID))
      }
    }
    for file in files where file.checkpoint > head { try file.removeAll() }
    let snapshots = try SnapshotFile.open(
      directory, storeID: storeID, versions: Centre.snapshotVersions)
    self.files = files
    self.directory = directory
    self.snapshots = snapshots
  }

  /// The position that every file has reached at least.
  public var checkpoint: Position { files.map(\.checkpoint).min() ?? .start }

  /// The position that the file of a collection has reached.
  func checkpoint(of collection: Collection) -> Position {
    let index = ReadModel.all.firstIndex { $0.collections.contains(collection) }
    return index.map { files[$0].checkpoint } ?? .start
  }

  /// Writes what a batch of events changed, each read model into its file with the new checkpoint.
  ///
  /// Changes that a file holds already are left out, so a batch may be given again after a restart.
  public func write(_ changes: [EntityChange], checkpoint: Position) throws(LogFailure) {
    for (model, file) in zip(ReadModel.all, files) where file.checkpoint < checkpoint {
      let rows = changes.filter {
        model.collections.contains($0.collection) && $0.position > file.checkpoint
      }.map {
        ProjectionRow(
          collection: $0.collection.rawValue, key: $0.key, position: $0.position, value: $0.value)
      }
      try file.write(rows, checkpoint: checkpoint)
    }
  }

  /// Writes a snapshot; the read models' files are at least as far by then.
  func write(snapshot rows: [SnapshotRow], at position: Position) throws(LogFailure) {
    try snapshots.write(rows, at: position)
  }

  /// Up to where the snapshots show the log; the start where they cannot be used.
  var snapshotPosition: Position { snapshots.position }

  /// Hands over every row of the snapshots.
  func forEachSnapshotRow(
    _ body: (SnapshotRow) throws(SnapshotError) -> Void
  ) throws(LogFailure) {
    try snapshots.forEachRow(body)
  }

  /// Leaves nothing in the file of snapshots of what was removed or overwritten.
  func scourSnapshots() throws(LogFailure) { try snapshots.scour() }

  /// Throws the snapshots away.
  func removeSnapshots() throws(LogFailure) { try snapshots.removeAll() }

  /// The state's entities as the files hold them.
  func entities() throws(LogFailure) -> EntityStore {
    var store = EntityStore()
    for (model, file) in zip(ReadModel.all, files) {
      for collection in model.collections where Collection.state.contains(collection) {
        var after: String?
        while true {
          let rows = try file.rows(
            in: collection.rawValue, after: after, limit: Self.pageRows)
          guard let last = rows.last else { break }
          for row in rows { store.put(row, in: collection) }
          after = last.key
        }
      }
    }
    return store
  }

  /// Empties every file, to be filled from the log again.
  public func removeAll() throws(LogFailure) {
    try snapshots.removeAll()
    for file in files { try file.removeAll() }
  }
}
