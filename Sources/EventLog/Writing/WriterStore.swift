internal import Events
internal import Seal

/// The writer's connection and its statements, each prepared once.
struct WriterStore: ~Copyable, Sendable {
  private var insertEvent: Statement
  private var insertBatch: Statement
  private var insertStream: Statement
  private var insertType: Statement
  var commands: CommandTable
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
    self.insertEvent = insertEvent
    self.insertBatch = insertBatch
    self.insertStream = insertStream
    self.insertType = insertType
    self.commands = commands
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

  mutating func checkpoint(atPages pages: Int) throws(LogFailure) {
    guard connection.walPageCount >= pages else { return }
    try connection.checkpointPassively()
  }

  func checkpointAndTruncate() throws(LogFailure) { try connection.checkpointAndTruncate() }

  func tidyOnClose() { connection.tidyOnClose() }
}
