extension ProjectionFile {
  /// The projections that have a file, by name and version.
  public static func list(_ directory: LogDirectory) throws(LogFailure) -> [ProjectionName] {
    try Folder(path: directory.projectionsPath).names().compactMap(ProjectionName.init(fileName:))
  }

  /// Removes the file of one projection and version; it is no error that there was none. Nobody may have it open.
  public static func remove(
    _ directory: LogDirectory, name: ProjectionName
  ) throws(LogFailure) {
    let folder = Folder(path: directory.projectionsPath)
    // The write-ahead log goes first: alone it would be taken for that of the next file of this name.
    for suffix in ["-wal", "-shm", ""] { try folder.remove(name.fileName + suffix) }
  }

  /// Removes the files of all projections. Nobody may have one open.
  public static func removeAll(_ directory: LogDirectory) throws(LogFailure) {
    for name in try list(directory) { try remove(directory, name: name) }
  }
}
