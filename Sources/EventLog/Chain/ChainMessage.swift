internal import Seal

/// Puts the fields of a hash together, so that the digest is fed once. It keeps its memory between messages.
@safe
struct ChainMessage: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  private static let capacityFirst = 4_096
  private static let integerSizeBytes = MemoryLayout<UInt64>.size

  private var start: UnsafeMutableRawPointer
  private var capacity = Self.capacityFirst
  private var count = 0

  init() {
    unsafe start = UnsafeMutableRawPointer.allocate(byteCount: Self.capacityFirst, alignment: 16)
  }

  deinit { unsafe start.deallocate() }

  /// Begins a new message that will have at most so many bytes.
  mutating func begin(sizeBytesMax: Int) {
    count = 0
    guard sizeBytesMax > capacity else { return }
    capacity = 2 * sizeBytesMax
    unsafe start.deallocate()
    unsafe start = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
  }

  /// Adds an integer as eight bytes, most significant first.
  @inline(__always)
  mutating func append(raw value: UInt64) {
    precondition(count + Self.integerSizeBytes <= capacity, "a message longer than was said")
    unsafe start.storeBytes(of: value.bigEndian, toByteOffset: count, as: UInt64.self)
    count += Self.integerSizeBytes
  }

  /// Adds an integer as a field.
  @inline(__always)
  mutating func append(_ value: UInt64) {
    append(raw: UInt64(Self.integerSizeBytes))
    append(raw: value)
  }

  /// Adds bytes as a field.
  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>) {
    append(raw: UInt64(bytes.count))
    precondition(count + bytes.count <= capacity, "a message longer than was said")
    unsafe bytes.withUnsafeBytes { source in
      guard let first = source.baseAddress else { return }
      unsafe (start + count).copyMemory(from: first, byteCount: source.count)
    }
    count += bytes.count
  }

  /// Adds a digest as a field.
  @inline(__always)
  mutating func append(_ digest: Digest) {
    digest.withBytes { append($0) }
  }

  /// The digest of the message.
  mutating func digest(_ digester: inout MessageDigester) -> Digest {
    let bytes = unsafe UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt8.self), count: count)
    return unsafe digester.digest(Span(_unsafeElements: bytes))
  }
}
