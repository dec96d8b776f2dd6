internal import Engine
internal import Events
internal import Projections
internal import Seal
internal import Wire

/// What one user may see of what is kept from others; made anew for every question, since lists change.
struct Sight: Sendable {
  /// The restricted incidents that the user may see.
  let seen: Set<IncidentID>
  private let restrictions: Restrictions

  init(_ restrictions: Restrictions, _ seen: Set<IncidentID>) {
    self.restrictions = restrictions
    self.seen = seen
  }

  /// Whether nobody has to be asked about anything, since nothing is kept from anybody.
  var isOpen: Bool { restrictions.isEmpty }

  /// Whether an entity may be shown.
  func admits(_ collection: Collection, _ key: String) -> Bool {
    isOpen || restrictions.keepers(of: collection, key).isSubset(of: seen)
  }

  /// Whether an aggregate may be spoken of.
  func admits(_ stream: StreamID) -> Bool { refusal(of: stream) == nil }

  /// Why an aggregate may not be spoken of.
  func refusal(of stream: StreamID) -> CommandRefusal? {
    guard !isOpen else { return nil }
    let kept = restrictions.keepers(of: stream).subtracting(seen).min()
    return kept.map { CommandRefusal(Rejection.accessRestricted($0)) }
  }

  /// Why an incident may not be spoken of.
  func refusal(ofIncident key: String) -> CommandRefusal? {
    Collection.incidents.stream(of: key).flatMap(refusal)
  }

  /// Names what the user sees among those who see something else; empty where everybody sees everything.
  var mark: String {
    guard !isOpen else { return "" }
    let names = seen.sorted().map(\.description).joined(separator: " ")
    return "-" + Digest.of(Array(names.utf8)).hex.prefix(Self.markDigits)
  }

  private static let markDigits = 16

  /// Whether an entry may be shown of a time line that may be seen: an alarm that went on to another incident left
  /// what was said of it behind.
  func admits(entry: [UInt8]) -> Bool {
    guard !isOpen else { return true }
    guard let stream = Self.stream(ofEntry: entry) else { return false }
    return admits(stream)
  }

  /// What an entry of a time line is about.
  static func stream(ofEntry entry: [UInt8]) -> StreamID? {
    (try? JSON(parsing: entry))?["stream"]?.string.flatMap { StreamID($0) }
  }
}

extension ZhihuiServer {
  /// What a user may see now.
  func sight(of user: String) -> Sight { pipeline.centre.restrictions.sight(of: user) }
}
