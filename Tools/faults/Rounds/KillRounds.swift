internal import EventLog

/// Rounds in which a process that writes is killed at some moment, and a new one goes on from there.
///
/// The workload follows from the seed; the moment does not repeat exactly, since it is the machine's.
public final class KillRounds {
  private static let roundsPerLog = 12
  private static let acknowledgementsMax = 30
  private static let delayMicrosMax = 3_000
  private static let percentClosed = 40
  private static let percentBeforeStart = 10
  private static let startMicrosMax = 40_000

  private let command: [String]
  private let parent: String
  private var folder: ScratchFolder
  private var seed: UInt64
  private var journal = Journal()
  private var rounds = 0

  /// Prepares rounds in a folder on a real disk.
  ///
  /// - Parameters:
  ///   - command: the program and its words, to which a seed and a data directory are added; see ``KilledWriter``.
  ///   - parent: the folder in which logs are made.
  public init(command: [String], in parent: String, seed: UInt64) throws(ScratchFailure) {
    self.command = command
    self.parent = parent
    self.seed = seed
    folder = try ScratchFolder(in: parent)
  }

  /// Lets a process write, kills it, and looks at what it has left.
  public func run(seed: UInt64) throws(ScratchFailure) -> RoundResult {
    var generator = SeededGenerator(seed: seed)
    if rounds.isMultiple(of: Self.roundsPerLog) {
      folder = try ScratchFolder(in: parent)
      // As the command line takes it.
      self.seed = seed >> 1
      journal = Journal()
    }
    rounds += 1
    var result = RoundResult()
    let before = journal.acknowledged
    guard try letWrite(&generator) else {
      result.violation = Violation("the process that writes came to an end by itself")
      rounds = 0
      return result
    }
    let seen = journal.acknowledged - before
    result.sightings.insert(seen > 0 ? .killedInMidWork : .killedBeforeFirstCommit)
    do throws(Violation) {
      try recover(&generator, &result)
    } catch {
      result.violation = error
      // What follows on a broken log would tell nothing.
      rounds = 0
    }
    return result
  }

  /// False where the process did not live until it was killed.
  private func letWrite(
    _ generator: inout SeededGenerator
  ) throws(ScratchFailure) -> Bool {
    let child = try ChildProcess(
      command + ["--seed", String(seed), "--data", folder.path + "/log"])
    if generator.chance(Self.percentBeforeStart) {
      child.wait(micros: generator.number(0..<Self.startMicrosMax))
    } else {
      for _ in 0..<generator.number(1..<Self.acknowledgementsMax) {
        guard let line = child.line() else { return false }
        take(line)
      }
      child.wait(micros: generator.number(0..<Self.delayMicrosMax))
    }
    child.kill()
    while let line = child.line() { take(line) }
    journal.submitted = journal.acknowledged + 1
    return true
  }

  private func take(_ line: String) {
    if let number = Int(line) { journal.acknowledged = max(journal.acknowledged, number) }
  }

  private func recover(
    _ generator: inout SeededGenerator, _ result: inout RoundResult
  ) throws(Violation) {
    let directory = LogDirectory(path: folder.path + "/log")
    let workload = Workload(seed: seed)
    // A writer's opening is the recovery; most often the next process does its own as well.
    let closes = generator.chance(Self.percentClosed)
    do throws(LogFailure) {
      let writer = try Writer.open(directory, create: true)
      if closes { try writer.close() }
    } catch {
      throw Violation("the log refuses after a kill: \(error)")
    }
    let found = try Oracle(workload).check(directory, journal)
    result.sightings.insert(found > journal.acknowledged ? .inFlightSurvived : .inFlightLost)
    journal.acknowledged = found
  }
}
