public import Events

/// The state of an aggregate that may come to rest.
public protocol ShelvedValue: SnapshotValue, Sendable {
  /// Whether nothing is left to do about it. It can still change: what is closed may be reopened.
  var isAtRest: Bool { get }
}

extension Alarm: ShelvedValue {
  /// Whether nobody waits for an answer any more.
  public var isAtRest: Bool { !state.isOpen }
}

extension Incident: ShelvedValue {
  /// Whether it is over and no team is bound by it.
  public var isAtRest: Bool { state.isOver && openAssignments.isEmpty }
}

extension Assignment: ShelvedValue {
  /// Whether the team is not bound by it any more.
  public var isAtRest: Bool { !state.isOpen }
}

extension Track: ShelvedValue {
  /// Whether no more positions may come.
  public var isAtRest: Bool { !isOpen }
}
