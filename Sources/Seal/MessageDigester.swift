internal import COpenSSL

/// Digests short messages one after another at the least cost for each.
///
/// A ``DigestContext`` is set up anew for every message, which takes as long as digesting a hundred bytes.
public struct MessageDigester: ~Copyable, Sendable {
  private var context: DigestContext
  private let isDirect: Bool

  /// A digester ready for its first message.
  public init(_ algorithm: DigestAlgorithm) {
    context = DigestContext(algorithm)
    isDirect = algorithm == .sha256
  }

  /// The digest of one message.
  @inline(__always)
  public mutating func digest(_ message: Span<UInt8>) -> Digest {
    digest(message, message.extracting(first: 0))
  }

  /// The digest of a message that lies in two places.
  public mutating func digest(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Digest {
    guard isDirect else {
      context.update(first)
      context.update(second)
      return context.finish()
    }
    return Self.sha256(first, second)
  }

  /// The digest of a single message, for which nothing is kept.
  static func digest(of message: Span<UInt8>, _ algorithm: DigestAlgorithm) -> Digest {
    guard algorithm != .sha256 else { return sha256(message, message.extracting(first: 0)) }
    var context = DigestContext(algorithm)
    context.update(message)
    return context.finish()
  }

  private static func sha256(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Digest {
    unsafe first.withUnsafeBufferPointer { first in
      unsafe second.withUnsafeBufferPointer { second in
        unsafe Digest { output in
          unsafe zhihui_sha256(
            first.baseAddress, first.count, second.baseAddress, second.count, output)
        }
      }
    }
  }
}
