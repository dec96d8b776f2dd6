/// Many rounds of every kind, each of which follows from one seed.
public struct FaultCampaign {
  /// What is done to the log.
  public enum Kind: String, CaseIterable, Sendable {
    /// The power is cut.
    case powerCuts = "power-cuts"
    /// The disk fails an operation.
    case diskFaults = "disk-faults"
    /// The process is killed.
    case kills
    /// A bit of a file is changed.
    case bitFlips = "bit-flips"
  }

  private static let flipsPerImage = 50

  /// What bits are flipped of.
  private enum Image {
    case log(LogImage)
    case side(SideImage)
    case centre(CentreImage)
  }

  private let seed: UInt64
  private let command: [String]
  private let scratchPath: String
  private let probe: CentreProbe?

  /// Prepares a campaign.
  ///
  /// - Parameters:
  ///   - seed: what everything follows from.
  ///   - command: the program that is killed, as ``KillRounds`` wants it.
  ///   - scratchPath: an existing folder on a real disk, for the logs of killed processes.
  ///   - probe: reads whole data directories; without it no bits are flipped of what only a centre reads.
  public init(
    seed: UInt64, command: [String], scratchPath: String, probe: CentreProbe? = nil
  ) {
    self.probe = probe
    self.seed = seed
    self.command = command
    self.scratchPath = scratchPath
  }

  /// Runs rounds of one kind.
  ///
  /// - Parameter progress: told after each round how many are done.
  /// - Throws: where the machine's own scratch folders fail.
  public func run(
    _ kind: Kind, rounds: Range<Int>, progress: (Int) -> Void
  ) throws(ScratchFailure) -> FaultReport {
    var report = FaultReport(kind: kind)
    let kills = try KillRounds(command: command, in: scratchPath, seed: seed)
    var image: (number: Int, image: Image)?
    for round in rounds {
      let result: RoundResult
      switch kind {
      case .powerCuts: result = try PowerCutRound.run(seed: seed(kind, round))
      case .diskFaults: result = try FaultRound.run(seed: seed(kind, round))
      case .kills: result = try kills.run(seed: seed(kind, round))
      case .bitFlips:
        let number = round / Self.flipsPerImage
        if image?.number != number { image = (number, try makeImage(number)) }
        guard let image else { continue }
        switch image.image {
        case .log(let log): result = try BitFlipRound.run(seed: seed(kind, round), on: log)
        case .side(let side): result = try SideFlipRound.run(seed: seed(kind, round), on: side)
        case .centre(let centre):
          result = try CentreFlipRound.run(seed: seed(kind, round), on: centre)
        }
      }
      report.add(result, round: round)
      progress(round - rounds.lowerBound + 1)
    }
    return report
  }

  /// Logs, what stands beside them, and whole data directories by turns, every other one closed.
  private func makeImage(_ number: Int) throws(ScratchFailure) -> Image {
    let seed = seed(.bitFlips, number)
    let isClosed = (number / 4).isMultiple(of: 2)
    switch (number % 4, probe) {
    case (1, .some(let probe)), (3, .some(let probe)):
      return .centre(try CentreImage(seed: seed, isClosed: isClosed, probe))
    case (2, _): return .side(try SideImage(LogImage(seed: seed, isClosed: true), seed: seed))
    case _: return .log(try LogImage(seed: seed, isClosed: isClosed))
    }
  }

  /// The seed of one round, which no other round of the campaign shares.
  private func seed(_ kind: Kind, _ round: Int) -> UInt64 {
    var generator = SeededGenerator(
      seed: seed &+ kind.rawValue.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
    return generator.next() &+ UInt64(round) &* 0xD1B5_4A32_D192_ED03
  }
}
