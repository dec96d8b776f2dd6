public import Events

/// Where teams and responders are and were.
public struct Tracks: Projection {
  /// `tracks`.
  public static let name = "tracks"
  /// The first.
  public static let version = 1

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {}

  /// Gives the entities that changed since the last call.
  public mutating func takeChanges() -> [EntityChange] { [] }
}
