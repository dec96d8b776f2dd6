public import Events

/// The time lines of incidents: what happened to each, its alarms and its assignments.
///
/// What happened to an alarm before it was promoted or attached belongs to the time line too, and joins it then.
/// Entries are not kept here once they are taken.
public struct Timeline: Projection {
  /// `timeline`.
  public static let name = "timeline"
  /// The first.
  public static let version = 1

  private var router = TimelineRouter(encodes: true)
  private var changes: [EntityChange] = []

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {
    router.apply(event)
    router.takeEntries { entry in entry.append(to: &changes) }
  }

  /// Gives the entries that joined time lines since the last call, in the order in which they joined.
  public mutating func takeChanges() -> [EntityChange] {
    defer { changes = [] }
    return changes
  }
}
