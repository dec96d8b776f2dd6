extension Folder {
  /// Returns once the names of new files in it are on a disk.
  func synchronise(on disk: Disk) throws(LogFailure) {
    guard let name = disk.name else { return try synchronise() }
    try DiskFile.folder(path, on: name).synchronise()
  }
}
