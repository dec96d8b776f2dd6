/// Reads values in the compact form of snapshots, strictly: nothing is read beyond the end, nothing is guessed.
public struct SnapshotReader: Sendable {
  private let bytes: [UInt8]
  private var index = 0

  /// Creates a reader over a row's state.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a value.
  public mutating func take<Value: SnapshotValue>(
    _: Value.Type = Value.self
  ) throws(SnapshotError) -> Value {
    try Value(from: &self)
  }

  /// Reads a number that takes as few bytes as it needs.
  public mutating func number() throws(SnapshotError) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try self.byte()
      guard shift < 63 || byte <= 1 else { throw .malformed }
      number |= UInt64(byte & 0x7F) << shift
      guard byte & 0x80 != 0 else {
        guard byte != 0 || shift == 0 else { throw .malformed }
        return number
      }
      shift += 7
    }
  }

  /// Reads a number of eight bytes.
  public mutating func word() throws(SnapshotError) -> UInt64 {
    guard bytes.count - index >= 8 else { throw .tooShort }
    var word: UInt64 = 0
    for _ in 0..<8 {
      word = word << 8 | UInt64(bytes[index])
      index += 1
    }
    return word
  }

  /// Reads bytes that stand after their count.
  public mutating func counted() throws(SnapshotError) -> ArraySlice<UInt8> {
    let count = try self.count()
    defer { index += count }
    return bytes[index..<index + count]
  }

  /// Reads how many things follow, each of a byte at least.
  public mutating func count() throws(SnapshotError) -> Int {
    let count = try number()
    guard count <= UInt64(bytes.count - index) else { throw .tooShort }
    return Int(count)
  }

  /// Reads one byte.
  public mutating func byte() throws(SnapshotError) -> UInt8 {
    guard index < bytes.count else { throw .tooShort }
    defer { index += 1 }
    return bytes[index]
  }

  /// Makes sure that nothing follows.
  public func end() throws(SnapshotError) {
    guard index == bytes.count else { throw .trailingBytes }
  }
}
