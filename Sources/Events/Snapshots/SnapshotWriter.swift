/// Writes values in the compact form of snapshots.
public struct SnapshotWriter: Sendable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// Creates a writer of nothing.
  public init() { bytes.reserveCapacity(96) }

  /// Writes a value.
  public mutating func put(_ value: some SnapshotValue) { value.save(to: &self) }

  /// Writes a number in as few bytes as it needs, seven bits each, lowest first.
  public mutating func put(number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes a number in eight bytes, big-endian.
  public mutating func put(word: UInt64) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  /// Writes bytes after their count.
  public mutating func put(counted value: some Collection<UInt8>) {
    put(number: UInt64(value.count))
    bytes.append(contentsOf: value)
  }
}
