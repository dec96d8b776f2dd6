internal import Loop

/// Whom to believe about where a request comes from.
public struct ProxySettings: Equatable, Sendable {
  /// The header fields that proxies in front of the server write. Only one family is read: the other one is what the
  /// client itself sent, if the proxy lets it through.
  public enum Family: String, CaseIterable, Sendable {
    /// `X-Forwarded-For`, `X-Forwarded-Host` and `X-Forwarded-Proto`.
    case xForwarded = "x-forwarded"
    /// `Forwarded` (RFC 7239).
    case forwarded
  }

  /// Addresses and ranges of proxies, separated by spaces.
  public private(set) var trusted = ""
  /// What they write.
  public var family = Family.xForwarded

  private var ranges: [AddressRange] = []

  /// Nobody is believed.
  public init() {}

  /// Takes a list of addresses and ranges; false where one is none, and nothing is changed then.
  mutating func trust(_ list: String) -> Bool {
    var ranges: [AddressRange] = []
    for text in list.split(separator: " ") {
      guard let range = AddressRange(String(text)) else { return false }
      ranges.append(range)
    }
    self.ranges = ranges
    trusted = list
    return true
  }

  /// Whether an address is a proxy's that is believed.
  func trusts(_ host: String) -> Bool {
    guard !ranges.isEmpty, let address = NetworkAddress(host) else { return false }
    return ranges.contains { $0.contains(address) }
  }
}
