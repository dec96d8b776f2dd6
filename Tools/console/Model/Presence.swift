internal import Wire

/// Who has what open (docs/protocol.md, section "Presence").
struct Presence: Sendable {
  /// The number of its subscription, behind those of the state.
  static let subscription: Int64 = 50

  private struct Place: Sendable {
    var user: String
    var feed: String
    var key: String
  }

  private var places: [String: Place] = [:]
  private var staged: [String: Place] = [:]

  /// Takes a page of a beginning; the last one counts.
  mutating func addPage(number: Int64, _ page: [ServerMessage.Item], isLast: Bool) {
    if number == 0 { staged = [:] }
    for item in page { staged[item.key] = Self.place(item) }
    guard isLast else { return }
    places = staged
    staged = [:]
  }

  /// Takes what changed.
  mutating func apply(put: [ServerMessage.Item], deleted: [String]) {
    for item in put { places[item.key] = Self.place(item) }
    for session in deleted { places[session] = nil }
  }

  /// The users that have an entity open, but for one session, in order of their names.
  func users(at key: String, of feed: Feed, but session: String) -> [String] {
    let there = places.filter {
      $0.key != session && $0.value.key == key && $0.value.feed == feed.rawValue
    }
    return Set(there.values.map(\.user)).sorted()
  }

  private static func place(_ item: ServerMessage.Item) -> Place? {
    guard let fields = try? JSON(parsing: item.bytes), let user = fields["user"]?.string,
      let feed = fields["feed"]?.string, let key = fields["key"]?.string
    else { return nil }
    return Place(user: user, feed: feed, key: key)
  }
}
