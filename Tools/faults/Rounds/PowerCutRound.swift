internal import EventLog

/// A round in which the power goes, once or a few times, and the log is opened on what is left.
public enum PowerCutRound {
  private static let batchesUsual = 3..<13
  private static let cutsMax = 3
  /// Most rounds do not end in the making of the log.
  private static let percentBeyondCreation = 80
  private static let percentClosed = 50

  /// Runs the round of a seed.
  ///
  /// - Throws: where the machine's own scratch folder fails.
  public static func run(seed: UInt64) throws(ScratchFailure) -> RoundResult {
    try run(seed: seed, device: .honest)
  }

  /// Runs the round of a seed, on a disk that lies or with a writer that was weakened; or with one cut only.
  package static func run(
    seed: UInt64, batches: Int? = nil, device: Device = .honest, cutAt: Int? = nil,
    _ preparation: Life.Preparation? = nil
  ) throws(ScratchFailure) -> RoundResult {
    var round = DiskRound(seed: seed, preparation)
    let drawn = round.generator.number(batchesUsual)
    let last = batches ?? drawn
    let cuts = cutAt == nil ? round.generator.number(1..<(cutsMax + 1)) : 1
    var disk = try SimulatedDisk()
    for cut in 0..<cuts where round.result.violation == nil {
      let isBeyond = cut == 0 && round.generator.chance(percentBeyondCreation)
      let start = isBeyond ? DiskRound.operationsOfCreation : 0
      let count = (cut == 0 ? last + 1 : 3) * DiskRound.operationsOfBatch
      disk.powerCutAt = cutAt ?? round.generator.number(start..<start + count)
      disk.syncsLie = device == .lying
      round.begin(on: disk, until: last, closes: round.generator.chance(percentClosed))
      round.note(disk)
      disk = try round.cutPower(of: disk)
    }
    round.begin(on: disk, until: last, closes: true)
    round.end(on: disk)
    return round.result
  }

  /// What the undisturbed first life of a seed does to the disk.
  package static func operations(
    seed: UInt64, batches: Int? = nil
  ) throws(ScratchFailure) -> [DiskOperation] {
    var round = DiskRound(seed: seed)
    let disk = try SimulatedDisk()
    let drawn = round.generator.number(batchesUsual)
    round.begin(on: disk, until: batches ?? drawn, closes: true)
    return disk.operations
  }
}
