/// What is done, in this order, to put a projection's file that was built in the place of the one in use.
enum ReplacementStep: CaseIterable {
  case syncBuilt
  /// On the disk before the new file is: SQLite would take the old write-ahead log for the new file's.
  case removeOldBeside
  case rename
  /// A reader in another process may have made empty ones meanwhile.
  case removeNewBeside

  func run(_ directory: LogDirectory, _ name: ProjectionName) throws(LogFailure) {
    let folder = Folder(path: directory.projectionsPath)
    let path = folder.path + "/" + name.fileName
    let built = path + ProjectionFile.buildingSuffix
    switch self {
    case .syncBuilt:
      guard let file = try File.ifPresent(built) else { throw .logMissing(path: built) }
      try file.synchronise()
    case .removeOldBeside:
      for suffix in ["-wal", "-shm"] { try folder.remove(name.fileName + suffix) }
      try folder.synchronise()
    case .rename: try FileReplacement.rename(built, to: path)
    case .removeNewBeside:
      for suffix in ["-wal", "-shm"] { try folder.remove(name.fileName + suffix) }
    }
  }
}
