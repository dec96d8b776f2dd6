internal import EventLog
internal import Events

/// The files of a log at rest, and all that can be read from them.
public struct LogImage {
  /// The bytes of each file by its name.
  let files: [String: [UInt8]]
  /// What a reader reads.
  let content: LogContent
  /// What no client may ask more of: the position that the anchor has seen.
  let anchored: Position
  /// What was done.
  let workload: Workload
  static let batches = 30
  private let copy: ScratchFolder
  /// How many commands the last transaction holds.
  var lastEntries: Int { workload.entries(Self.batches).count }
  /// A backup that was made before anything was damaged.
  var backup: LogDirectory { LogDirectory(path: copy.path + "/backup") }

  /// Writes a log without any fault, and closes it or leaves it as a killed process does.
  public init(seed: UInt64, isClosed: Bool) throws(ScratchFailure) {
    var generator = SeededGenerator(seed: seed)
    let workload = Workload(seed: generator.next(), answered: Self.batches)
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
    self.workload = workload
    copy = try ScratchFolder()
    for (name, bytes) in files { try copy.write(bytes, to: name) }
    do throws(CopyFailure) {
      _ = try Backup.run(
        LogDirectory(path: copy.path), to: LogDirectory(path: copy.path + "/backup"))
    } catch {
      preconditionFailure("a log without faults is copied: \(error)")
    }
    do throws(LogFailure) {
      content = try LogContent(disk.directory, workload, batches: Self.batches)
      anchored = try Verifier.verify(disk.directory).anchored ?? .start
    } catch {
      preconditionFailure("a log without faults is read: \(error)")
    }
  }
}
