internal import Events
internal import Seal

/// What a writer makes sure of before it writes: that the log still reaches where it once reached, with the same
/// history, and that its end is chained.
struct TailCheck {
  /// What was found.
  enum Finding: Equatable {
    /// The log reaches as far as the anchor.
    case whole
    /// The anchor speaks of events whose loss was accepted, and was not renewed since.
    case outdated
    /// The log ends before the anchor.
    case below(Anchor)
    /// The log holds events and there is no anchor.
    case unanchored
  }

  /// How many events before the head are chained anew at most. The anchor lies a tenth of a second behind, so
  /// this bounds the start after a copy without a fresh anchor; the verification walks the whole log.
  static let eventsMax: UInt64 = 10_000

  private let identity: LogIdentity
  private let heads: Heads

  init(_ identity: LogIdentity, _ heads: Heads) {
    self.identity = identity
    self.heads = heads
  }

  /// Compares the log with the anchor.
  ///
  /// - Throws: `corrupt` where the two cannot come from one history, or the end is not chained.
  func run(
    _ connection: borrowing Connection, _ anchor: Anchor?, _ chain: inout EventChain
  ) throws(LogFailure) -> Finding {
    guard let anchor else {
      // A log that was never written to may lack its anchor: its making was cut short.
      return heads.position == .start ? .whole : .unanchored
    }
    guard anchor.storeID == identity.storeID else { throw Self.foreign(anchor) }
    let oldest = Position(heads.position.number - min(heads.position.number, Self.eventsMax))
    if try Self.isOutdated(anchor, identity, connection) {
      try walk(from: oldest, connection, &chain)
      return .outdated
    }
    guard anchor.position <= heads.position else { return .below(anchor) }
    guard anchor.epoch <= identity.epoch else { throw Self.foreign(anchor) }
    guard try hash(at: anchor.position, connection) == anchor.hash else {
      throw .corrupt(
        position: anchor.position,
        what: Words(
          "the hash differs from the one the anchor has seen", "哈希与锚点所记不一致"))
    }
    try walk(from: max(anchor.position, oldest), connection, &chain)
    return .whole
  }

  /// Proves that what is left of a log is whole, so that it can be gone on with.
  func proveWhole(
    _ connection: borrowing Connection, _ chain: inout EventChain
  ) throws(LogFailure) {
    try walk(from: .start, connection, &chain)
    let head = Int64(clamping: heads.position.number)
    let odd = try connection.integer(
      """
      SELECT (SELECT count(*) FROM event WHERE position < 1)
        + (SELECT count(*) FROM batch LEFT JOIN event ON position = last_position
           WHERE event.hash IS NOT batch.hash)
        + (SELECT coalesce(sum(last_position - first_position + 1), 0) <> \(head)
             OR coalesce(max(last_position), 0) <> \(head) FROM batch)
      """)
    guard odd == 0 else {
      throw .corrupt(
        position: heads.position,
        what: Words("the batches do not agree with the events", "批次记录与事件不符"))
    }
    let report = try connection.text("PRAGMA quick_check(1)") ?? ""
    guard report == "ok" else {
      throw .corrupt(
        position: heads.position,
        what: Words("SQLite finds the file damaged: \(report)", "SQLite 发现文件损坏：\(report)"))
    }
  }

  private static func foreign(_ anchor: Anchor) -> LogFailure {
    .corrupt(
      position: anchor.position,
      what: Words("the anchor belongs to another log", "锚点属于另一个日志"))
  }

  /// Whether the log says that the loss of what an anchor has seen was accepted: a process may end between that
  /// commit and the new anchor.
  static func isOutdated(
    _ anchor: Anchor, _ identity: LogIdentity, _ connection: borrowing Connection
  ) throws(LogFailure) -> Bool {
    guard anchor.storeID == identity.storeID, anchor.epoch < identity.epoch else { return false }
    var select = try connection.prepare(
      """
      SELECT data FROM batch JOIN event ON position = first_position
      JOIN event_type ON event_type.id = type_id
      WHERE epoch > ?1 AND name = ?2 ORDER BY first_position LIMIT 1
      """)
    select.bind(1, Int64(clamping: anchor.epoch))
    select.bind(2, LossAccepted.name)
    guard try select.step(), let loss = try? LossAccepted(payload: select.bytes(0)) else {
      return false
    }
    return loss.anchored == anchor.position && loss.anchorHash == anchor.hash.hex
  }

  private func hash(
    at position: Position, _ connection: borrowing Connection
  ) throws(LogFailure) -> Digest? {
    guard position != .start else { return identity.genesis }
    var select = try connection.prepare("SELECT hash FROM event WHERE position = ?1")
    select.bind(1, position)
    return try select.step() ? select.digest(0) : nil
  }

  private func walk(
    from start: Position, _ connection: borrowing Connection, _ chain: inout EventChain
  ) throws(LogFailure) {
    guard var previous = try hash(at: start, connection) else {
      throw .corrupt(position: start, what: ChainFault.missing)
    }
    var expected = start
    var links = try connection.prepare(EventColumns.query)
    links.bind(1, start)
    links.bind(2, Int64.max)
    while try links.step() {
      expected = expected.next
      let link = EventColumns.link(links)
      if let fault = ChainFault.find(link, at: expected, after: previous, &chain) {
        throw .corrupt(position: expected, what: fault)
      }
      previous = link?.hash ?? previous
    }
    guard expected == heads.position else {
      throw .corrupt(position: expected.next, what: ChainFault.missing)
    }
  }
}
