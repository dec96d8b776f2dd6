public import Events
public import Seal

/// Takes whole batches out of a log, beside its writer or when nobody writes.
///
/// Every call holds its snapshot for itself only. Rows are handed on undecoded and unproven: who takes them proves
/// them.
public final class LogShipper: ShipmentSource {
  private let directory: LogDirectory
  private var file: ShipperFile

  /// Opens a log for reading only.
  public init(_ directory: LogDirectory) throws(LogFailure) {
    self.directory = directory
    file = try ShipperFile(directory, identity: nil)
  }

  /// Opens a damaged log that may no longer tell what it is.
  init(salvaging directory: LogDirectory, as identity: LogIdentity) throws(LogFailure) {
    self.directory = directory
    file = try ShipperFile(directory, identity: identity)
  }

  /// What the log says about itself now.
  public func summary() throws(CopyFailure) -> LogSummary {
    try reading { file throws(CopyFailure) in
      let head = try file.head()
      return LogSummary(
        storeID: file.identity.storeID, algorithm: file.identity.algorithm,
        epoch: try file.epoch(), position: head.position, hash: head.hash)
    }
  }

  /// The chain's hash at a position; nil where the log does not reach so far.
  public func hash(at position: Position) throws(CopyFailure) -> Digest? {
    try reading { file throws(CopyFailure) in try file.hash(at: position) }
  }

  /// Whole batches that follow a position; none where the log ends there.
  ///
  /// - Throws: `lacking` where the log ends before, `withinBatch` where no batch ends there.
  public func shipment(
    after position: Position, _ limit: ShipmentLimit = ShipmentLimit()
  ) throws(CopyFailure) -> Shipment {
    try reading { file throws(CopyFailure) in
      guard let previous = try file.hash(at: position) else { throw .lacking(position) }
      let head = try file.head()
      return Shipment(
        storeID: file.identity.storeID, algorithm: file.identity.algorithm,
        epoch: try file.epoch(), head: head.position, after: position, previousHash: previous,
        batches: try file.batches(after: position, through: head.position, limit))
    }
  }

  /// Whole batches without what they follow, which may be damaged.
  func batches(
    after position: Position, _ limit: ShipmentLimit
  ) throws(CopyFailure) -> [ShippedBatch] {
    try reading { file throws(CopyFailure) in
      try file.batches(after: position, through: try file.head().position, limit)
    }
  }

  /// Events as they lie in the file, without their batches and commands.
  func events(after position: Position, limit: Int) throws(CopyFailure) -> [ShippedEvent] {
    try reading { file throws(CopyFailure) in
      try copying { () throws(LogFailure) in try file.events(after: position, limit: limit) }
    }
  }

  /// The commands that led to no event; those that cannot be read are left out.
  func refusals() -> [(record: CommandRecord, at: Micros)] { file.refusals() }

  private func reading<Result>(
    _ body: (inout ShipperFile) throws(CopyFailure) -> Result
  ) throws(CopyFailure) -> Result {
    if file.isStale { try reopen() }
    do throws(CopyFailure) {
      let result = try body(&file)
      guard file.isStale else { return result }
    } catch {
      guard file.isStale else { throw error }
    }
    try reopen()
    return try reading(body)
  }

  private func reopen() throws(CopyFailure) {
    let identity = file.given
    file = try copying { () throws(LogFailure) in
      try ShipperFile(directory, identity: identity)
    }
  }
}
