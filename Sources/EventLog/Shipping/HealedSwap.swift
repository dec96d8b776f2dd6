internal import Events

/// Puts a healed log in the place of the damaged one, so that a crash leaves either, or a swap that is finished later.
struct HealedSwap {
  private let directory: LogDirectory
  /// Where the new log is put together.
  let building: LogDirectory

  init(_ directory: LogDirectory) {
    self.directory = directory
    building = LogDirectory(path: directory.path + "/healing")
  }

  private var ready: MarkerFile {
    MarkerFile(path: directory.path + "/healed", title: "zhihui-healed")
  }

  /// Whether a healed log waits to be put in place.
  func isReady() throws(LogFailure) -> Bool { try ready.read() != nil }

  /// Says that the new log is whole; from here on it is put in place, by this run or the next.
  func makeReady(keepingAnchor: Bool, at: Micros) throws(LogFailure) {
    try Folder(path: building.path).synchronise()
    let name = "log.db.damaged-" + at.rfc3339().filter { $0.isLetter || $0.isNumber }
    try ready.write([
      (key: "damaged", value: name), (key: "anchor", value: keepingAnchor ? "keep" : "replace"),
    ])
  }

  /// Puts the new log in place and keeps the old one; where that is kept.
  @discardableResult
  func finish() throws(LogFailure) -> String {
    guard let values = try ready.read(), let name = values["damaged"] else {
      throw ready.unreadable
    }
    let kept = directory.path + "/" + name
    if FileMark(building.logPath) != nil {
      for suffix in ["-wal", ""] where FileMark(directory.logPath + suffix) != nil {
        try FileReplacement.link(directory.logPath + suffix, to: kept + suffix)
      }
      // The old write-ahead log must not be taken for the new file's.
      for suffix in ["-wal", "-shm"] { try FileReplacement.remove(directory.logPath + suffix) }
      if values["anchor"] == "replace", FileMark(building.anchorPath) != nil {
        try FileReplacement.rename(building.anchorPath, to: directory.anchorPath)
      }
      try FileReplacement.rename(building.logPath, to: directory.logPath)
    }
    try discard()
    try ready.remove()
    return kept
  }

  /// Throws away what was put together.
  func discard() throws(LogFailure) {
    let folder = Folder(path: building.path)
    for name in try folder.names() { try folder.remove(name) }
    try folder.removeEmpty()
  }
}
