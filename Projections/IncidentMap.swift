public import Events

/// The incident map: what is open and where everybody is, as GeoJSON Features (RFC 7946).
public struct IncidentMap: Projection {
  /// `map`.
  public static let name = "map"
  /// The first.
  public static let version = 1

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {}

  /// Gives the entities that changed since the last call.
  public mutating func takeChanges() -> [EntityChange] { [] }
}
