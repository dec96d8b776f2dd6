internal import Events
internal import Seal

/// Takes the fields of a shipment one by one; every length is checked against what is left before it is used.
struct ShipmentReader {
  private let content: [UInt8]
  private let end: Int
  private var offset: Int

  init(_ content: [UInt8], from start: Int, to end: Int) {
    self.content = content
    self.end = end
    offset = start
  }

  var isAtEnd: Bool { offset == end }

  /// What to throw for a field that cannot be.
  var failure: CopyFailure {
    .shipmentInvalid(
      offset: offset, what: Words("a field is not what it must be", "字段内容不符合要求"))
  }

  func hasRoom(for count: UInt64, sizeBytesEach: Int) -> Bool {
    count <= UInt64((end - offset) / sizeBytesEach)
  }

  mutating func bytes(_ count: Int) throws(CopyFailure) -> [UInt8] {
    guard count <= end - offset else { throw failure }
    defer { offset += count }
    return Array(content[offset..<offset + count])
  }

  mutating func epoch() throws(CopyFailure) -> UInt64 {
    let epoch = try integer()
    guard epoch <= FenceFile.epochMax else { throw failure }
    return epoch
  }

  mutating func integer() throws(CopyFailure) -> UInt64 {
    guard end - offset >= 8 else { throw failure }
    var value: UInt64 = 0
    for index in offset..<offset + 8 { value = value << 8 | UInt64(content[index]) }
    offset += 8
    return value
  }

  /// How many of something follow.
  mutating func count(sizeBytesEach: Int) throws(CopyFailure) -> Int {
    let count = try integer()
    guard hasRoom(for: count, sizeBytesEach: sizeBytesEach) else { throw failure }
    return Int(count)
  }

  mutating func prefixed() throws(CopyFailure) -> [UInt8] {
    try bytes(try count(sizeBytesEach: 1))
  }

  /// A position, which the file holds in 63 bits and which still has a next one.
  mutating func position() throws(CopyFailure) -> Position {
    let number = try integer()
    guard number < UInt64(Int64.max) else { throw failure }
    return Position(number)
  }

  mutating func micros() throws(CopyFailure) -> Micros {
    Micros(Int64(bitPattern: try integer()))
  }

  mutating func uuid() throws(CopyFailure) -> UUID128 {
    let high = try integer()
    return UUID128(high: high, low: try integer())
  }

  mutating func digest() throws(CopyFailure) -> Digest {
    guard let digest = Digest(bytes: try bytes(Digest.sizeBytes)) else { throw failure }
    return digest
  }
}
