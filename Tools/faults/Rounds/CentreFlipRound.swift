internal import EventLog

/// A round in which one bit of a file that only a whole centre reads is found changed.
enum CentreFlipRound {
  static func run(seed: UInt64, on image: CentreImage) throws(ScratchFailure) -> RoundResult {
    var generator = SeededGenerator(seed: seed)
    let name = image.targets[generator.number(0..<image.targets.count)]
    var bytes = image.files[name] ?? []
    let bit = generator.number(0..<bytes.count * 8)
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    var files = image.files
    files[name] = bytes
    let folder = try CentreImage.folder(files)
    let directory = LogDirectory(path: folder.path)
    var result = RoundResult()
    result.sightings.insert(sighting(of: name))
    let flip = "a flip of bit \(bit) of \(name)"
    let sight = image.probe.look(directory)
    guard case .read(let digest, let warnings) = sight else {
      result.sightings.insert(.refusedByReader)
      if name == "access.json" {
        try folder.write(image.files[name] ?? [], to: name)
        result.sightings.insert(.broughtBack)
      } else {
        image.probe.rebuild(directory)
        result.sightings.insert(.builtAnew)
      }
      if image.probe.look(directory) != image.sight {
        result.violation = Violation("\(flip) was noticed (\(sight)) and not healed")
      }
      return result
    }
    guard case .read(digest, warnings: _) = image.sight else {
      result.violation = Violation("\(flip) goes unnoticed: something else is read", isLoss: true)
      return result
    }
    result.sightings.insert(warnings > 0 ? .foundAtStart : .harmless)
    if warnings > 0 { result.sightings.insert(.builtAnew) }
    // What the start left behind has to be whole.
    if image.probe.look(directory) != image.sight {
      result.violation = Violation("\(flip) is not gone after a start")
    }
    return result
  }

  private static func sighting(of name: String) -> Sighting {
    if name == "access.json" { return .flippedAccess }
    return name.hasPrefix("snapshots.db") ? .flippedSnapshots : .flippedReadModel
  }
}
