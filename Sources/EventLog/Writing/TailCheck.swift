internal import Events
internal import Seal

/// What a writer makes sure of before it writes: that the log still reaches where it once reached, with the same
/// history, and that its end is chained.
struct TailCheck {
  /// How many events before the head are chained anew at most. The anchor lies a tenth of a second behind, so
  /// this bounds the start after a copy without a fresh anchor; the verification walks the whole log.
  static let eventsMax: UInt64 = 10_000

  private let directory: LogDirectory
  private let identity: LogIdentity
  private let heads: Heads

  init(_ directory: LogDirectory, _ identity: LogIdentity, _ heads: Heads) {
    self.directory = directory
    self.identity = identity
    self.heads = heads
  }

  func run(
    _ connection: borrowing Connection, _ anchor: Anchor?, _ chain: inout EventChain
  ) throws(LogFailure) {
    guard let anchor else {
      // A log that was never written to may lack its anchor: its making was cut short.
      guard heads.position == .start else { throw .anchorMissing(path: directory.anchorPath) }
      return
    }
    guard anchor.storeID == identity.storeID, anchor.epoch <= identity.epoch else {
      throw .corrupt(
        position: anchor.position,
        what: Words("the anchor belongs to another log", "锚点属于另一个日志"))
    }
    guard anchor.position <= heads.position else {
      throw .tailBelowAnchor(tail: heads.position, anchor: anchor.position)
    }
    guard try hash(at: anchor.position, connection) == anchor.hash else {
      throw .corrupt(
        position: anchor.position,
        what: Words(
          "the hash differs from the one the anchor has seen", "哈希与锚点所记不一致"))
    }
    let oldest = heads.position.number - min(heads.position.number, Self.eventsMax)
    try walk(from: Position(max(anchor.position.number, oldest)), connection, &chain)
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
