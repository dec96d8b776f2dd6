internal import Events

/// What stood in a log when its verification began. A server may go on writing: nothing beyond is looked at.
struct Opening: Sendable {
  /// The last event.
  let head: Position
  /// When it was recorded.
  let recordedAt: Micros
  /// The greatest row number of a stream.
  let stream: Int64
  /// The greatest row number of a type.
  let type: Int64

  /// Reads it in one statement, so that it is one moment.
  init(_ connection: borrowing Connection) throws(LogFailure) {
    var select = try connection.prepare(
      """
      SELECT (SELECT max(position) FROM event),
        (SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1),
        (SELECT max(id) FROM stream), (SELECT max(id) FROM event_type)
      """)
    _ = try select.step()
    head = Position(UInt64(clamping: select.integer(0)))
    recordedAt = Micros(select.integer(1))
    stream = select.integer(2)
    type = select.integer(3)
  }
}
