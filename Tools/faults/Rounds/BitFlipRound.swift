internal import EventLog
internal import Events

/// A round in which one bit of one file is found changed.
public enum BitFlipRound {
  private static let percentAnchor = 10

  /// Flips a bit of an image.
  ///
  /// - Throws: where the machine's own scratch folder fails.
  public static func run(
    seed: UInt64, on image: LogImage
  ) throws(ScratchFailure) -> RoundResult {
    var generator = SeededGenerator(seed: seed)
    let name = file(of: image, &generator)
    var bytes = image.files[name] ?? []
    let bit = generator.number(0..<bytes.count * 8)
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    let folder = try ScratchFolder()
    for (file, content) in image.files {
      try folder.write(file == name ? bytes : content, to: file)
    }
    var result = RoundResult()
    result.sightings.insert(sighting(of: name))
    let verdict = judge(LogDirectory(path: folder.path), image)
    if let verdict {
      result.sightings.insert(verdict)
    } else {
      result.violation = Violation("a flip of bit \(bit) of \(name) goes unnoticed", isLoss: true)
    }
    return result
  }

  /// A file with anything in it; the anchor, which is small, less often than its kind would have it.
  private static func file(of image: LogImage, _ generator: inout SeededGenerator) -> String {
    let names = image.files.keys.filter { image.files[$0]?.isEmpty == false }.sorted()
    let large = names.filter { $0 != "anchor" }
    return generator.chance(percentAnchor) || large.isEmpty
      ? "anchor" : large[generator.number(0..<large.count)]
  }

  private static func sighting(of name: String) -> Sighting {
    switch name {
    case "anchor": .flippedAnchor
    case "log.db": .flippedLog
    case "log.db-wal": .flippedWriteAheadLog
    case _: .flippedVault
    }
  }

  /// What became of a flip; nil where it changed what is read and nobody noticed.
  private static func judge(_ directory: LogDirectory, _ image: LogImage) -> Sighting? {
    do throws(LogFailure) {
      guard try Verifier.verify(directory).ok else {
        return startRefuses(directory) ? .refusedAtStart : .foundByVerification
      }
      guard !startRefuses(directory) else { return .refusedAtStart }
      let found = try image.content.again(directory)
      if found == image.content { return .harmless }
      // Nobody was erased in the image: a key is lost, and whoever starts the server is told.
      if !found.subjectsWithoutKey.isEmpty { return .foundByLostKey }
      if found.hasEvents(of: image.content) { return .changedCommandTable }
      // A tail that the anchor has not seen looks like a commit that the power cut.
      let isTailCut = found.head.position >= image.anchored && image.content.begins(with: found)
      return isTailCut ? .tailBeyondAnchorCut : nil
    } catch {
      return startRefuses(directory) ? .refusedAtStart : .foundByVerification
    }
  }

  private static func startRefuses(_ directory: LogDirectory) -> Bool {
    do throws(LogFailure) {
      _ = try Writer.open(directory, create: false)
      return false
    } catch {
      return true
    }
  }
}
