internal import EventLog
internal import Events

/// The files of a log at rest, and all that can be read from them.
public struct LogImage {
  private static let batches = 30
  private static let anchoredBatches = 24

  /// The bytes of each file by its name.
  let files: [String: [UInt8]]
  /// What a reader reads.
  let content: LogContent
  /// What no client may ask more of: the position that the anchor has seen.
  let anchored: Position

  /// Writes a log without any fault, and closes it or leaves it as a killed process does.
  public init(seed: UInt64, isClosed: Bool) throws(ScratchFailure) {
    var generator = SeededGenerator(seed: seed)
    let workload = Workload(seed: generator.next())
    let life = Life(workload)
    let disk = try SimulatedDisk()
    var journal = Journal()
    var sightings: Set<Sighting> = []
    do throws(Life.End) {
      try life.run(
        disk.directory, &journal, until: Self.batches, closes: isClosed, &generator, &sightings)
    } catch {
      preconditionFailure("a log without faults is written: \(error)")
    }
    files = try disk.visible()
    do throws(LogFailure) {
      content = try LogContent(disk.directory, workload, batches: Self.batches)
      anchored = try Verifier.verify(disk.directory).anchored ?? .start
    } catch {
      preconditionFailure("a log without faults is read: \(error)")
    }
  }
}
