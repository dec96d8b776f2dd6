internal import Events
internal import Seal

/// The writer's connection and its statements, each prepared once.
struct WriterStore: ~Copyable, Sendable {
  private var insertEvent: Statement
  private var insertBatch: Statement
  private var insertStream: Statement
  private var insertType: Statement
  /// How long the write-ahead log was at the last checkpoint that could not empty it.
  private var checkpointTriedPages = 0
  var commands: CommandTable
  private var selectStreamEnd: Statement
  let connection: Connection

  init(_ connection: consuming Connection) throws(LogFailure) {
    let insertEvent = try connection.prepare(
      """
      INSERT INTO event(position, stream_id, version, type_id, schema_version, recorded_at,
        occurred_at, event_id, meta, data, salt, data_digest, hash)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      """)
    let insertBatch = try connection.prepare(
      """
      INSERT INTO batch(first_position, last_position, hash, epoch, at) VALUES(?1, ?2, ?3, ?4, ?5)
      """)
    let insertStream = try connection.prepare("INSERT INTO stream(id, name) VALUES(?1, ?2)")
    let insertType = try connection.prepare("INSERT INTO event_type(id, name) VALUES(?1, ?2)")
    let commands = try CommandTable(connection)
    let selectStreamEnd = try connection.prepare(
      """
      SELECT id, (SELECT max(version) FROM event WHERE stream_id = stream.id) FROM stream
      WHERE name = ?1
      """)
    self.insertEvent = insertEvent
    self.insertBatch = insertBatch
    self.insertStream = insertStream
    self.insertType = insertType
    self.commands = commands
    self.selectStreamEnd = selectStreamEnd
    self.connection = connection
  }

  mutating func begin() throws(LogFailure) {
    try connection.execute("BEGIN IMMEDIATE")
  }

  mutating func commit() throws(LogFailure) {
    do throws(SQLiteProblem) {
      try connection.run("COMMIT")
    } catch {
      throw .outcomeUnknown(error)
    }
  }

  mutating func insert(
    _ row: EventRow, streamID: Int64, typeID: Int64, salt: ArraySlice<UInt8>, dataDigest: Digest,
    hash: Digest
  ) throws(LogFailure) {
    insertEvent.bind(1, row.position)
    insertEvent.bind(2, streamID)
    insertEvent.bind(3, Int64(clamping: row.version))
    insertEvent.bind(4, typeID)
    insertEvent.bind(5, row.schemaVersion)
    insertEvent.bind(6, row.recordedAt.count)
    insertEvent.bind(7, row.occurredAt.count)
    insertEvent.bind(8, row.id)
    insertEvent.bind(9, row.meta)
    insertEvent.bind(10, row.data)
    insertEvent.bind(11, salt.span)
    insertEvent.bind(12, dataDigest)
    insertEvent.bind(13, hash)
    try insertEvent.run()
  }

  mutating func insertBatch(
    first: Position, last: Position, hash: Digest, epoch: UInt64, at: Micros
  ) throws(LogFailure) {
    insertBatch.bind(1, first)
    insertBatch.bind(2, last)
    insertBatch.bind(3, hash)
    insertBatch.bind(4, Int64(clamping: epoch))
    insertBatch.bind(5, at.count)
    try insertBatch.run()
  }

  /// Where a stream ends, by one look-up in each of two indexes; nil where there is no such stream.
  mutating func streamEnd(named name: String) throws(LogFailure) -> Heads.Stream? {
    selectStreamEnd.bind(1, name)
    guard try selectStreamEnd.step() else { return nil }
    defer { selectStreamEnd.reset() }
    let next = selectStreamEnd.isNull(1) ? 0 : (selectStreamEnd.count(1) ?? 0) + 1
    return Heads.Stream(rowID: selectStreamEnd.integer(0), nextVersion: next)
  }

  mutating func insertStream(id: Int64, name: String) throws(LogFailure) {
    insertStream.bind(1, id)
    insertStream.bind(2, name)
    try insertStream.run()
  }

  mutating func insertType(id: Int64, name: String) throws(LogFailure) {
    insertType.bind(1, id)
    insertType.bind(2, name)
    try insertType.run()
  }

  mutating func saveEpoch(_ epoch: UInt64) throws(LogFailure) {
    var update = try connection.prepare("UPDATE meta SET value = ?1 WHERE key = 'epoch'")
    update.bind(1, Array(UUID128(high: epoch, low: 0).bytes.dropLast(8)))
    try update.run()
  }

  /// Moves the write-ahead log into the file once it is long enough.
  ///
  /// Where a reader keeps it from beginning anew, it is not tried again at each commit: every try sorts all
  /// frames that are left, which would slow the writer the more the longer the reader stays.
  mutating func checkpoint(atPages pages: Int) throws(LogFailure) {
    let length = connection.walPageCount
    if length < checkpointTriedPages { checkpointTriedPages = 0 }
    let isAgain = checkpointTriedPages > 0
    guard length >= (isAgain ? checkpointTriedPages + pages / Self.triesPerFill : pages) else {
      return
    }
    try connection.checkpointPassively()
    checkpointTriedPages = length
  }

  private static let triesPerFill = 4

  func checkpointAndTruncate() throws(LogFailure) { try connection.checkpointAndTruncate() }

  func tidyOnClose() { connection.tidyOnClose() }
}

extension Connection {
  /// Moves the write-ahead log into the file and empties it, unless a reader is in the way; it is not waited for.
  func emptyWriteAheadAtOnce() throws(LogFailure) {
    try execute("PRAGMA busy_timeout = 0")
    try checkpointAndTruncate()
    try execute("PRAGMA busy_timeout = \(Self.busyMillisMax)")
  }
}
