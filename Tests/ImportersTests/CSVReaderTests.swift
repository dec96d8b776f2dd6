import Events
import Importers
import Testing

@Suite struct CSVReaderTests {
  private func read(
    _ text: String, chunkSizeBytes: Int = 64, rowSizeBytesMax: Int = 1_000
  ) throws -> [String] {
    try read(Array(text.utf8), chunkSizeBytes: chunkSizeBytes, rowSizeBytesMax: rowSizeBytesMax)
  }

  /// Each record as `line: field|field`, each refusal as `line! reason`.
  private func read(
    _ bytes: [UInt8], chunkSizeBytes: Int = 64, rowSizeBytesMax: Int = 1_000
  ) throws -> [String] {
    var limits = ImportLimits()
    limits.rowSizeBytesMax = rowSizeBytesMax
    var reader = CSVReader(.bytes(bytes, chunkSizeBytes: chunkSizeBytes), limits: limits)
    var records: [String] = []
    while let record = try reader.next() {
      switch record {
      case .row(let row):
        records.append("\(row.line): \(row.fields.joined(separator: "|"))")
      case .malformed(let line, let reason):
        records.append("\(line)! \(reason.english.prefix(24))")
      }
    }
    return records
  }

  private static let cases: [(text: String, records: [String])] = [
    ("", []),
    ("\n\r\n", []),
    ("a,b", ["1: a|b"]),
    ("a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
    ("a,b\r\n1,2\r\n", ["1: a|b", "2: 1|2"]),
    ("a,b\r\n1,2\r", ["1: a|b", "2: 1|2"]),
    ("\u{FEFF}a,b\n1,2", ["1: a|b", "2: 1|2"]),
    ("\u{FEFF}", []),
    ("a,b\n\n1,2", ["1: a|b", "3: 1|2"]),
    ("a,b\n,\n", ["1: a|b", "2: |"]),
    ("a,b\n\"\",\"\"\n", ["1: a|b", "2: |"]),
    ("a,b\n\"1,2\",3\n", ["1: a|b", "2: 1,2|3"]),
    ("a,b\n\"say \"\"so\"\"\",3\n", ["1: a|b", "2: say \"so\"|3"]),
    ("a,b\n\"1\n2\",3\n4,5", ["1: a|b", "2: 1\n2|3", "4: 4|5"]),
    ("a,b\n\"1\r\n2\",3\r\n4,5", ["1: a|b", "2: 1\r\n2|3", "4: 4|5"]),
    ("a,b\n1\r2,3\n", ["1: a|b", "2: 1\r2|3"]),
    ("a,b\n消防,急救\n", ["1: a|b", "2: 消防|急救"]),
    ("a,b\n1\n2,3", ["1: a|b", "2! the row has 1 fields, th", "3: 2|3"]),
    ("a,b\n1,2,3\n2,3", ["1: a|b", "2! the row has 3 fields, th", "3: 2|3"]),
    ("a,b\n1,\"2\n3,4\n5,6", ["1: a|b", "2! a quoted field is not cl", "3: 3|4", "4: 5|6"]),
    ("a,b\n1,\"2\n3,\"4\"\n5,6", ["1: a|b", "2! a quotation mark stands ", "3: 3|4", "4: 5|6"]),
    ("a,b\n1,2\"3\n5,6", ["1: a|b", "2! a quotation mark stands ", "3: 5|6"]),
    ("a,b\n1,\"2\"3\n5,6", ["1: a|b", "2! a quotation mark stands ", "3: 5|6"]),
    ("a,b\n1,\"2", ["1: a|b", "2! a quoted field is not cl"]),
  ]

  @Test(arguments: cases.indices)
  func `records are read as RFC 4180 writes them, and a bad one costs one line`(
    index: Int
  ) throws {
    let (text, records) = Self.cases[index]
    #expect(try read(text) == records)
  }

  @Test(arguments: cases.indices, [1, 2, 3, 7])
  func `it does not matter where the pieces of a file are cut`(
    index: Int, chunkSizeBytes: Int
  ) throws {
    let (text, records) = Self.cases[index]
    #expect(try read(text, chunkSizeBytes: chunkSizeBytes) == records)
  }

  @Test func `a row over the limit is refused and the next one read`() throws {
    let long = String(repeating: "x", count: 500)
    let refused = "2! the row is longer than 9"
    #expect(
      try read("a,b\n\(long),1\n2,3\n", rowSizeBytesMax: 99) == ["1: a|b", refused, "3: 2|3"])
    #expect(
      try read("a,b\n\"\(long)\n\(long)\",1\n2,3\n", rowSizeBytesMax: 99).suffix(1) == ["4: 2|3"])
  }

  @Test func `a row that is not UTF-8 is refused and the next one read`() throws {
    let bytes = Array("a,b\n1,".utf8) + [0xE9] + Array("\n2,3\n".utf8)
    #expect(try read(bytes) == ["1: a|b", "2! the text is not UTF-8; s", "3: 2|3"])
  }

  @Test func `a file that is not there is one clear error`() throws {
    #expect(throws: ImportError.unreadableFile(path: "/nowhere/calls.csv", code: 2)) {
      _ = try ByteSource.file("/nowhere/calls.csv")
    }
  }
}
