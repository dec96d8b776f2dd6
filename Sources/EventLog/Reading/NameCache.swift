internal import Events

/// Turns the row numbers of streams and types into what they name, each looked up once.
struct NameCache: ~Copyable {
  /// How many streams are kept at most; beyond that all are looked up again.
  static let streamsMax = 200_000

  private var selectStream: Statement
  private var selectType: Statement
  private var streams: [Int64: StreamID] = [:]
  private var types: [Int64: String] = [:]
  private var contexts = EventContextReader()

  init(_ connection: borrowing Connection) throws(LogFailure) {
    let selectStream = try connection.prepare("SELECT name FROM stream WHERE id = ?1")
    let selectType = try connection.prepare("SELECT name FROM event_type WHERE id = ?1")
    self.selectStream = selectStream
    self.selectType = selectType
  }

  /// The stream of a row number; nil where there is none, or its name is no stream's.
  mutating func stream(_ id: Int64) throws(LogFailure) -> StreamID? {
    if let stream = streams[id] { return stream }
    guard let stream = try Self.name(&selectStream, id).flatMap(StreamID.init) else { return nil }
    if streams.count >= Self.streamsMax { streams.removeAll(keepingCapacity: true) }
    streams[id] = stream
    return stream
  }

  /// The name of a type; nil where there is none.
  mutating func type(_ id: Int64) throws(LogFailure) -> String? {
    if let type = types[id] { return type }
    guard let type = try Self.name(&selectType, id) else { return nil }
    types[id] = type
    return type
  }

  /// The context of an event, whose JSON stands in a column.
  mutating func context(
    _ statement: borrowing Statement, _ column: Int32, occurredAt: Micros
  ) throws -> EventContext {
    try statement.withBytes(column) { meta in
      try contexts.read(meta, occurredAt: occurredAt)
    }
  }

  private static func name(
    _ select: inout Statement, _ id: Int64
  ) throws(LogFailure) -> String? {
    select.bind(1, id)
    guard try select.step() else { return nil }
    defer { select.reset() }
    return select.text(0)
  }
}
