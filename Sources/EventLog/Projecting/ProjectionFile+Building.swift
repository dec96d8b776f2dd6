public import Events

extension ProjectionFile {
  static let buildingSuffix = ".building"

  /// Begins a projection's file beside the one in use, in the place of what an earlier attempt left.
  public static func build(
    _ directory: LogDirectory, name: ProjectionName, storeID: UUID128
  ) throws(LogFailure) -> ProjectionFile {
    try removeBuilding(directory, name: name)
    let file = try ProjectionFile(directory, name, storeID, suffix: buildingSuffix)
    // A crash leaves nothing of it that anybody uses; it is synced once, when it is whole.
    try file.connection.execute("PRAGMA synchronous = OFF")
    return file
  }

  /// Brings everything into the file itself, so that nothing is lost with what stands beside it.
  ///
  /// - Throws: `sqlite` where a reader stood in the way for longer than anybody may wait.
  public func gather() throws(LogFailure) { try connection.emptyWriteAheadLog() }

  /// Puts a file that was built in the place of the one in use, so that a crash leaves the one or the other. Both have
  /// been gathered, and nobody in this process has one open.
  public static func putBuildingInPlace(
    _ directory: LogDirectory, name: ProjectionName
  ) throws(LogFailure) {
    for step in ReplacementStep.allCases { try step.run(directory, name) }
  }

  /// Removes what was being built when a process ended. Nobody may have it open.
  public static func removeBuildings(_ directory: LogDirectory) throws(LogFailure) {
    let folder = Folder(path: directory.projectionsPath)
    for name in try folder.names() where name.contains(".db\(buildingSuffix)") {
      try folder.remove(name)
    }
  }

  private static func removeBuilding(
    _ directory: LogDirectory, name: ProjectionName
  ) throws(LogFailure) {
    let folder = Folder(path: directory.projectionsPath)
    for suffix in ["-wal", "-shm", ""] {
      try folder.remove(name.fileName + buildingSuffix + suffix)
    }
  }

  /// Whether another file has taken the place of the one that this has open, or none is there any more.
  public var isReplaced: Bool {
    guard let mark, let present = FileMark(connection.path) else { return true }
    return !present.isSameFile(as: mark)
  }
}
