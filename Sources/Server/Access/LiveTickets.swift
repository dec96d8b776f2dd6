internal import Events
internal import Seal

/// One-time tickets for the live feed, for clients that cannot send a header and must not put a token into an
/// address, since addresses are logged. They live in memory: after a restart a client asks for a new one.
struct LiveTickets {
  /// How long a ticket can be used, in seconds.
  static let secondsMax: Int64 = 60
  /// Tickets that wait to be used at once.
  static let countMax = 20_000

  private struct Entry {
    let token: String
    let expiresAt: Micros
  }

  private var entries: [Digest: Entry] = [:]

  /// A ticket that stands for a token; nil where too many wait.
  mutating func issue(for token: String, now: Micros) -> (text: String, expiresAt: Micros)? {
    if entries.count >= Self.countMax {
      entries = entries.filter { now < $0.value.expiresAt }
      guard entries.count < Self.countMax else { return nil }
    }
    let ticket = Token.make()
    let expiresAt = now.adding(Self.secondsMax * 1_000_000)
    entries[ticket.digest] = Entry(token: token, expiresAt: expiresAt)
    return (ticket.text, expiresAt)
  }

  /// The token that a ticket stands for; it works once.
  mutating func redeem(_ text: String, now: Micros) -> String? {
    guard let digest = Token(text: text)?.digest,
      let entry = entries.removeValue(forKey: digest), now < entry.expiresAt
    else { return nil }
    return entry.token
  }
}
