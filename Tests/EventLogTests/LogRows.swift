import Events
import Testing

@testable import EventLog

/// Every row of a log as text, for comparing two files.
struct LogRows: Equatable, CustomStringConvertible {
  let events: [String]
  let names: [String]
  let batches: [String]
  let commands: [String]

  init(_ directory: LogDirectory) throws {
    let connection = try Connection(directory.logPath, .readOnly)
    events = try Self.rows(
      """
      SELECT position||'|'||stream_id||'|'||version||'|'||type_id||'|'||schema_version||'|'
        ||recorded_at||'|'||occurred_at||'|'||hex(event_id)||'|'||hex(meta)||'|'||hex(data)||'|'
        ||hex(salt)||'|'||hex(data_digest)||'|'||hex(hash) FROM event ORDER BY position
      """, connection)
    names =
      try Self.rows("SELECT id||'|'||name FROM stream ORDER BY id", connection)
      + Self.rows("SELECT id||'|'||name FROM event_type ORDER BY id", connection)
    batches = try Self.rows(
      """
      SELECT first_position||'|'||last_position||'|'||hex(hash)||'|'||epoch||'|'||at FROM batch
      ORDER BY first_position
      """, connection)
    commands = try Self.rows(
      """
      SELECT hex(command_id)||'|'||hex(content_digest)||'|'||first_position||'|'||last_position
        ||'|'||hex(outcome)||'|'||at FROM command WHERE first_position IS NOT NULL
      ORDER BY command_id
      """, connection)
  }

  var description: String {
    "\(events.count) events, \(batches.count) batches, \(commands.count) commands"
  }

  private static func rows(_ sql: String, _ connection: borrowing Connection) throws -> [String] {
    var statement = try connection.prepare(sql)
    var rows: [String] = []
    while try statement.step() { rows.append(statement.text(0)) }
    return rows
  }
}

extension ScratchDirectory {
  /// Adds commits of one event each, over three streams, and one refusal.
  func grow(_ numbers: ClosedRange<UInt64>, eventsEach: Int = 1) throws {
    var writer = try Writer.open(log, create: true)
    for number in numbers {
      _ = try writer.commit(
        Samples.batch(number, streams: (0..<eventsEach).map { (number + UInt64($0)) % 3 }),
        recordedAt: Samples.time(number))
    }
    try writer.close()
  }
}
