public import Events
public import Seal

/// Builds a damaged log anew out of what is whole in it and what another copy holds.
public enum Healing {
  /// What came of it.
  public struct Report: Equatable, Sendable {
    /// What was wrong, in the order it was found; empty where nothing was, and then nothing was changed.
    public let damage: [Words]
    /// The positions that were fetched from the source.
    public let fetched: [ClosedRange<UInt64>]
    /// Events taken over from the damaged log.
    public let eventsKept: UInt64
    /// The last position of the log.
    public let head: Position
    /// The chain's hash at that position.
    public let headHash: Digest
    /// Where the damaged file is kept; nil where nothing was changed.
    public let damagedPath: String?
  }

  /// Heals a directory that no server has open.
  ///
  /// Every event of the result is proven by the chain from the first one on, reaches the position and hash that the
  /// anchor has seen, and agrees with every whole event of the damaged log. The damaged file is kept under another
  /// name.
  ///
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - source: a backup, a follower or a centre that holds the damaged ranges.
  ///   - at: names the damaged file.
  /// - Throws: `fork`, `lacking` or `otherStore` where the source is of no use; nothing was changed then.
  public static func run(
    _ directory: LogDirectory, from source: some ShipmentSource, at: Micros
  ) throws(CopyFailure) -> Report {
    let lock = try copying { () throws(LogFailure) in try WriterLock(directory.lockPath) }
    let report = try heal(directory, source, at)
    _ = consume lock
    return report
  }

  private static func heal(
    _ directory: LogDirectory, _ source: some ShipmentSource, _ at: Micros
  ) throws(CopyFailure) -> Report {
    let swap = HealedSwap(directory)
    if try copying({ () throws(LogFailure) in try swap.isReady() }) {
      _ = try copying { () throws(LogFailure) in try swap.finish() }
    }
    let damage = Damage.find(directory)
    guard !damage.isEmpty else { return try untouched(directory) }
    let anchor = try copying { () throws(LogFailure) in
      try Anchor.newest(in: directory.anchorPath)
    }
    let summary = try source.summary()
    if let anchor, anchor.storeID != summary.storeID {
      throw .otherStore(expected: anchor.storeID, found: summary.storeID)
    }
    try copying { () throws(LogFailure) in try swap.discard() }
    var build = try HealingBuild(
      directory, swap.building, summary, anchoredAt: anchor?.at)
    do throws(CopyFailure) {
      try build.run(source)
      try build.prove(anchor, source)
    } catch {
      try copying { () throws(LogFailure) in try swap.discard() }
      throw error
    }
    let (fetched, kept) = (build.fetched, build.eventsKept)
    let (head, headHash) = try build.close()
    let verification = try copying { () throws(LogFailure) in try Verifier.verify(swap.building) }
    if let bad = verification.firstBad {
      try copying { () throws(LogFailure) in try swap.discard() }
      throw .unproven(position: bad.position, what: bad.what)
    }
    let damagedPath = try copying { () throws(LogFailure) in
      try swap.makeReady(keepingAnchor: anchor != nil, at: at)
      return try swap.finish()
    }
    return Report(
      damage: damage, fetched: fetched, eventsKept: kept, head: head, headHash: headHash,
      damagedPath: damagedPath)
  }

  private static func untouched(_ directory: LogDirectory) throws(CopyFailure) -> Report {
    let summary = try copying({ () throws(LogFailure) in try LogShipper(directory) }).summary()
    return Report(
      damage: [], fetched: [], eventsKept: summary.head.position.number,
      head: summary.head.position, headHash: summary.head.hash, damagedPath: nil)
  }
}
