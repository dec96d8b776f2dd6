internal import EventLog

/// What rounds on a simulated disk have in common: lives of a writer, one after the other, and one journal.
struct DiskRound {
  /// About how many operations the making of a log takes.
  static let operationsOfCreation = 70
  /// About how many operations a batch takes; what strikes after the last strikes while nothing is done.
  static let operationsOfBatch = 26

  let workload: Workload
  private let life: Life
  private(set) var journal = Journal()
  var generator: SeededGenerator
  var result = RoundResult()

  init(seed: UInt64, _ preparation: Life.Preparation? = nil) {
    generator = SeededGenerator(seed: seed)
    workload = Workload(seed: generator.next())
    life = Life(workload, preparation)
  }

  /// Lives on a disk until its work is done or the disk puts an end to it. After a violation nothing is begun.
  mutating func begin(on disk: SimulatedDisk, until last: Int, closes: Bool) {
    guard result.violation == nil else { return }
    do throws(Life.End) {
      try life.run(
        disk.directory, &journal, until: last, closes: closes, &generator, &result.sightings)
    } catch {
      switch error {
      case .wrong(let violation): result.violation = violation
      case .failed(let failure):
        guard disk.lastFault == nil else { return }
        result.violation = Violation("the log refuses without a fault of the disk: \(failure)")
      }
    }
  }

  /// Compares the log with the journal once more, after the last life.
  mutating func end(on disk: SimulatedDisk) {
    guard result.violation == nil else { return }
    do throws(Violation) {
      _ = try Oracle(workload).check(disk.directory, journal)
    } catch {
      result.violation = error
    }
  }

  /// Notes where a disk's last fault struck.
  mutating func note(_ disk: SimulatedDisk) {
    guard let (fault, operation) = disk.lastFault else {
      result.sightings.insert(.hitNothing)
      return
    }
    if let sighting = fault?.sighting { result.sightings.insert(sighting) }
    let isCommitting = journal.submitted > journal.acknowledged
    result.sightings.insert(
      journal.submitted == 0 ? .hitCreation : operation.sighting(isCommitting: isCommitting))
  }

  /// Cuts the power and gives the disk that is found afterwards.
  mutating func cutPower(of disk: SimulatedDisk) throws(ScratchFailure) -> SimulatedDisk {
    var cut = PowerCut(&generator)
    let remains = disk.remains(after: &cut)
    result.sightings.formUnion(cut.sightings)
    return try SimulatedDisk(remains)
  }
}

extension DiskOperation {
  /// Which part of the writer's work it belongs to.
  fileprivate func sighting(isCommitting: Bool) -> Sighting {
    switch (file, kind) {
    case ("anchor", _): .hitAnchor
    case ("log.db", _): .hitCheckpoint
    case (_, .delete), (_, .truncate): .hitClose
    case _ where isCommitting: .hitCommit
    case _: .hitRecovery
    }
  }
}

extension Fault {
  fileprivate var sighting: Sighting? {
    switch self {
    case .refuses: .faultRefuses
    case .full: .faultFull
    case .shortWrite: .faultShortWrite
    case .syncFailsKept: .faultSyncFailsKept
    case .syncFailsLost: .faultSyncFailsLost
    case .syncLies: nil
    }
  }
}
