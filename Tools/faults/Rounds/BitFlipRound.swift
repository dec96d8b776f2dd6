internal import EventLog
internal import Events

/// A round in which one bit of one file is found changed.
public enum BitFlipRound {
  private static let percentAnchor = 10

  /// What became of a flip.
  private enum Verdict {
    /// Somebody is told.
    case noticed(Sighting)
    /// Nothing that matters is changed.
    case harmless(Sighting)
    /// What is read is another, and nobody noticed.
    case unnoticed(String)
  }

  /// Flips a bit of an image, and heals what was noticed.
  ///
  /// - Throws: where the machine's own scratch folder fails.
  public static func run(
    seed: UInt64, on image: LogImage
  ) throws(ScratchFailure) -> RoundResult {
    var generator = SeededGenerator(seed: seed)
    let name = file(of: image, &generator)
    let (folder, bytes, bit) = try ScratchFolder.flipped(image.files, in: name, &generator)
    let directory = LogDirectory(path: folder.path)
    var result = RoundResult()
    result.sightings.insert(sighting(of: name))
    let flip = "a flip of bit \(bit) of \(name)"
    switch judge(directory, image) {
    case .unnoticed(let what):
      result.violation = Violation("\(flip) goes unnoticed: \(what)", isLoss: true)
    case .harmless(let sighting):
      result.sightings.insert(sighting)
      if name == "anchor", isAnchored(directory) { result.sightings.insert(.healedAnchor) }
    case .noticed(let sighting):
      result.sightings.insert(sighting)
      // The damage as it was found: whoever looked may have written since.
      let found = try ScratchFolder()
      for (file, content) in image.files {
        try found.write(file == name ? bytes : content, to: file)
      }
      do throws(Violation) {
        result.sightings.formUnion(try heal(LogDirectory(path: found.path), image))
      } catch {
        result.violation = Violation(
          "\(flip) was noticed (\(sighting.rawValue)) and not healed: \(error)")
      }
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

  private static func judge(_ directory: LogDirectory, _ image: LogImage) -> Verdict {
    do throws(LogFailure) {
      guard try Verifier.verify(directory, commands: true).ok else {
        return .noticed(self.start(directory) == nil ? .refusedAtStart : .foundByVerification)
      }
      guard let start = self.start(directory) else { return .noticed(.refusedAtStart) }
      let found = try image.content.again(directory)
      if found == image.content { return .harmless(.harmless) }
      // Nobody was erased in the image: a key is lost, and whoever starts the server is told.
      if !found.subjectsWithoutKey.isEmpty { return .noticed(.foundByLostKey) }
      if found.hasEvents(of: image.content) {
        // What is kept of a command says something else: that must not lead to a second effect.
        return try retriesHaveNoEffect(directory, image)
          ? .harmless(.harmlessToEffects) : .unnoticed("a retry has a second effect")
      }
      // The last transaction, if the anchor has not seen it, looks like one that the power cut. The start tells so.
      let isTailCut =
        found.head.position >= image.anchored && start.isCutTold
        && image.content.begins(with: found, lackingAtMost: image.lastEntries)
      return isTailCut ? .harmless(.tailBeyondAnchorCut) : .unnoticed("other events are read")
    } catch {
      return .noticed(self.start(directory) == nil ? .refusedAtStart : .foundByVerification)
    }
  }

  /// What a start says.
  private struct Start {
    /// Whether it tells that something was cut off.
    let isCutTold: Bool
  }

  /// Starts as a server does; nil where that is refused.
  private static func start(_ directory: LogDirectory) -> Start? {
    do throws(LogFailure) {
      let writer = try Writer.open(directory, create: false)
      return Start(isCutTold: writer.recovery != nil)
    } catch {
      return nil
    }
  }

  /// Sends every command once more with its content.
  private static func retriesHaveNoEffect(
    _ directory: LogDirectory, _ image: LogImage
  ) throws(LogFailure) -> Bool {
    var writer = try Writer.open(directory, create: false)
    for number in 1...LogImage.batches {
      _ = try writer.append(
        image.workload.batch(number), recordedAt: image.workload.recordedAt(LogImage.batches))
    }
    try writer.close()
    return try image.content.again(directory).hasEvents(of: image.content)
  }

  /// Whether the anchor that a writer leaves behind has seen all.
  private static func isAnchored(_ directory: LogDirectory) -> Bool {
    do throws(LogFailure) {
      try Writer.open(directory, create: false).close()
      let verification = try Verifier.verify(directory)
      return verification.ok && verification.anchored == verification.head
    } catch {
      return false
    }
  }

  /// Does what `zhihui admin heal` does, and makes sure that all is there again.
  private static func heal(
    _ directory: LogDirectory, _ image: LogImage
  ) throws(Violation) -> Set<Sighting> {
    var sightings: Set<Sighting> = []
    do {
      let report = try Healing.run(
        directory, from: LogShipper(image.backup), at: image.workload.recordedAt(LogImage.batches))
      if report.damagedPath != nil { sightings.insert(.healed) }
      if try VaultHealing.run(directory, from: image.backup).isHealed {
        sightings.insert(.healedVault)
      }
      if let bad = try Verifier.verify(directory, commands: true).firstBad {
        throw Violation("it does not verify: \(bad.what.english)")
      }
      try Writer.open(directory, create: false).close()
      guard try LostKeys.find(directory).isEmpty else { throw Violation("a key is lost") }
      guard !sightings.isEmpty else { throw Violation("nothing was found to be healed") }
      let found = try image.content.again(directory)
      guard found.hasEvents(of: image.content) else { throw Violation("other events are read") }
      guard found.outcomes != image.content.outcomes else { return sightings }
      // A copy holds no refusals: they led to nothing, and are decided anew.
      guard found.lacksOnlyRefusals(of: image.content) else {
        throw Violation("another outcome is read")
      }
      sightings.insert(.refusalForgotten)
    } catch let violation as Violation {
      throw violation
    } catch {
      throw Violation("\(error)")
    }
    return sightings
  }
}
