public import Events

/// A crew or vehicle that is sent as one.
public struct Team: Sendable {
  /// The call sign.
  public let name: String
  /// Whether it is in service.
  public internal(set) var isInService = false
  /// Whether it can be sent.
  public internal(set) var availability = Availability.available
  /// Who rides with it.
  public internal(set) var crew: Set<ResponderID> = []
  /// Its assignments that have begun and not ended; reservations do not count (domain guard G2).
  public internal(set) var openAssignments: Set<AssignmentID> = []
}
