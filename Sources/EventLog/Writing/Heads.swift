internal import Events
internal import Seal

/// Where every stream and the whole log end. The writer takes the next numbers from here, never from a query.
struct Heads: Sendable {
  struct Stream: Sendable {
    let rowID: Int64
    var nextVersion: UInt64
  }

  var position: Position
  var hash: Digest
  /// The latest time of recording; the next one is never before it.
  var recordedAt: Micros
  var streams: [StreamID: Stream]
  var types: [String: Int64]

  /// Loads the ends from a file.
  init(_ connection: borrowing Connection, _ identity: LogIdentity) throws(LogFailure) {
    var last = try connection.prepare(
      "SELECT position, hash, recorded_at FROM event ORDER BY position DESC LIMIT 1")
    position = .start
    hash = identity.genesis
    recordedAt = Micros(Int64.min)
    if try last.step() {
      guard let number = last.count(0), let digest = last.digest(1) else {
        throw .corrupt(
          position: .start, what: Words("the last row cannot be read", "无法读取最后一行"))
      }
      position = Position(number)
      hash = digest
      recordedAt = Micros(last.integer(2))
    }
    streams = try Self.loadStreams(connection)
    types = [:]
    var names = try connection.prepare("SELECT id, name FROM event_type")
    while try names.step() { types[names.text(1)] = names.integer(0) }
  }

  private static func loadStreams(
    _ connection: borrowing Connection
  ) throws(LogFailure) -> [StreamID: Stream] {
    var streams: [StreamID: Stream] = [:]
    // One look-up in the index a stream, not a walk over the index of all events.
    var rows = try connection.prepare(
      """
      SELECT id, name, (SELECT max(version) FROM event WHERE stream_id = stream.id) FROM stream
      """)
    while try rows.step() {
      let name = rows.text(1)
      guard let stream = StreamID(name) else {
        throw .corrupt(
          position: .start, what: Words("no stream has the name \(name)", "流名称 \(name) 无效"))
      }
      let next = rows.isNull(2) ? 0 : (rows.count(2) ?? 0) + 1
      streams[stream] = Stream(rowID: rows.integer(0), nextVersion: next)
    }
    return streams
  }
}
