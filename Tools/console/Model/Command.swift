internal import Events
internal import Wire

/// A decision on its way to the server.
struct Command: Equatable, Sendable {
  /// What is asked for, as the protocol names it.
  struct Kind: RawRepresentable, Hashable, Sendable {
    let rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }

    static let claimAlarm = Kind(rawValue: "ClaimAlarm")
    static let promoteAlarm = Kind(rawValue: "PromoteAlarm")
    static let dismissAlarm = Kind(rawValue: "DismissAlarm")
    static let confirmIncident = Kind(rawValue: "ConfirmIncident")
    static let dispatchTeam = Kind(rawValue: "DispatchTeam")
    static let clearAssignment = Kind(rawValue: "ClearAssignment")
    static let recordNote = Kind(rawValue: "RecordNote")
    static let resolveIncident = Kind(rawValue: "ResolveIncident")
    static let closeIncident = Kind(rawValue: "CloseIncident")

    /// Those that have a key of their own.
    static let withKeys: [Kind] = [
      .claimAlarm, .promoteAlarm, .dismissAlarm, .confirmIncident, .dispatchTeam,
      .clearAssignment, .recordNote, .resolveIncident, .closeIncident,
    ]

    /// The collection of what one with a key is about; nil for the others, which the server tells of.
    var feed: Feed? {
      switch self {
      case .claimAlarm, .promoteAlarm, .dismissAlarm: .alarms
      case .confirmIncident, .recordNote, .resolveIncident, .closeIncident: .incidents
      case .dispatchTeam, .clearAssignment: .assignments
      default: nil
      }
    }
  }

  var id: UUID128
  var type: Kind
  var entity: String
  /// The version of the entity the decision was made on; nil for what does not exist yet.
  var base: UInt64?
  var data: JSON
}

/// Gives new identifiers; the randomness comes from outside, so that tests repeat.
struct IdentifierSource: Sendable {
  private let random: @Sendable () -> UInt64

  init(random: @escaping @Sendable () -> UInt64) { self.random = random }

  /// A time-ordered identifier (RFC 9562, version 7).
  func next(at now: Micros) -> UUID128 {
    .version7(at: now, random: (random(), random()))
  }
}
