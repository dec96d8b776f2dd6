/// A 32-byte digest, stored inline and ordered as its bytes are.
public struct Digest: Hashable, Sendable {
  /// Length of every digest in bytes.
  public static let sizeBytes = 32

  /// Thirty-two zero bytes: stands for "nothing before" at the head of a chain.
  public static let zero = Digest(word0: 0, word1: 0, word2: 0, word3: 0)

  // Big-endian words, so that comparing words compares bytes.
  private var word0: UInt64
  private var word1: UInt64
  private var word2: UInt64
  private var word3: UInt64

  private init(word0: UInt64, word1: UInt64, word2: UInt64, word3: UInt64) {
    self.word0 = word0
    self.word1 = word1
    self.word2 = word2
    self.word3 = word3
  }

  /// Fills a digest from `write`, which must write all 32 bytes.
  init(written write: (UnsafeMutablePointer<UInt8>) -> Void) {
    var raw: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    unsafe withUnsafeMutableBytes(of: &raw) { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe write(start.assumingMemoryBound(to: UInt8.self))
    }
    self.init(
      word0: UInt64(bigEndian: raw.0),
      word1: UInt64(bigEndian: raw.1),
      word2: UInt64(bigEndian: raw.2),
      word3: UInt64(bigEndian: raw.3)
    )
  }

  /// Takes exactly 32 bytes; anything else is nil.
  public init?(bytes: [UInt8]) {
    self.init(bytes: bytes.span)
  }

  /// Takes exactly 32 bytes; anything else is nil.
  public init?(bytes: Span<UInt8>) {
    guard bytes.count == Self.sizeBytes else { return nil }
    self = unsafe bytes.withUnsafeBytes { raw in
      Digest(
        word0: unsafe UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)),
        word1: unsafe UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        word2: unsafe UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
        word3: unsafe UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self)))
    }
  }

  /// Takes exactly 64 hexadecimal digits of either case; anything else is nil.
  public init?(hex: String) {
    guard let bytes = Hexadecimal.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.sizeBytes)
    append(to: &bytes)
    return bytes
  }

  /// Appends the 32 bytes, without an array of their own.
  public func append(to bytes: inout [UInt8]) {
    withBytes { own in
      for index in own.indices { bytes.append(own[index]) }
    }
  }

  /// Lends out the 32 bytes.
  public func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    let raw = (word0.bigEndian, word1.bigEndian, word2.bigEndian, word3.bigEndian)
    return unsafe withUnsafeBytes(of: raw) { buffer in
      unsafe body(Span(_unsafeElements: buffer.assumingMemoryBound(to: UInt8.self)))
    }
  }

  /// Sixty-four lower-case hexadecimal digits.
  public var hex: String {
    Hexadecimal.encode(bytes)
  }

  /// The digest of one run of bytes.
  public static func of(_ bytes: [UInt8], _ algorithm: DigestAlgorithm = .sha256) -> Digest {
    MessageDigester.digest(of: bytes.span, algorithm)
  }
}

extension Digest: Comparable {
  /// Orders digests as their bytes are ordered.
  public static func < (left: Digest, right: Digest) -> Bool {
    (left.word0, left.word1, left.word2, left.word3)
      < (right.word0, right.word1, right.word2, right.word3)
  }
}

extension Digest: CustomStringConvertible {
  /// The same as `hex`.
  public var description: String { hex }
}
