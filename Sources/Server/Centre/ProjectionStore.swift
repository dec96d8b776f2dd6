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
  private(set) var files: [ProjectionFile]
  /// The files that could not be read, and are empty now.
  let damaged: [ProjectionName]
  private let storeID: UUID128
  /// Nil only while it is made anew, or where that failed.
  private var snapshots: SnapshotFile?
  /// Whether snapshots could not be read, and are empty now.
  private(set) var hadDamagedSnapshots: Bool

  /// Opens the files, making empty ones where they are missing or damaged, or belong to another log or version.
  ///
  /// A file that is ahead of the log shows what the log does not hold (an older log was put back): it is emptied.
  public init(
    _ directory: LogDirectory, storeID: UUID128, head: Position
  ) throws(LogFailure) {
    var files: [ProjectionFile] = []
    var damaged: [ProjectionName] = []
    try ProjectionFile.removeBuildings(directory)
    for model in ReadModel.all {
      do throws(LogFailure) {
        files.append(
          try ProjectionFile.open(directory, name: model.projectionName, storeID: storeID))
      } catch {
        guard error.isOfReadModel else { throw error }
        if case .projectionForeign = error {} else { damaged.append(model.projectionName) }
        files.append(
          try ProjectionFile.recreate(directory, name: model.projectionName, storeID: storeID))
      }
    }
    for file in files where file.checkpoint > head { try file.removeAll() }
    let snapshots = try SnapshotFile.open(
      directory, storeID: storeID, versions: Centre.snapshotVersions)
    self.files = files
    self.damaged = damaged
    self.storeID = storeID
    self.directory = directory
    hadDamagedSnapshots = snapshots.replacesDamaged
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
      try file.write(
        model.rows(of: changes, after: file.checkpoint), checkpoint: checkpoint)
    }
  }

  /// Writes a snapshot; the read models' files are at least as far by then.
  func write(snapshot rows: [SnapshotRow], at position: Position) throws(LogFailure) {
    try snapshots?.write(rows, at: position)
  }

  /// Up to where the snapshots show the log; the start where they cannot be used.
  var snapshotPosition: Position { snapshots?.position ?? .start }

  /// Hands over the rows of the snapshots that a start has to read.
  func forEachSnapshotRowAtWork(
    _ body: (SnapshotRow) throws(SnapshotError) -> Void
  ) throws(LogFailure) {
    try snapshots?.forEachRowAtWork(body)
  }

  /// Leaves nothing of what was removed or overwritten in the files that are not built anew for that.
  func scour() throws(LogFailure) {
    for (model, file) in zip(ReadModel.all, files) where !ReadModel.purged.contains(model) {
      try file.scour()
    }
    try snapshots?.scour()
  }

  /// Throws the snapshots away. The file is made anew: in one that is damaged nothing more is to be written.
  mutating func removeSnapshots(asDamaged isDamaged: Bool) throws(LogFailure) {
    snapshots = nil
    try SnapshotFile.remove(directory)
    snapshots = try SnapshotFile.open(
      directory, storeID: storeID, versions: Centre.snapshotVersions)
    hadDamagedSnapshots = hadDamagedSnapshots || isDamaged
  }

  /// Brings a file that was built to where the one in use is, and puts it in that one's place. Nobody else in this
  /// process may have that one open.
  ///
  /// Where it fails and ``isWhole`` holds, nothing has changed.
  mutating func replace(with build: consuming ProjectionBuild) throws(LogFailure) {
    let name = build.name
    guard let index = files.firstIndex(where: { $0.name == name }) else { return }
    try build.fold(through: files[index].checkpoint)
    try build.finish()
    try files[index].gather()
    files.remove(at: index)
    try ProjectionFile.putBuildingInPlace(directory, name: name)
    files.insert(
      try ProjectionFile.open(directory, name: name, storeID: storeID), at: index)
  }

  /// Whether every read model has its file.
  var isWhole: Bool { files.count == ReadModel.all.count }

  /// Removes the files of older versions; those in use show the log by now.
  func removeOutdated() throws(LogFailure) {
    for name in try ProjectionFile.list(directory) {
      let isOutdated = ReadModel.all.lazy.map(\.projectionName).contains {
        $0.name == name.name && $0.version > name.version
      }
      if isOutdated { try ProjectionFile.remove(directory, name: name) }
    }
  }

  /// Removes everything; the next one that opens fills it from the log. Nobody may have a file open.
  static func removeFiles(_ directory: LogDirectory) throws(LogFailure) {
    try ProjectionFile.removeAll(directory)
    try SnapshotFile.remove(directory)
  }
}

extension LogFailure {
  /// Whether it may lie in a read model's file, which is made anew then: it is no truth.
  var isOfReadModel: Bool {
    switch self {
    case .projectionForeign, .projectionDamaged, .corrupt, .notALog, .sqlite: true
    case .directoryMissing, .logMissing, .formatNewer, .locked, .tailBelowAnchor, .anchorMissing,
      .writeAheadDamaged, .nothingLost, .diskFull, .outcomeUnknown, .stopped, .commandRepeated,
      .digestDiffers, .signingKey, .headsUnusable, .fileDamaged, .following, .fenced,
      .vaultKeyMissing, .vaultUnusable, .io:
      false
    }
  }
}
