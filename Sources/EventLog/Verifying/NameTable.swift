internal import Events

/// The names of streams or types by their row numbers, each read once; the bytes of all lie in one array.
struct NameTable: ~Copyable {
  /// How many names one statement reads.
  private static let pageRows: Int64 = 10_000

  private var select: Statement
  private var ids: [Int64] = []
  private var ends: [Int] = [0]
  private var bytes: [UInt8] = []

  init(_ connection: borrowing Connection, table: String) throws(LogFailure) {
    let select = try connection.prepare(
      "SELECT id, name FROM \(table) WHERE id > ?1 ORDER BY id LIMIT ?2")
    self.select = select
  }

  /// How many names are known so far.
  var count: Int { ids.count }

  /// The place of a row number; names that were added to the file since are read. Nil where there is none.
  mutating func index(_ id: Int64) throws(LogFailure) -> Int? {
    // The writer counts them from 1, so the first guess is nearly always right.
    if id > 0, id <= ids.count, ids[Int(id) - 1] == id { return Int(id) - 1 }
    if id > ids.last ?? Int64.min { try load() }
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }

  /// Lends out a name.
  @inline(__always)
  func withName<Result>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(ends[index]..<ends[index + 1]))
  }

  /// A name as text.
  func name(_ index: Int) -> String {
    String(decoding: bytes[ends[index]..<ends[index + 1]], as: UTF8.self)
  }

  private mutating func load() throws(LogFailure) {
    var isMore = true
    while isMore {
      select.bind(1, ids.last ?? Int64.min)
      select.bind(2, Self.pageRows)
      defer { select.reset() }
      isMore = false
      while try select.step() {
        isMore = true
        ids.append(select.integer(0))
        bytes += select.bytes(1)
        ends.append(bytes.count)
      }
    }
  }
}
