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
    guard let index = indexes[column] else { return "" }
    return trimmed(row[index])
  }

  func has(_ column: Column) -> Bool { indexes[column] != nil }
}

/// A text without the spaces and tabs around it.
func trimmed(_ text: some StringProtocol) -> String {
  var bytes = Array(text.utf8)[...]
  while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
  while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}
