public import Events

/// The incident map: what is open and where everybody is, as GeoJSON Features (RFC 7946).
///
/// A feature changes only when something the map shows of it does.
public struct IncidentMap: Projection {
  /// `map`.
  public static let name = "map"
  /// The first without features of hazards and command posts, and without the mark of exercises.
  public static let version = 2

  private var tables = BoardTables()
  private var fold = MapFold()

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {
    tables.apply(event)
    fold.take(from: &tables, at: event.position)
    tables.forgetTouched()
    fold.locate(event, tables)
  }

  /// Gives the features that changed since the last call; nil bytes for those that are gone from the map.
  public mutating func takeChanges() -> [EntityChange] {
    var changes: [EntityChange] = []
    fold.takeChanges(into: &changes)
    return changes
  }
}
