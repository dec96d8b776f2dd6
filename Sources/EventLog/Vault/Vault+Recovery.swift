internal import Events

extension Vault {
  /// Brings the vault in line with the log: what was erased there has no key here, and a key that was made for events
  /// that never became durable serves the ones that come in their place.
  mutating func recover(_ log: borrowing Connection, head: Position) throws(LogFailure) {
    var raise = try connection.prepare(
      "UPDATE key SET created_position = ?1 WHERE created_position > ?1")
    raise.bind(1, head.next)
    try raise.run()
    try finishErasures(log)
  }

  /// Destroys what is left of the keys that an erasure in the log took.
  mutating func finishErasures(_ log: borrowing Connection) throws(LogFailure) {
    var undone: [PendingPurge] = []
    for erasure in try Self.erasures(in: log) {
      erasedAt[erasure.subject] = erasure.position
      if try hasKey(before: erasure) { undone.append(erasure) }
    }
    if !undone.isEmpty { try destroy(undone) }
  }

  private func hasKey(before erasure: PendingPurge) throws(LogFailure) -> Bool {
    var keys = try connection.prepare(
      "SELECT wrapped FROM key WHERE subject = ?1 AND created_position < ?2")
    keys.bind(1, erasure.subject.description)
    keys.bind(2, erasure.position)
    while try keys.step() {
      if !WrappedKey(bytes: keys.bytes(0), subject: erasure.subject).isDestroyed { return true }
    }
    return false
  }

  private static func erasures(
    in log: borrowing Connection
  ) throws(LogFailure) -> [PendingPurge] {
    // Through the index on names, not over all events: one stream for each erasure.
    var rows = try log.prepare(
      """
      SELECT e.position, t.name, e.schema_version, e.data FROM stream s
      CROSS JOIN event e ON e.stream_id = s.id CROSS JOIN event_type t ON t.id = e.type_id
      WHERE s.name > '\(StreamKind.erasure.rawValue)/' AND s.name < '\(StreamKind.erasure.rawValue)0'
      ORDER BY e.position
      """)
    var erasures: [PendingPurge] = []
    while try rows.step() {
      guard rows.text(1) == PersonErased.name, let number = rows.count(0) else { continue }
      do {
        let event = try Event(
          type: PersonErased.name, version: Int(rows.integer(2)), payload: rows.bytes(3))
        guard case .personErased(let erased) = event else { continue }
        erasures.append(PendingPurge(position: Position(number), subject: erased.subject))
      } catch {
        throw .corrupt(
          position: Position(number),
          what: Words("it cannot be decoded: \(error)", "无法解码：\(error)"))
      }
    }
    return erasures
  }
}
