import CUV
import Glibc

/// The address of a machine, IPv4 or IPv6. An IPv4 address mapped into IPv6 (RFC 4291 section 2.5.5.2) is the same as
/// the IPv4 address.
public struct NetworkAddress: Hashable, Sendable {
  /// The literal as the system writes it, without brackets.
  public let host: String

  let bits: UInt128

  /// Reads an IPv4 or IPv6 literal without brackets; nil for anything else.
  public init?(_ literal: String) {
    guard var storage = SocketAddress.storage(host: literal, port: 0),
      let canonical = SocketAddress(storage)
    else { return nil }
    host = canonical.host
    bits = unsafe withUnsafeBytes(of: &storage) { raw in
      if unsafe Int32(raw.load(as: sockaddr.self).sa_family) == AF_INET {
        let inet = unsafe raw.load(as: sockaddr_in.self)
        return Self.mappedPrefix | UInt128(UInt32(bigEndian: inet.sin_addr.s_addr))
      }
      var inet = unsafe raw.load(as: sockaddr_in6.self)
      return unsafe withUnsafeBytes(of: &inet.sin6_addr) { bytes in
        unsafe bytes.reduce(0) { $0 << 8 | UInt128($1) }
      }
    }
  }

  /// Whether it is an IPv4 address.
  public var isIPv4: Bool { bits >> 32 == Self.mappedPrefix >> 32 }

  private static let mappedPrefix: UInt128 = 0xFFFF << 32
}
