internal import Events
internal import Seal

/// One walk over a log, page by page.
struct VerifyingWalk: ~Copyable {
  private typealias Fault = Verification.Fault

  /// How many rows one statement reads; a longer one would hold a snapshot and let the write-ahead log grow.
  private static let pageRows: Int64 = 1_000

  private let identity: LogIdentity
  /// Nil also where the log says that the loss of what it has seen was accepted.
  let anchor: Anchor?
  private let isOutdated: Bool
  private let total: Position
  // What the indexes and the table of commands must say, by the events.
  var versionSum: TupleSum
  var runs: RunTally
  var batches: BatchWalk
  var epochType: Int?
  var chain: EventChain
  var links: Statement
  var streams: NameTable
  var types: NameTable
  var typesKnown = 0
  var lossType: Int?
  var heads: SignedHeadCheck
  var head = Position.start
  var headHash: Digest
  var nextVersions: [UInt64] = []
  /// How many streams the events belong to that were found in order.
  var streamCount: UInt64 = 0
  var recordedAt = Micros(Int64.min)

  init(
    _ connection: borrowing Connection, _ identity: LogIdentity, _ anchor: Anchor?,
    _ heads: consuming SignedHeadCheck, _ opening: Opening, _ key: TupleSum.Key
  ) throws(LogFailure) {
    let batches = try BatchWalk(connection, identity, head: opening.head)
    let links = try connection.prepare(Self.query)
    let streams = try NameTable(connection, table: "stream")
    let types = try NameTable(connection, table: "event_type")
    total = opening.head
    versionSum = TupleSum(key)
    runs = RunTally(key, at: opening.recordedAt)
    self.batches = batches
    self.links = links
    self.streams = streams
    self.types = types
    self.identity = identity
    let isOutdated = anchor.map { (try? TailCheck.isOutdated($0, identity, connection)) ?? false }
    self.isOutdated = isOutdated ?? false
    self.anchor = isOutdated == true ? nil : anchor
    self.heads = heads
    chain = EventChain(identity.algorithm)
    headHash = identity.genesis
  }

  mutating func run(
    _ connection: borrowing Connection, _ progress: ((UInt64, UInt64) -> Void)?
  ) throws(LogFailure) -> Verification.Fault? {
    if let fault = try walkEvents(progress) { return fault }
    runs.finish()
    if let fault = checkEnd() { return fault }
    if let fault = batches.fault { return fault }
    if let fault = try heads.finish(at: head) { return fault }
    guard try connection.integer("SELECT 1 FROM event WHERE position < 1 LIMIT 1") == nil else {
      return Fault(
        position: .start, what: Words("events stand before the first", "首个事件之前存在事件"))
    }
    return nil
  }

  /// What is wrong with the file, seen beside the events.
  func fault(_ file: FileCheck) -> Verification.Fault? {
    let indexed = file.versions == versionSum ? nil : IndexCheck.disagrees("event")
    return (file.fault ?? indexed).map { Fault(position: head.next, what: $0) }
  }

  private mutating func walkEvents(
    _ progress: ((UInt64, UInt64) -> Void)?
  ) throws(LogFailure) -> Verification.Fault? {
    while head < total {
      if let fault = try walkPage() { return fault }
      progress?(head.number, total.number)
    }
    return nil
  }

  private mutating func walkPage() throws(LogFailure) -> Verification.Fault? {
    let pageStart = head
    links.bind(1, head)
    links.bind(2, Self.pageRows)
    defer { links.reset() }
    while head < total, try links.step() {
      if let fault = try takeEvent() { return Fault(position: head.next, what: fault) }
      if let fault = try heads.take(head.number, headHash) {
        return Fault(position: head, what: fault)
      }
    }
    return head > pageStart ? nil : Fault(position: head.next, what: ChainFault.missing)
  }

  static let anchorDiffers = Words(
    "the hash differs from the one the anchor has seen", "哈希与锚点所记不一致")

  private func checkEnd() -> Verification.Fault? {
    if isOutdated { return nil }
    guard let anchor else {
      return Fault(
        position: head.next,
        what: Words(
          "the anchor is missing or unreadable; events may be missing from here on",
          "锚点缺失或无法读取；此后可能有事件缺失"))
    }
    guard anchor.storeID == identity.storeID, anchor.epoch <= identity.epoch else {
      return Fault(
        position: head.next,
        what: Words("the anchor belongs to another log", "锚点属于另一个日志"))
    }
    guard anchor.position <= head else {
      return Fault(
        position: head.next,
        what: Words(
          "the event is missing: the log had reached position \(anchor.position)",
          "事件缺失：日志曾到达序号 \(anchor.position)"))
    }
    guard anchor.position != .start || anchor.hash == identity.genesis else {
      return Fault(position: .start, what: Self.anchorDiffers)
    }
    return nil
  }
}
