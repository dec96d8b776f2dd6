internal import EventLog

/// Looks after the room on the disk of the data directory: how much there is, and the reserve.
struct DiskWatch: Sendable {
  /// Measures the free bytes of a data directory's disk.
  typealias Measure = @Sendable (LogDirectory) throws(LogFailure) -> Int

  /// What was found.
  struct Finding: Sendable {
    let freeBytes: Int
    let reserveMissingBytes: Int
  }

  let directory: LogDirectory
  let reserve: DiskReserve
  private let freeBytesMin: Int
  private let measure: Measure

  init(_ directory: LogDirectory, _ limits: ServerLimits, _ measure: @escaping Measure) {
    self.directory = directory
    self.measure = measure
    freeBytesMin = limits.diskFreeBytesMin
    reserve = DiskReserve(
      directory, sizeBytes: limits.diskReserveBytes, freeBytes: measure)
  }

  /// What is left on the disk; from any thread.
  func freeBytes() throws(LogFailure) -> Int { try measure(directory) }

  /// Measures, and makes the reserve again where there is room for it beside the floor; from any thread.
  func look() throws(LogFailure) -> Finding {
    let free = try measure(directory)
    let missing = reserve.missingBytes
    guard missing > 0, free >= freeBytesMin, free - freeBytesMin >= missing else {
      return Finding(freeBytes: free, reserveMissingBytes: missing)
    }
    do throws(LogFailure) {
      try reserve.hold()
    } catch .diskFull {
      // Somebody else took the space meanwhile.
      return Finding(freeBytes: free, reserveMissingBytes: missing)
    }
    return Finding(freeBytes: try measure(directory), reserveMissingBytes: 0)
  }
}
