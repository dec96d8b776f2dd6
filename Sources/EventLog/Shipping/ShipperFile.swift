internal import Events
internal import Seal

/// A shipper's connection with its statements, each prepared once.
struct ShipperFile: ~Copyable {
  let identity: LogIdentity
  /// The identity that it was given and did not read.
  let given: LogIdentity?
  private let connection: Connection
  private let directory: LogDirectory
  private let stillMark: FileMark?
  private var selectHead: Statement
  private var selectHash: Statement
  private var selectEpoch: Statement
  private var selectBatch: Statement
  private var selectBatchBefore: Statement
  private var selectEvents: Statement
  private var selectCommand: Statement
  private var selectCommands: Statement
  private var selectLastTime: Statement

  init(_ directory: LogDirectory, identity given: LogIdentity?) throws(LogFailure) {
    guard Folder(path: directory.path).isPresent else {
      throw .directoryMissing(path: directory.path)
    }
    guard let mark = FileMark(directory.logPath) else {
      throw .logMissing(path: directory.logPath)
    }
    let isStill = FileMark(directory.writeAheadPath) == nil
    let connection = try Connection(directory.logPath, isStill ? .readStill : .readOnly)
    try connection.execute("PRAGMA query_only = ON")
    try connection.execute("PRAGMA mmap_size = 0")
    try connection.execute("PRAGMA cell_size_check = ON")
    let identity: LogIdentity
    if let given { identity = given } else { identity = try LogIdentity(in: connection) }
    let selectHead = try connection.prepare(
      "SELECT position, hash FROM event ORDER BY position DESC LIMIT 1")
    let selectHash = try connection.prepare("SELECT hash FROM event WHERE position = ?1")
    let selectEpoch = try connection.prepare("SELECT value FROM meta WHERE key = 'epoch'")
    let selectBatch = try connection.prepare(
      """
      SELECT first_position, last_position, hash, epoch, at FROM batch WHERE first_position = ?1
      """)
    let selectBatchBefore = try connection.prepare(
      """
      SELECT last_position FROM batch WHERE first_position <= ?1
      ORDER BY first_position DESC LIMIT 1
      """)
    let selectEvents = try connection.prepare(EventColumns.query)
    let columns = "command_id, content_digest, first_position, last_position, outcome, at"
    let selectCommand = try connection.prepare(
      "SELECT \(columns) FROM command WHERE command_id = ?1")
    let selectCommands = try connection.prepare(
      "SELECT \(columns) FROM command WHERE first_position BETWEEN ?1 AND ?2")
    let selectLastTime = try connection.prepare(
      "SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1")
    self.identity = identity
    self.given = given
    self.connection = connection
    self.directory = directory
    self.stillMark = isStill ? mark : nil
    self.selectHead = selectHead
    self.selectHash = selectHash
    self.selectEpoch = selectEpoch
    self.selectBatch = selectBatch
    self.selectBatchBefore = selectBatchBefore
    self.selectEvents = selectEvents
    self.selectCommand = selectCommand
    self.selectCommands = selectCommands
    self.selectLastTime = selectLastTime
  }

  /// Whether a writer has opened a file that was taken to lie still.
  var isStale: Bool {
    guard let stillMark else { return false }
    return FileMark(directory.writeAheadPath) != nil || FileMark(directory.logPath) != stillMark
  }

  mutating func head() throws(CopyFailure) -> LogHead {
    try copying { () throws(LogFailure) in
      defer { selectHead.reset() }
      guard try selectHead.step() else {
        return LogHead(position: .start, hash: identity.genesis)
      }
      guard let number = selectHead.count(0), let hash = selectHead.digest(1) else {
        throw .corrupt(position: .start, what: ChainFault.unreadable)
      }
      return LogHead(position: Position(number), hash: hash)
    }
  }

  /// The epoch now: a copy's grows with what it copies.
  mutating func epoch() throws(CopyFailure) -> UInt64 {
    guard given == nil else { return identity.epoch }
    return try copying { () throws(LogFailure) in
      defer { selectEpoch.reset() }
      guard try selectEpoch.step() else { return identity.epoch }
      return selectEpoch.bytes(0).reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  mutating func hash(at position: Position) throws(CopyFailure) -> Digest? {
    guard position != .start else { return identity.genesis }
    return try copying { () throws(LogFailure) in
      selectHash.bind(1, position)
      defer { selectHash.reset() }
      return try selectHash.step() ? selectHash.digest(0) : nil
    }
  }

  mutating func batches(
    after position: Position, through head: Position, _ limit: ShipmentLimit
  ) throws(CopyFailure) -> [ShippedBatch] {
    guard position < head else { return [] }
    var batches: [ShippedBatch] = []
    var (events, sizeBytes) = (0, 0)
    var last = position
    // One row a statement: a batch is read whole before it is known whether there is room for another.
    while last < head, batches.isEmpty || events < limit.eventsMax && sizeBytes < limit.sizeBytesMax
    {
      let (batch, size) = try batch(
        after: last, roomFor: batches.isEmpty ? nil : limit.eventsMax - events)
      guard let batch else { break }
      batches.append(batch)
      events += batch.events.count
      sizeBytes += size
      last = batch.last
    }
    return batches
  }

  private mutating func batch(
    after position: Position, roomFor eventsMax: Int?
  ) throws(CopyFailure) -> (ShippedBatch?, sizeBytes: Int) {
    let row = try batchRow(after: position)
    let count = row.last.number - row.first.number + 1
    if let eventsMax, count > UInt64(max(0, eventsMax)) { return (nil, 0) }
    return try copying { () throws(LogFailure) in
      guard let hash = row.hash, let limit = Int(exactly: count) else {
        throw .corrupt(position: row.first, what: ChainFault.unreadable)
      }
      let events = try events(after: position, limit: limit)
      guard events.count == limit else {
        throw .corrupt(
          position: events.last?.row.position.next ?? row.first, what: ChainFault.missing)
      }
      let commands = try commands(from: row.first, through: row.last, events)
      let batch = ShippedBatch(
        first: row.first, last: row.last, hash: hash, epoch: row.epoch, at: row.at,
        events: events, commands: commands)
      return (
        batch,
        events.reduce(0) { $0 + $1.sizeBytes } + commands.reduce(0) { $0 + $1.sizeBytes }
      )
    }
  }

  /// A row that claims more is damaged.
  private static let eventsOfBatchMax: UInt64 = 1 << 20

  private struct BatchRow {
    let first: Position
    let last: Position
    let hash: Digest?
    let epoch: UInt64
    let at: Micros
  }

  private mutating func batchRow(after position: Position) throws(CopyFailure) -> BatchRow {
    let row = try copying { () throws(LogFailure) -> BatchRow? in
      selectBatch.bind(1, position.next)
      defer { selectBatch.reset() }
      guard try selectBatch.step(), let last = selectBatch.count(1) else { return nil }
      return BatchRow(
        first: position.next, last: Position(last), hash: selectBatch.digest(2),
        epoch: selectBatch.count(3) ?? 0, at: Micros(selectBatch.integer(4)))
    }
    if let row, row.first <= row.last, row.last.number - row.first.number < Self.eventsOfBatchMax {
      return row
    }
    let isWithin = try copying { () throws(LogFailure) in
      selectBatchBefore.bind(1, position)
      defer { selectBatchBefore.reset() }
      return try selectBatchBefore.step() && selectBatchBefore.integer(0) > position.number
    }
    if isWithin, row == nil { throw .withinBatch(position) }
    throw .log(
      .corrupt(position: position.next, what: Words("its batch is missing", "所属批次记录缺失")))
  }

  mutating func events(
    after position: Position, limit: Int
  ) throws(LogFailure) -> [ShippedEvent] {
    selectEvents.bind(1, position)
    selectEvents.bind(2, Int64(limit))
    defer { selectEvents.reset() }
    var events: [ShippedEvent] = []
    var expected = position
    while try selectEvents.step() {
      expected = expected.next
      guard let link = EventColumns.link(selectEvents) else {
        throw .corrupt(position: expected, what: ChainFault.unreadable)
      }
      events.append(
        ShippedEvent(
          row: link.row, salt: link.salt, dataDigest: link.dataDigest, hash: link.hash))
    }
    return events
  }

  /// The commands whose events lie in a span. Each is looked up by the identifier that its events carry. The table has
  /// no index by position, so it is walked only where an event names no command, or one that is not kept though it is
  /// not so old that it was dropped.
  private mutating func commands(
    from first: Position, through last: Position, _ events: [ShippedEvent]
  ) throws(LogFailure) -> [ShippedCommand] {
    var found: [UUID128: ShippedCommand] = [:]
    var asked: Set<UUID128> = []
    var isIncomplete = false
    for event in events {
      guard let id = CommandKey.command(in: event.row.meta) else {
        isIncomplete = true
        continue
      }
      guard asked.insert(id).inserted else { continue }
      selectCommand.bind(1, id)
      defer { selectCommand.reset() }
      guard try selectCommand.step(), let command = Self.command(selectCommand),
        command.first >= first, command.last <= last
      else {
        // The window is counted back from the time of recording, which the log's end tells.
        if try !isDropped(id, keptAt: event.row.recordedAt) { isIncomplete = true }
        continue
      }
      found[id] = command
    }
    if isIncomplete {
      selectCommands.bind(1, first)
      selectCommands.bind(2, last)
      defer { selectCommands.reset() }
      while try selectCommands.step() {
        guard let command = Self.command(selectCommands), command.last <= last else { continue }
        found[command.record.id] = command
      }
    }
    return found.values.sorted {
      ($0.first, $0.record.id) < ($1.first, $1.record.id)
    }
  }

  private mutating func isDropped(
    _ command: UUID128, keptAt: Micros
  ) throws(LogFailure) -> Bool {
    selectLastTime.reset()
    defer { selectLastTime.reset() }
    guard try selectLastTime.step() else { return false }
    return CommandWindow.isPast(command, keptAt: keptAt, at: Micros(selectLastTime.integer(0)))
  }

  private static func command(_ statement: borrowing Statement) -> ShippedCommand? {
    guard let id = statement.uuid(0), let contentDigest = statement.digest(1),
      !statement.isNull(2), let first = statement.count(2), let last = statement.count(3),
      first <= last
    else { return nil }
    return ShippedCommand(
      record: CommandRecord(
        id: id, contentDigest: contentDigest, outcome: statement.bytes(4)),
      first: Position(first), last: Position(last), at: Micros(statement.integer(5)))
  }

  mutating func refusals() -> [(record: CommandRecord, at: Micros)] {
    var found: [(record: CommandRecord, at: Micros)] = []
    do throws(LogFailure) {
      var rows = try connection.prepare(
        """
        SELECT command_id, content_digest, outcome, at FROM command WHERE first_position IS NULL
        """)
      while try rows.step() {
        guard let id = rows.uuid(0), let contentDigest = rows.digest(1) else { continue }
        found.append(
          (
            record: CommandRecord(
              id: id, contentDigest: contentDigest, outcome: rows.bytes(2)),
            at: Micros(rows.integer(3))
          ))
      }
    } catch {
      // The table is damaged from here on: what was read before is what can be kept.
      return found
    }
    return found
  }
}
