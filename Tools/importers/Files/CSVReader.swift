public import Events

/// Reads comma-separated values (RFC 4180) record by record, without ever holding the file.
///
/// A record that cannot be read does not end the reading: it is reported with its line, and reading goes on with
/// the line after the one on which it began, so that a quote left open costs one line and not the rest of the
/// file. Lines may end in CR LF or LF, a byte order mark is passed over, and so are empty lines.
public struct CSVReader {
  /// What was read.
  public enum Record: Equatable, Sendable {
    /// A record with as many fields as the first one.
    case row(CSVRow)
    /// Something else: where it begins and what is wrong with it.
    case malformed(line: Int, reason: Words)
  }

  private enum Scan {
    case row(bytes: [UInt8], ends: [Int], next: Int)
    case empty(next: Int)
    case fault(Words)
    case needsMore
  }

  private enum Place {
    case fieldStart
    case plain
    case quoted
    case afterQuote
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let source: ByteSource
  private let rowSizeBytesMax: Int
  private var buffer: [UInt8] = []
  private var head = 0
  private var isAtEnd = false
  private var isAtStart = true
  private var isSkipping = false
  private var columns: Int?

  /// The line that is read next, from 1.
  public private(set) var line = 1
  /// How many bytes have been taken from the source.
  public private(set) var bytesRead = 0

  /// Creates a reader at the start of a file.
  public init(_ source: ByteSource, limits: ImportLimits = ImportLimits()) {
    self.source = source
    rowSizeBytesMax = max(1, limits.rowSizeBytesMax)
  }

  /// The next record; nil at the end.
  public mutating func next() throws(ImportError) -> Record? {
    if isAtStart { try passByteOrderMark() }
    while true {
      if isSkipping, try !skipLine() { return nil }
      if head == buffer.count, try !pull() { return nil }
      switch scan() {
      case .needsMore:
        try pull()
      case .empty(let next):
        advance(to: next)
      case .fault(let reason):
        return refuseLine(reason)
      case .row(let bytes, let ends, let next):
        guard let columns else {
          self.columns = ends.count
          return .row(take(bytes, ends, next))
        }
        guard ends.count == columns else {
          return refuseLine(Self.wrongCount(ends.count, expected: columns))
        }
        return .row(take(bytes, ends, next))
      }
    }
  }

  private mutating func take(_ bytes: [UInt8], _ ends: [Int], _ next: Int) -> CSVRow {
    defer { advance(to: next) }
    return CSVRow(line: line, bytes: bytes, ends: ends)
  }

  private func scan() -> Scan {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var place = Place.fieldStart
    var index = head
    while index < buffer.count {
      guard index - head < rowSizeBytesMax else { return .fault(Self.tooLong(rowSizeBytesMax)) }
      let byte = buffer[index]
      index += 1
      if place == .quoted {
        if byte == Self.quote { place = .afterQuote } else { bytes.append(byte) }
        continue
      }
      switch byte {
      case Self.quote:
        switch place {
        case .fieldStart: place = .quoted
        case .afterQuote:
          bytes.append(byte)
          place = .quoted
        case .plain, .quoted: return .fault(Self.strayQuote)
        }
      case Self.comma:
        ends.append(bytes.count)
        place = .fieldStart
      case Self.lineFeed:
        return finish(bytes, ends, place, next: index)
      case Self.carriageReturn:
        if index == buffer.count, !isAtEnd { return .needsMore }
        if index == buffer.count || buffer[index] == Self.lineFeed {
          return finish(bytes, ends, place, next: min(index + 1, buffer.count))
        }
        fallthrough
      default:
        guard place != .afterQuote else { return .fault(Self.strayQuote) }
        bytes.append(byte)
        place = .plain
      }
    }
    guard isAtEnd else { return .needsMore }
    guard place != .quoted else { return .fault(Self.openQuote) }
    return finish(bytes, ends, place, next: index)
  }

  private func finish(_ bytes: [UInt8], _ ends: [Int], _ place: Place, next: Int) -> Scan {
    if ends.isEmpty, bytes.isEmpty, place == .fieldStart { return .empty(next: next) }
    guard String(validating: bytes, as: UTF8.self) != nil else { return .fault(Self.notUTF8) }
    return .row(bytes: bytes, ends: ends + [bytes.count], next: next)
  }

  private mutating func refuseLine(_ reason: Words) -> Record {
    defer { isSkipping = true }
    return .malformed(line: line, reason: reason)
  }

  /// Passes over the rest of the line; false at the end of the file.
  private mutating func skipLine() throws(ImportError) -> Bool {
    while true {
      if let end = buffer[head...].firstIndex(of: Self.lineFeed) {
        advance(to: end + 1)
        isSkipping = false
        return true
      }
      head = buffer.count
      guard try pull() else { return false }
    }
  }

  private mutating func advance(to next: Int) {
    for index in head..<next where buffer[index] == Self.lineFeed { line += 1 }
    head = next
  }

  private mutating func passByteOrderMark() throws(ImportError) {
    isAtStart = false
    while buffer.count < Self.byteOrderMark.count, try pull() {}
    if buffer.starts(with: Self.byteOrderMark) { head = Self.byteOrderMark.count }
  }

  /// Takes more bytes from the source; false when there are none.
  @discardableResult
  private mutating func pull() throws(ImportError) -> Bool {
    if head > 0 {
      buffer.removeFirst(head)
      head = 0
    }
    let bytes = try source.next()
    isAtEnd = bytes.isEmpty
    bytesRead += bytes.count
    buffer += bytes
    return !isAtEnd
  }
}

extension CSVReader {
  private static let openQuote = Words(
    "a quoted field is not closed; close its quotation mark", "引号字段未闭合；请补上引号")
  private static let strayQuote = Words(
    "a quotation mark stands inside a field; quote the field and double the mark",
    "字段内有多余的引号；请将整个字段加引号并将其中引号写两次")
  private static let notUTF8 = Words(
    "the text is not UTF-8; save the file in that encoding", "文本不是 UTF-8；请以该编码保存文件")

  private static func wrongCount(_ count: Int, expected: Int) -> Words {
    Words(
      "the row has \(count) fields, the header \(expected)", "该行有 \(count) 个字段，表头有 \(expected) 个")
  }

  private static func tooLong(_ sizeBytesMax: Int) -> Words {
    Words(
      "the row is longer than \(sizeBytesMax) bytes", "该行超过 \(sizeBytesMax) 字节")
  }
}
