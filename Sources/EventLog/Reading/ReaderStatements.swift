internal import Events
internal import Seal

/// A reader's session with its statements, each prepared once.
struct ReaderStatements: ~Copyable {
  static let columns = """
    position, stream_id, version, type_id, schema_version, recorded_at, occurred_at, event_id, meta,
    data
    """

  var eventsAfter: Statement
  var eventsOfStream: Statement
  var streamID: Statement
  var head: Statement
  var command: Statement
  var recordedAt: Statement
  var typeID: Statement
  let session: ReadSession

  init(_ session: consuming ReadSession) throws(LogFailure) {
    let eventsAfter = try session.connection.prepare(
      "SELECT \(Self.columns) FROM event WHERE position > ?1 ORDER BY position LIMIT ?2")
    let eventsOfStream = try session.connection.prepare(
      """
      SELECT \(Self.columns) FROM event WHERE stream_id = ?1 AND version >= ?2
      ORDER BY version LIMIT ?3
      """)
    let streamID = try session.connection.prepare("SELECT id FROM stream WHERE name = ?1")
    let head = try session.connection.prepare(
      "SELECT position, hash FROM event ORDER BY position DESC LIMIT 1")
    let command = try session.connection.prepare(CommandOutcome.query)
    let recordedAt = try session.connection.prepare(
      "SELECT recorded_at FROM event WHERE position = ?1")
    let typeID = try session.connection.prepare("SELECT id FROM event_type WHERE name = ?1")
    self.eventsAfter = eventsAfter
    self.eventsOfStream = eventsOfStream
    self.streamID = streamID
    self.head = head
    self.command = command
    self.recordedAt = recordedAt
    self.typeID = typeID
    self.session = session
  }
}
