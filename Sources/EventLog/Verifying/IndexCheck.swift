internal import Events
internal import Seal

/// Holds the indexes of the log against their tables, page by page, so that no snapshot is held for long.
///
/// An index whose entries stand in their order and are, taken together, those of the table finds every row; so one walk
/// in the index's own order is enough, and no row is looked up.
struct IndexCheck: ~Copyable {
  private static let pageRows: Int64 = 1_000
  /// Those that give numbers to names.
  private static let nameTables = ["stream", "event_type"]

  private let opening: Opening
  private let key: TupleSum.Key

  /// The sum over the entries of streams and versions.
  private(set) var versions: TupleSum
  /// The first index that does not agree.
  private(set) var fault: Words?

  init(_ opening: Opening, _ key: TupleSum.Key) {
    self.opening = opening
    self.key = key
    versions = TupleSum(key)
  }

  /// What is said of an index that does not agree with its table.
  static func disagrees(_ table: String) -> Words {
    Words("an index of \(table) does not agree with its rows", "\(table) 表的索引与其行不符")
  }

  /// Walks.
  ///
  /// - Parameter finds: whether to look every event up by its position too, which takes as long again.
  mutating func run(_ connection: borrowing Connection, finds: Bool) throws(LogFailure) {
    try walkVersions(connection, finds: finds)
    for table in Self.nameTables where fault == nil {
      let last = table == "stream" ? opening.stream : opening.type
      if try !agree(connection, table, through: last) { fault = Self.disagrees(table) }
    }
  }

  private mutating func walkVersions(
    _ connection: borrowing Connection, finds: Bool
  ) throws(LogFailure) {
    // Backwards, since SQLite goes to a neighbour in front without a look-up.
    var select = try connection.prepare(
      """
      SELECT stream_id, version, position\(finds ? ", recorded_at" : "")
      FROM event INDEXED BY sqlite_autoindex_event_1
      WHERE (stream_id, version) < (?1, ?2) ORDER BY stream_id DESC, version DESC LIMIT ?3
      """)
    var last = (stream: Int64.max, version: Int64.max)
    var rows = Self.pageRows
    while rows == Self.pageRows {
      rows = 0
      select.bind(1, last.stream)
      select.bind(2, last.version)
      select.bind(3, Self.pageRows)
      defer { select.reset() }
      while try select.step() {
        rows += 1
        let entry = (stream: select.integer(0), version: select.integer(1))
        guard entry < last else {
          fault = Self.disagrees("event")
          return
        }
        last = entry
        let position = select.integer(2)
        if position > Int64(clamping: opening.head.number) { continue }
        versions.add(stream: entry.stream, version: entry.version, position: position)
      }
    }
  }

  /// Whether the names of a table and those of its index are the same, each once.
  private func agree(
    _ connection: borrowing Connection, _ table: String, through last: Int64
  ) throws(LogFailure) -> Bool {
    var rows = try connection.prepare(
      "SELECT id, name FROM \(table) WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3")
    var inTable = TupleSum(key)
    var id: Int64? = Int64.min
    while let after = id {
      id = nil
      rows.bind(1, after)
      rows.bind(2, last)
      rows.bind(3, Self.pageRows)
      defer { rows.reset() }
      while try rows.step() {
        let number = rows.integer(0)
        guard number > after else { return false }
        id = number
        rows.withBytes(1) { inTable.add(number, name: $0) }
      }
    }
    var entries = try connection.prepare(
      """
      SELECT id, name FROM \(table) INDEXED BY sqlite_autoindex_\(table)_1
      WHERE name > CAST(?1 AS TEXT) ORDER BY name LIMIT ?2
      """)
    var inIndex = TupleSum(key)
    var name: [UInt8]? = []
    while let after = name {
      name = nil
      entries.bind(1, after)
      entries.bind(2, Self.pageRows)
      defer { entries.reset() }
      var before = after
      while try entries.step() {
        let bytes = entries.bytes(1)
        guard before.lexicographicallyPrecedes(bytes) else { return false }
        before = bytes
        name = bytes
        let number = entries.integer(0)
        if number <= last { inIndex.add(number, name: bytes.span) }
      }
    }
    return inTable == inIndex
  }
}
