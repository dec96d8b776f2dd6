internal import EventLog

/// A round in which one bit of the signed heads, the key that signs them or a marker is found changed.
enum SideFlipRound {
  static func run(seed: UInt64, on image: SideImage) throws(ScratchFailure) -> RoundResult {
    var generator = SeededGenerator(seed: seed)
    let name = SideImage.targets[generator.number(0..<SideImage.targets.count)]
    let (folder, _, bit) = try ScratchFolder.flipped(image.files, in: name, &generator)
    let directory = LogDirectory(path: folder.path)
    var result = RoundResult()
    result.sightings.insert(sighting(of: name))
    let flip = "a flip of bit \(bit) of \(name)"
    do throws(LogFailure) {
      if try SideImage.read(directory) == image.content {
        result.sightings.insert(.harmless)
      } else {
        result.violation = Violation("\(flip) goes unnoticed: something else is read", isLoss: true)
      }
      return result
    } catch {
      result.sightings.insert(.refusedByReader)
    }
    // As the words of the failure have it, the file is brought back from where a copy is kept.
    try folder.write(image.files[name] ?? [], to: name)
    do throws(LogFailure) {
      guard try SideImage.read(directory) == image.content else {
        result.violation = Violation("\(flip) was noticed and not healed")
        return result
      }
      result.sightings.insert(.broughtBack)
    } catch {
      result.violation = Violation("\(flip) was noticed and not healed: \(error)")
    }
    return result
  }

  private static func sighting(of name: String) -> Sighting {
    switch name {
    case "heads.db": .flippedHeads
    case "signing.key": .flippedSigningKey
    case _: .flippedMarker
    }
  }
}
