/// How many connections are open, and whose they are.
struct ConnectionCounts {
  private(set) var total = 0
  private var byAddress: [String: Int] = [:]

  /// Counts a new connection unless there are too many. One from a trusted proxy is nobody's until a request on it
  /// says whose it is.
  mutating func admit(_ address: String?, _ limits: ServerLimits) -> Bool {
    guard total < limits.connectionsMax, hasRoom(for: address, limits) else { return false }
    total += 1
    if let address { byAddress[address, default: 0] += 1 }
    return true
  }

  /// Counts a connection as another client's from now on, unless that one has too many.
  mutating func move(_ old: String?, to new: String, _ limits: ServerLimits) -> Bool {
    guard old != new else { return true }
    guard hasRoom(for: new, limits) else { return false }
    if let old { leave(old) }
    byAddress[new, default: 0] += 1
    return true
  }

  /// Counts a connection no more.
  mutating func release(_ address: String?) {
    total -= 1
    if let address { leave(address) }
  }

  /// The connections that count as an address's.
  func count(of address: String) -> Int { byAddress[address, default: 0] }

  private func hasRoom(for address: String?, _ limits: ServerLimits) -> Bool {
    guard let address else { return true }
    return byAddress[address, default: 0] < limits.connectionsPerAddressMax
  }

  private mutating func leave(_ address: String) {
    let left = byAddress[address, default: 1] - 1
    byAddress[address] = left == 0 ? nil : left
  }
}
