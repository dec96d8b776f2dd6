import CUV
import Glibc

/// The address of one end of a connection: a literal and a port.
public struct SocketAddress: Hashable, Sendable {
  /// An IPv4 or IPv6 literal, without brackets. An IPv4 peer of an IPv6 socket appears as IPv4.
  public let host: String
  /// The TCP port.
  public let port: UInt16

  private static let mappedPrefix = "::ffff:"
  private static let textSizeBytes = 64

  /// Reads the system's form; nil for a family other than IPv4 and IPv6.
  init?(_ storage: sockaddr_storage) {
    var storage = storage
    let parsed = unsafe withUnsafeMutableBytes(of: &storage) { raw in
      unsafe withUnsafeTemporaryAllocation(
        of: CChar.self, capacity: Self.textSizeBytes
      ) { text -> (String, UInt16)? in
        guard let address = raw.baseAddress, let start = text.baseAddress else { return nil }
        switch unsafe Int32(address.load(as: sockaddr.self).sa_family) {
        case AF_INET:
          let inet = unsafe address.assumingMemoryBound(to: sockaddr_in.self)
          guard unsafe uv_ip4_name(inet, start, text.count) == 0 else { return nil }
          return unsafe (String(cString: start), UInt16(bigEndian: inet.pointee.sin_port))
        case AF_INET6:
          let inet = unsafe address.assumingMemoryBound(to: sockaddr_in6.self)
          guard unsafe uv_ip6_name(inet, start, text.count) == 0 else { return nil }
          return unsafe (String(cString: start), UInt16(bigEndian: inet.pointee.sin6_port))
        default:
          return nil
        }
      }
    }
    guard let (literal, port) = parsed else { return nil }
    let isMapped = literal.hasPrefix(Self.mappedPrefix) && literal.contains(".")
    host = isMapped ? String(literal.dropFirst(Self.mappedPrefix.count)) : literal
    self.port = port
  }

  /// The system's form of a literal; nil for anything but an IPv4 or IPv6 literal.
  static func storage(host: String, port: UInt16) -> sockaddr_storage? {
    var storage = sockaddr_storage()
    let isLiteral = unsafe withUnsafeMutableBytes(of: &storage) { raw in
      guard let address = raw.baseAddress else { return false }
      let inet = unsafe address.assumingMemoryBound(to: sockaddr_in.self)
      if unsafe uv_ip4_addr(host, Int32(port), inet) == 0 { return true }
      let inet6 = unsafe address.assumingMemoryBound(to: sockaddr_in6.self)
      return unsafe uv_ip6_addr(host, Int32(port), inet6) == 0
    }
    return isLiteral ? storage : nil
  }
}

extension SocketAddress: CustomStringConvertible {
  /// `192.0.2.1:443`, or `[2001:db8::1]:443`.
  public var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
