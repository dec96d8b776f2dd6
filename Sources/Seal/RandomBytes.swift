import COpenSSL

/// Unpredictable bytes from OpenSSL's generator, seeded by the kernel.
///
/// A generator that cannot deliver traps. There is no safe way on: keys, tokens and passwords made
/// from anything weaker would look the same and protect nothing.
public enum RandomBytes {
  /// An array of `count` unpredictable bytes.
  public static func make(_ count: Int) -> [UInt8] {
    precondition(count >= 0, "a count of bytes is not negative")
    var bytes = [UInt8](repeating: 0, count: count)
    fill(&bytes)
    return bytes
  }

  /// Overwrites every byte of `bytes`.
  public static func fill(_ bytes: inout [UInt8]) {
    guard let count = Int32(exactly: bytes.count) else {
      preconditionFailure("more random bytes in one go than OpenSSL can count")
    }
    let filled = unsafe RAND_bytes(&bytes, count)
    precondition(filled == 1, "the random generator failed")
  }

  /// An unpredictable integer, such as the seed of a generator for identifiers.
  public static func integer() -> UInt64 {
    var value: UInt64 = 0
    let filled = unsafe withUnsafeMutableBytes(of: &value) { buffer in
      unsafe RAND_bytes(
        buffer.baseAddress?.assumingMemoryBound(to: UInt8.self),
        Int32(MemoryLayout<UInt64>.size))
    }
    precondition(filled == 1, "the random generator failed")
    return value
  }
}
