internal import EventLog

/// A round in which the disk fails an operation, the writer stops, and a new process goes on from there.
public enum FaultRound {
  private static let batchesUsual = 3..<11
  private static let percentBeyondCreation = 80
  private static let percentLasting = 30
  private static let percentPowerCut = 50
  private static let percentClosed = 50

  /// Runs the round of a seed.
  ///
  /// - Throws: where the machine's own scratch folder fails.
  public static func run(seed: UInt64) throws(ScratchFailure) -> RoundResult {
    var generator = SeededGenerator(seed: ~seed)
    let faults = Fault.allCases.filter { $0 != .syncLies }
    return try run(
      seed: seed, fault: faults[generator.number(0..<faults.count)],
      at: operation(&generator), lasts: generator.chance(percentLasting))
  }

  private static func operation(_ generator: inout SeededGenerator) -> Int {
    let creation = DiskRound.operationsOfCreation
    guard generator.chance(percentBeyondCreation) else { return generator.number(0..<creation) }
    return creation + generator.number(0..<batchesUsual.upperBound * DiskRound.operationsOfBatch)
  }

  /// Runs a round with a fault at one operation, or from there on until the process ends.
  package static func run(
    seed: UInt64, batches: Int? = nil, fault: Fault, at index: Int, lasts: Bool = false,
    isPowerCut: Bool? = nil
  ) throws(ScratchFailure) -> RoundResult {
    var round = DiskRound(seed: seed)
    let drawn = round.generator.number(batchesUsual)
    let last = batches ?? drawn
    let disk = try SimulatedDisk()
    disk.plan = (fault, from: index, lasts: lasts)
    round.begin(on: disk, until: last, closes: round.generator.chance(percentClosed))
    round.note(disk)
    // The process starts anew while the machine stays up: what was not durable is still to be seen.
    disk.heal()
    round.result.sightings.insert(.restarted)
    let isDrawn = round.generator.chance(percentPowerCut)
    let hasPowerCut = isPowerCut ?? isDrawn
    let middle = round.journal.acknowledged + 2
    round.begin(on: disk, until: hasPowerCut ? middle : last + 2, closes: !hasPowerCut)
    guard hasPowerCut else {
      round.end(on: disk)
      return round.result
    }
    round.result.sightings.insert(.powerCutAfterFault)
    let found = try round.cutPower(of: disk)
    round.begin(on: found, until: last + 2, closes: true)
    round.end(on: found)
    return round.result
  }
}
