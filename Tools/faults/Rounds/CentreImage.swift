internal import EventLog

/// The files of a centre's data directory, and what is read from them.
struct CentreImage {
  let files: [String: [UInt8]]
  /// Those of which bits are flipped.
  let targets: [String]
  let sight: CentreProbe.Sight
  let probe: CentreProbe

  init(seed: UInt64, isClosed: Bool, _ probe: CentreProbe) throws(ScratchFailure) {
    let folder = try ScratchFolder()
    probe.make(LogDirectory(path: folder.path), seed, isClosed)
    var files: [String: [UInt8]] = [:]
    for name in try folder.names() {
      if name.hasSuffix("-shm") { continue }
      files[name] = try folder.read(name)
    }
    self.files = files
    self.probe = probe
    targets = files.keys.filter { name in
      files[name]?.isEmpty == false
        && (name.hasPrefix("projections/") || name.hasPrefix("snapshots.db")
          || name == "access.json")
    }.sorted()
    let copy = try Self.folder(files)
    sight = probe.look(LogDirectory(path: copy.path))
    guard case .read(digest: _, warnings: 0) = sight else {
      preconditionFailure("a centre without faults is read: \(sight)")
    }
  }

  /// A folder that holds files.
  static func folder(_ files: [String: [UInt8]]) throws(ScratchFailure) -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.makeFolder("projections")
    for (name, bytes) in files { try folder.write(bytes, to: name) }
    return folder
  }
}
