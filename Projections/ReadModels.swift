public import Events

/// All read models in one fold, which does once what ``Boards``, ``IncidentMap``, ``Timeline`` and ``Tracks`` each do
/// for themselves; it yields the same changes.
public struct ReadModels {
  private var boards = BoardFold()
  private var map = MapFold()
  private var router = TimelineRouter(encodes: true)
  private var timeline: [EntityChange] = []
  var tracks = Tracks()

  /// Creates the models of an empty log.
  ///
  /// - Parameter timelineFiledThrough: entries that joined a time line up to there are kept in a file already, and
  ///   are not written again.
  public init(timelineFiledThrough: Position = .start) {
    router.filedThrough = timelineFiledThrough
  }

  /// Folds one event; events come in position order.
  public mutating func apply(_ event: RecordedEvent) {
    boards.apply(event)
    boards.show(on: &map, at: event.position)
    map.locate(event, boards.tables)
    router.apply(event)
    router.takeEntries { entry in
      boards.join(entry)
      entry.append(to: &timeline)
    }
    // Nothing that the map shows depends on a time line.
    boards.forgetTouched()
    tracks.apply(event)
  }

  /// Gives the entities that changed since the last call: boards, map, time lines, tracks.
  public mutating func takeChanges() -> [EntityChange] {
    var changes: [EntityChange] = []
    boards.takeChanges(into: &changes)
    map.takeChanges(into: &changes)
    changes += timeline
    timeline = []
    changes += tracks.takeChanges()
    return changes
  }

  /// The keys of the entities of a collection whose facets a filter admits, in no order that matters; none where no
  /// filter is about the collection.
  ///
  /// It looks at what is in memory: of alarms, incidents and assignments that is everything that is open.
  public func keys(
    of collection: Collection, where admits: (EntityFacets) -> Bool
  ) -> [String] {
    let tables = boards.tables
    return switch collection {
    case .alarms: tables.alarms.keys(where: admits)
    case .assignments: tables.assignments.keys(where: admits)
    case .clocks: tables.clocks.keys(where: admits)
    case .commands: tables.commands.keys(where: admits)
    case .incidents: tables.incidents.keys(where: admits)
    case .incidentGroups: tables.incidentGroups.keys(where: admits)
    case .offices: tables.offices.keys(where: admits)
    case .responders: tables.responders.keys(where: admits)
    case .tasks: tables.tasks.keys(where: admits)
    case .teams: tables.teams.keys(where: admits)
    case .plans: tables.plans.keys(where: admits)
    case .activations: tables.activations.keys(where: admits)
    case .features: map.keys(where: admits)
    case .hazards: tables.hazards.keys(where: admits)
    case .situationReports: tables.situationReports.keys(where: admits)
    case .tracks, .timeline, .segments: []
    }
  }
}

extension ReadModels {
  /// Raised whenever the rows of a snapshot change their form or what the folds would have made of the same events.
  public static let snapshotVersion = 5

  /// The rows of what changed since the last call; the changes themselves are taken before.
  public mutating func takeSnapshot() -> [SnapshotRow] {
    var snapshot: [SnapshotRow] = []
    boards.takeSnapshot(into: &snapshot)
    map.takeSnapshot(into: &snapshot)
    let alarms = boards.tables.alarms
    router.takeSnapshot(into: &snapshot) { alarms.isOpen($0) }
    tracks.takeSnapshot(into: &snapshot)
    return snapshot
  }

  /// Takes a row from a snapshot into models that have folded nothing; ``finishRestoring()`` follows the last one.
  public mutating func restore(_ row: SnapshotRow) throws(SnapshotError) {
    if try boards.restore(row, &router) { return }
    if try map.restore(row) { return }
    if try tracks.restore(row) { return }
    guard row.part == TimelineRouter.part else { throw .unknownPart(row.part) }
    try router.restore(row)
  }

  /// Derives what follows from all rows together.
  public mutating func finishRestoring() throws(SnapshotError) {
    try map.finishRestoring(boards.tables)
  }

  /// Looks up in an archive what is not in memory from now on.
  public mutating func attach(_ archive: any SnapshotArchive) {
    boards.attach(archive)
    map.attach(archive)
    router.archive = archive
    tracks.attach(archive)
  }

  /// Lets what a saved row is about go out of memory, if it is at rest and has not changed since; whether an entity
  /// went.
  public mutating func release(_ row: SnapshotRow) -> Bool {
    guard row.isAtRest else { return false }
    // A draft may be given out for another incident: the way of a task goes only together with the task.
    if row.part == Collection.tasks.rawValue {
      guard boards.release(row) else { return false }
      router.release(row)
      return true
    }
    router.release(row)
    return boards.release(row)
  }
}

extension ReadModels {
  /// The collections of which only a part is in memory once an archive is attached.
  public static let archivedCollections: Set<Collection> = [
    .alarms, .assignments, .clocks, .incidents, .tasks, .commands, .hazards, .situationReports,
    .incidentGroups, .plans, .activations,
  ]

  /// The entities in memory as readers see them, in no order that matters; after ``finishRestoring()``.
  public func present() -> [EntityChange] {
    var present: [EntityChange] = []
    boards.present(into: &present)
    map.present(into: &present)
    tracks.present(into: &present)
    return present
  }

  /// The entity that a row of ``archivedCollections`` holds, as readers see it.
  public static func entity(_ row: SnapshotRow) throws(SnapshotError) -> EntityChange {
    switch row.part {
    case Collection.alarms.rawValue: try Table<Alarm>.present(row)
    case Collection.assignments.rawValue: try Table<Assignment>.present(row)
    case Collection.clocks.rawValue: try Table<Clock>.present(row)
    case Collection.incidents.rawValue: try Table<Incident>.present(row)
    case Collection.tasks.rawValue: try Table<AssignedTask>.present(row)
    case Collection.commands.rawValue: try Table<IncidentCommand>.present(row)
    case Collection.hazards.rawValue: try Table<Hazard>.present(row)
    case Collection.situationReports.rawValue: try Table<SituationReport>.present(row)
    case Collection.incidentGroups.rawValue: try Table<IncidentGroup>.present(row)
    case Collection.plans.rawValue: try Table<EmergencyPlan>.present(row)
    case Collection.activations.rawValue: try Table<PlanActivation>.present(row)
    default: throw .unknownPart(row.part)
    }
  }

  /// All assignments of an incident, in order.
  public func assignments(of incident: IncidentID) -> [AssignmentID] {
    boards.tables.assignments(of: incident)
  }
}
