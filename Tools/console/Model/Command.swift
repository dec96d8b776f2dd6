internal import Events
internal import Wire

/// A decision on its way to the server.
struct Command: Equatable, Sendable {
  /// What the console can ask for, as the protocol names it.
  enum Kind: String, CaseIterable, Sendable {
    case claimAlarm = "ClaimAlarm"
    case promoteAlarm = "PromoteAlarm"
    case dismissAlarm = "DismissAlarm"
    case confirmIncident = "ConfirmIncident"
    case dispatchTeam = "DispatchTeam"
    case clearAssignment = "ClearAssignment"
    case recordNote = "RecordNote"
    case resolveIncident = "ResolveIncident"
    case closeIncident = "CloseIncident"
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
