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
  var streamNames: Set<StreamID> = []
  private(set) var commands: UInt64 = 0
  private(set) var batches: UInt64 = 0
  var recordedAt = Micros(Int64.min)

  init(
    _ connection: borrowing Connection, _ identity: LogIdentity, _ anchor: Anchor?,
    _ heads: consuming SignedHeadCheck
  ) throws(LogFailure) {
    let total = try connection.integer("SELECT max(position) FROM event") ?? 0
    let links = try connection.prepare(Self.query)
    let streams = try NameTable(connection, table: "stream")
    let types = try NameTable(connection, table: "event_type")
    self.total = Position(UInt64(clamping: total))
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

  /// How many streams the events belong to that were found in order.
  var streamCount: Int { streamNames.count }

  mutating func run(
    _ connection: borrowing Connection, _ progress: ((UInt64, UInt64) -> Void)?
  ) throws(LogFailure) -> Verification.Fault? {
    commands = UInt64(clamping: try connection.integer("SELECT count(*) FROM command") ?? 0)
    if let fault = try walkEvents(progress) { return fault }
    if let fault = checkEnd() { return fault }
    if let fault = try walkBatches(connection) { return fault }
    if let fault = try heads.finish(at: head) { return fault }
    return try checkFile(connection)
  }

  private mutating func walkEvents(
    _ progress: ((UInt64, UInt64) -> Void)?
  ) throws(LogFailure) -> Verification.Fault? {
    while head < total {
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
      guard head > pageStart else { return Fault(position: head.next, what: ChainFault.missing) }
      progress?(head.number, total.number)
    }
    return nil
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

  private mutating func walkBatches(
    _ connection: borrowing Connection
  ) throws(LogFailure) -> Verification.Fault? {
    var rows = try connection.prepare(
      """
      SELECT b.first_position, b.last_position, b.hash, b.epoch, e.hash FROM batch b
      LEFT JOIN event e ON e.position = b.last_position
      WHERE b.first_position > ?1 ORDER BY b.first_position LIMIT ?2
      """)
    var last = Position.start
    while last < head {
      let pageStart = last
      rows.bind(1, last)
      rows.bind(2, Self.pageRows)
      defer { rows.reset() }
      while last < head, try rows.step() {
        guard rows.count(0) == last.next.number, let end = rows.count(1), end > last.number,
          end <= head.number, let hash = rows.digest(2), hash == rows.digest(4),
          let epoch = rows.count(3), epoch <= identity.epoch
        else {
          return Fault(
            position: last.next,
            what: Words("its batch does not agree with the events", "批次记录与事件不符"))
        }
        last = Position(end)
        batches += 1
      }
      guard last > pageStart else {
        return Fault(
          position: last.next, what: Words("its batch is missing", "所属批次记录缺失"))
      }
    }
    return nil
  }

  private func checkFile(
    _ connection: borrowing Connection
  ) throws(LogFailure) -> Verification.Fault? {
    let stray = try connection.integer("SELECT count(*) FROM event WHERE position < 1") ?? 0
    guard stray == 0 else {
      return Fault(
        position: .start, what: Words("events stand before the first", "首个事件之前存在事件"))
    }
    let report = try connection.text("PRAGMA integrity_check(1)") ?? ""
    guard report == "ok" else {
      return Fault(
        position: head.next,
        what: Words("SQLite finds the file damaged: \(report)", "SQLite 发现文件损坏：\(report)"))
    }
    return nil
  }
}
