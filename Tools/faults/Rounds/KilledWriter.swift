public import EventLog

/// A process that writes until it is killed, and tells every acknowledgement at once.
public enum KilledWriter {
  /// Writes a workload from where its log ends, and never comes back but by a failure.
  ///
  /// - Parameter acknowledge: told the number of each batch that is durable, one found at the start included.
  public static func run(
    _ directory: LogDirectory, seed: UInt64, acknowledge: (Int) -> Void
  ) throws(LogFailure) {
    let workload = Workload(seed: seed)
    var writer = try open(directory)
    var number = try found(workload, directory)
    acknowledge(number)
    while true {
      number += 1
      _ = try writer.commit(workload.batch(number), recordedAt: workload.recordedAt(number))
      acknowledge(number)
      try writer.writeAnchor()
      guard number.isMultiple(of: batchesBetweenCloses) else { continue }
      try writer.close()
      writer = try open(directory)
    }
  }

  private static let batchesBetweenCloses = 37

  private static func open(_ directory: LogDirectory) throws(LogFailure) -> Writer {
    var writer = try Writer.open(directory, create: true)
    writer.checkpointDuePages = Life.checkpointDuePages
    return writer
  }

  /// How many batches the log holds: the retry by command identifier.
  private static func found(
    _ workload: Workload, _ directory: LogDirectory
  ) throws(LogFailure) -> Int {
    let reader = try Reader(directory)
    var number = 0
    while try reader.outcome(of: workload.entries(number + 1)[0].command.id) != nil { number += 1 }
    return number
  }
}
