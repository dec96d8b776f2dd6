internal import Events
internal import Seal

/// Reads the rows of one query over whole events, fields undecoded.
enum EventColumns {
  static let query = """
    SELECT e.position, s.name, e.version, t.name, e.schema_version, e.recorded_at, e.occurred_at,
      e.event_id, e.meta, e.data, e.salt, e.data_digest, e.hash
    FROM event e LEFT JOIN stream s ON s.id = e.stream_id LEFT JOIN event_type t ON t.id = e.type_id
    WHERE e.position > ?1 ORDER BY e.position LIMIT ?2
    """

  /// A row with what chains it.
  struct Link {
    let row: EventRow
    let salt: [UInt8]
    let dataDigest: Digest
    let hash: Digest
  }

  /// The row a statement stands on; nil where a field has no form that the writer gives it.
  static func link(_ statement: borrowing Statement) -> Link? {
    guard let position = statement.count(0), !statement.isNull(1),
      let version = statement.count(2), !statement.isNull(3), let id = statement.uuid(7),
      let dataDigest = statement.digest(11), let hash = statement.digest(12)
    else { return nil }
    let salt = statement.bytes(10)
    guard salt.count == LogFormat.saltSizeBytes else { return nil }
    return Link(
      row: EventRow(
        position: Position(position), streamName: statement.text(1), version: version,
        typeName: statement.text(3), schemaVersion: statement.integer(4),
        recordedAt: Micros(statement.integer(5)), occurredAt: Micros(statement.integer(6)), id: id,
        meta: statement.bytes(8), data: statement.bytes(9)),
      salt: salt, dataDigest: dataDigest, hash: hash)
  }
}
