public import Events
public import Seal

/// Makes a copy the centre, or chooses between two that are centres in the same epoch.
public enum Promotion {
  /// What came of it.
  public struct Report: Equatable, Sendable {
    /// The epoch it writes in from now on.
    public let epoch: UInt64
    /// The last position, that of the event that says so.
    public let head: Position
    /// The chain's hash at that position.
    public let headHash: Digest
    /// Where it was copied from, or whose history it is chosen over.
    public let origin: String
  }

  /// Raises the epoch of a copy that no server has open, with the event that says why. The same chooses a directory
  /// that does not write because another server tells another history in its epoch.
  ///
  /// - Throws: `notACopy` where the directory follows nobody and is in no dispute; `log` with `vaultKeyMissing` or
  ///   `vaultUnusable` where it holds keys and not the master key that opens them.
  public static func run(
    _ directory: LogDirectory, reason: String, actor: Actor, at: Micros
  ) throws(CopyFailure) -> Report {
    let origin = try copying { () throws(LogFailure) in try OriginFile.read(directory) }
    let fence = try copying { () throws(LogFailure) in try FenceFile.read(directory) }
    let isCopy = origin != nil && origin?.promotedEpoch == nil
    guard isCopy || fence != nil else { throw .notACopy(path: directory.path) }
    var replica = try copying { () throws(LogFailure) in
      let replica = try ReplicaWriter.open(directory)
      try replica.demandMasterKey()
      return replica
    }
    // A fence of the own epoch was put up by another history of it; a smaller one is left of a choice that was cut
    // short. One of a greater epoch is no dispute: there is a centre, and this is not it.
    guard isCopy || fence?.epoch ?? 0 <= replica.epoch else {
      throw .notACopy(path: directory.path)
    }
    let from = isCopy ? origin?.url ?? "" : fence?.url ?? ""
    let epoch = max(replica.epoch, fence?.epoch ?? 0) + 1
    try replica.raiseEpoch(to: epoch, reason: reason, actor: actor, at: at)
    let report = Report(
      epoch: epoch, head: replica.head, headHash: replica.headHash, origin: from)
    // The log comes first: a promotion cut short here is run again and only counts one epoch more.
    do throws(LogFailure) {
      try replica.close()
      try FenceFile.remove(directory)
      try OriginFile(
        url: from, promotedEpoch: epoch, isTold: !isServed(from)
      ).write(directory)
    } catch {
      throw .log(error)
    }
    return report
  }

  /// Whether a server is at an address, which is to learn that it was replaced; a backup has nobody to tell.
  private static func isServed(_ url: String) -> Bool {
    let lower = url.lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }
}
