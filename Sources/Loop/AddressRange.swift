/// All addresses that begin alike (CIDR, RFC 4632 section 3.1), or a single one.
public struct AddressRange: Hashable, Sendable {
  private static let addressBits = 128
  private static let addressBitsIPv4 = 32

  private let first: UInt128
  private let mask: UInt128

  /// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address; nil for anything else. Bits behind the prefix are
  /// passed over.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = parts.first.flatMap({ NetworkAddress(String($0)) })
    else { return nil }
    let bits = address.isIPv4 ? Self.addressBitsIPv4 : Self.addressBits
    var prefix = bits
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(parts[1]),
        count <= bits
      else { return nil }
      prefix = count
    }
    let rest = bits - prefix
    mask = rest == Self.addressBits ? 0 : ~UInt128(0) << UInt128(rest)
    first = address.bits & mask
  }

  /// Whether an address lies in it.
  public func contains(_ address: NetworkAddress) -> Bool { address.bits & mask == first }
}
