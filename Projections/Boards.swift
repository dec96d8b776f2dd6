public import Events

/// The boards of the centre: offices, teams, responders, alarms, incidents and assignments.
public struct Boards: Projection {
  /// `boards`.
  public static let name = "boards"
  /// The first.
  public static let version = 1

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {}

  /// Gives the entities that changed since the last call.
  public mutating func takeChanges() -> [EntityChange] { [] }
}
