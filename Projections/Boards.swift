public import Events

/// The boards of the centre: offices, teams, responders, alarms, incidents and assignments.
public struct Boards: Projection {
  /// `boards`.
  public static let name = "boards"
  /// The second: the digest of a time line is one over positions.
  public static let version = 6

  private var fold = BoardFold()
  private var router = TimelineRouter(encodes: false)

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {
    fold.apply(event)
    router.apply(event)
    router.takeEntries { entry in fold.join(entry) }
    fold.forgetTouched()
  }

  /// Gives the entities that changed since the last call, each once.
  public mutating func takeChanges() -> [EntityChange] {
    var changes: [EntityChange] = []
    fold.takeChanges(into: &changes)
    return changes
  }
}
