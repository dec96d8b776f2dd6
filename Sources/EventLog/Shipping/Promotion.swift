public import Events
public import Seal

/// Makes a copy the centre.
public enum Promotion {
  /// What came of it.
  public struct Report: Equatable, Sendable {
    /// The epoch it writes in from now on.
    public let epoch: UInt64
    /// The last position, that of the event that says so.
    public let head: Position
    /// The chain's hash at that position.
    public let headHash: Digest
    /// Where it was copied from.
    public let origin: String
  }

  /// Raises the epoch of a copy that no server has open, with the event that says why.
  ///
  /// - Throws: `notACopy` where the directory follows nobody; `log` with `vaultKeyMissing` or `vaultUnusable` where it
  ///   holds keys and not the master key that opens them.
  public static func run(
    _ directory: LogDirectory, reason: String, actor: Actor, at: Micros
  ) throws(CopyFailure) -> Report {
    let origin = try copying { () throws(LogFailure) in try OriginFile.read(directory) }
    guard let origin, origin.promotedEpoch == nil else { throw .notACopy(path: directory.path) }
    let fence = try copying { () throws(LogFailure) in try FenceFile.read(directory) }
    var replica = try copying { () throws(LogFailure) in
      let replica = try ReplicaWriter.open(directory)
      try replica.demandMasterKey()
      return replica
    }
    let epoch = max(replica.epoch, fence?.epoch ?? 0) + 1
    try replica.raiseEpoch(to: epoch, reason: reason, actor: actor, at: at)
    let report = Report(
      epoch: epoch, head: replica.head, headHash: replica.headHash, origin: origin.url)
    // The log comes first: a promotion cut short here is run again and only counts one epoch more.
    do throws(LogFailure) {
      try replica.close()
      try FenceFile.remove(directory)
      try OriginFile(
        url: origin.url, promotedEpoch: epoch, isTold: !origin.url.hasPrefix("http://")
      ).write(directory)
    } catch {
      throw .log(error)
    }
    return report
  }
}
