internal import Events
internal import Seal

/// Where the log ends, and those of its streams that were written to. A log with millions of streams opens as fast
/// as an empty one: a stream's end is looked up when it is first needed.
struct Heads: Sendable {
  struct Stream: Sendable {
    let rowID: Int64
    var nextVersion: UInt64
  }

  var position: Position
  var hash: Digest
  /// The latest time of recording; the next one is never before it.
  var recordedAt: Micros
  /// The greatest row number of a stream; row numbers are dense from 1.
  var lastStreamRowID: Int64
  var types: [String: Int64]
  /// Ends of streams that were looked up; the rest stays in the file.
  var streams: [StreamID: Stream] = [:]

  /// Finds the end of a log.
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
    lastStreamRowID = try connection.integer("SELECT max(id) FROM stream") ?? 0
    types = [:]
    var names = try connection.prepare("SELECT id, name FROM event_type")
    while try names.step() { types[names.text(1)] = names.integer(0) }
  }

  /// How many streams are remembered at most; beyond that all are looked up again.
  static let streamsMax = 200_000

  /// Where a stream ends, if that was looked up.
  func end(of stream: StreamID) -> Stream? { streams[stream] }

  /// Remembers where a stream ends.
  mutating func remember(_ end: Stream, of stream: StreamID) {
    // Whatever was forgotten stands in the file, and in the open transaction.
    if streams.count >= Self.streamsMax { streams.removeAll(keepingCapacity: true) }
    streams[stream] = end
  }

  /// Takes the next version of a stream whose end is known.
  mutating func takeVersion(of stream: StreamID) -> Stream? {
    guard let index = streams.index(forKey: stream) else { return nil }
    let end = streams.values[index]
    streams.values[index].nextVersion += 1
    return end
  }
}
