public import Events

/// The time lines of incidents: what happened to each, its alarms and its assignments.
public struct Timeline: Projection {
  /// `timeline`.
  public static let name = "timeline"
  /// The first.
  public static let version = 1

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {}

  /// Gives the entities that changed since the last call.
  public mutating func takeChanges() -> [EntityChange] { [] }
}
