internal import Events

/// What happened since the start. The loop alone touches it: plain numbers, no locks.
struct Counts {
  static let statusesFrom = 400
  private static let statusesThrough = 599
  /// The first parts of codes, and one for all others, so that there are never more labels than these.
  static let families = [
    "access", "alarm", "busy", "command", "conflict", "disk", "disputed", "entity", "erasure",
    "fenced", "field", "follower", "gate", "incident", "json", "log", "state", "stopping", "other",
  ]
  /// The codes that consoles are closed with; a client may close with any other.
  static let closeCodes = [
    "1000", "1001", "1002", "1007", "1009", "4400", "4401", "4403", "4408", "4429", "4499", "4509",
    "other", "none",
  ]
  private static let familyIndices = indices(of: families)
  private static let closeIndices = indices(of: closeCodes)

  var commitMicros = Histogram.latency
  var commitEvents = Histogram.sizes
  private(set) var accepted: UInt64 = 0
  private(set) var duplicates: UInt64 = 0
  private(set) var rejections = [UInt64](repeating: 0, count: families.count)
  /// By row of the table of routes, the last for no row, then by class of status.
  private(set) var requests: [[UInt64]]
  private(set) var requestMicros: [Histogram]
  private(set) var refusals = [UInt64](repeating: 0, count: statusesThrough - statusesFrom + 1)
  var logInsGiven: UInt64 = 0
  var logInsRefused: UInt64 = 0
  var consolesOpened: UInt64 = 0
  private(set) var consolesClosed = [UInt64](repeating: 0, count: closeCodes.count)

  init(routes: Int) {
    requests = Array(repeating: Array(repeating: 0, count: 6), count: routes + 1)
    requestMicros = Array(repeating: Histogram.latency, count: routes + 1)
  }

  mutating func answered(route: Int?, status: Int, micros: Int64) {
    let row = route ?? requests.count - 1
    requests[row][min(max(status / 100, 0), 5)] += 1
    requestMicros[row].observe(micros)
    refused(status: status)
  }

  mutating func refused(status: Int) {
    guard (Self.statusesFrom...Self.statusesThrough).contains(status) else { return }
    refusals[status - Self.statusesFrom] += 1
  }

  mutating func decided(_ result: CommandResult) {
    switch result {
    case .accepted: accepted += 1
    case .duplicate: duplicates += 1
    case .rejected(let refusal):
      let family = String(refusal.code.prefix { $0 != "." })
      rejections[Self.familyIndices[family] ?? Self.families.count - 1] += 1
    }
  }

  mutating func consoleClosed(code: Int?) {
    let name = code.map { "\($0)" } ?? "none"
    let other = Self.closeCodes.count - 2
    consolesClosed[Self.closeIndices[name] ?? other] += 1
  }

  private static func indices(of names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
  }
}
