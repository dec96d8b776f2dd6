internal import Events

/// The names of a format's columns.
protocol CSVColumns: RawRepresentable<String>, CaseIterable, Hashable {
  /// Whether the import cannot do without it.
  var isNeeded: Bool { get }
}

/// Finds fields by the names in the header; the order of columns is the file's own affair, and columns that nobody
/// asks for are passed over.
struct CSVTable<Column: CSVColumns> {
  private var reader: CSVReader
  private let indexes: [Column: Int]

  init(_ source: ByteSource, limits: ImportLimits) throws(ImportError) {
    reader = CSVReader(source, limits: limits)
    guard case .row(let header)? = try reader.next() else { throw .headerMissing }
    let names = header.fields.map(trimmed)
    var indexes: [Column: Int] = [:]
    for column in Column.allCases { indexes[column] = names.firstIndex(of: column.rawValue) }
    let missing = Column.allCases.filter { $0.isNeeded && indexes[$0] == nil }
    guard missing.isEmpty else { throw .columnsMissing(missing.map(\.rawValue)) }
    self.indexes = indexes
  }

  var bytesRead: Int { reader.bytesRead }

  mutating func next() throws(ImportError) -> CSVReader.Record? { try reader.next() }

  /// A field without white space around it; empty where the file lacks the column.
  func text(_ column: Column, _ row: CSVRow) -> String {
    String(decoding: bytes(column, row), as: UTF8.self)
  }

  /// The bytes of ``text(_:_:)``.
  func bytes(_ column: Column, _ row: CSVRow) -> ArraySlice<UInt8> {
    guard let index = indexes[column] else { return [] }
    return trimmed(row.bytes(index))
  }
}

/// A text without the spaces, tabs and carriage returns around it.
func trimmed(_ text: some StringProtocol) -> String {
  String(decoding: trimmed(Array(text.utf8)[...]), as: UTF8.self)
}

/// A text without the spaces, tabs and carriage returns around it.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var first = bytes.startIndex
  var end = bytes.endIndex
  while first < end, isBlank(bytes[first]) { first += 1 }
  while first < end, isBlank(bytes[end - 1]) { end -= 1 }
  return bytes[first..<end]
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
