public import Events

/// The incident map: what is open and where everybody is, as GeoJSON Features (RFC 7946).
///
/// A feature changes only when something the map shows of it does.
public struct IncidentMap: Projection {
  /// `map`.
  public static let name = "map"
  /// The first.
  public static let version = 1

  private struct Shown {
    var feature: Feature?
    var position: Position
    var isChanged: Bool
  }

  private var tables = BoardTables()
  private var subjects = TrackSubjects()
  private var fixes: [TrackSubject: TrackFix] = [:]
  private var shown: [FeatureKey: Shown] = [:]
  private var changed: [FeatureKey] = []

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {
    tables.apply(event)
    locate(event)
    let position = event.position
    while let id = tables.alarms.takeChanged() {
      show(FeatureKey(.alarm, id.uuid), Feature(tables.alarms[id]), at: position)
    }
    while let id = tables.incidents.takeChanged() {
      show(FeatureKey(.incident, id.uuid), Feature(tables.incidents[id]), at: position)
    }
    while let id = tables.offices.takeChanged() {
      show(FeatureKey(.office, id.uuid), Feature(tables.offices[id]), at: position)
    }
    while let id = tables.teams.takeChanged() { show(.team(id), at: position) }
    while let id = tables.responders.takeChanged() { show(.responder(id), at: position) }
    while tables.assignments.takeChanged() != nil {}
  }

  /// Gives the features that changed since the last call; nil bytes for those that are gone from the map.
  public mutating func takeChanges() -> [EntityChange] {
    var changes: [EntityChange] = []
    for key in changed.sorted() {
      guard let index = shown.index(forKey: key) else { continue }
      shown.values[index].isChanged = false
      let row = shown.values[index]
      changes.append(
        EntityChange(
          collection: .features, key: key.description, position: row.position,
          value: row.feature?.encode(key, row.position)))
      if row.feature == nil { shown[key] = nil }
    }
    changed.removeAll(keepingCapacity: true)
    return changes
  }

  private mutating func locate(_ event: RecordedEvent) {
    switch event.event {
    case .trackOpened(let opened): subjects.open(opened, event)
    case .fixBatchAppended(let batch):
      guard let (_, subject) = subjects.find(event) else { return }
      for fix in batch.fixes {
        if let known = fixes[subject], fix.time < known.time { continue }
        fixes[subject] = fix
      }
      show(subject, at: event.position)
    case .personErased(let erased):
      guard let id = ResponderID(erased.subject) else { return }
      fixes[.responder(id)] = nil
      show(.responder(id), at: event.position)
    case .alarmAttached, .alarmCancelledByReporter, .alarmClaimed, .alarmDismissed,
      .alarmLocationCorrected, .alarmPromoted, .alarmRaised, .alarmReopened, .alarmReportAdded,
      .alarmVerified, .arrivedAtDestination, .arrivedOnScene, .assignmentCancelled,
      .assignmentReserved, .availabilitySet, .capabilitySet, .claimReleased, .claimTakenOver,
      .cleared, .crewBoarded, .crewLeft, .departedScene, .dispatchAcknowledged,
      .dispatchDeclined, .dispatchUnanswered, .dispatched, .distressCleared, .distressRaised,
      .dutyEnded, .dutyStarted, .enRoute, .fixesRejected, .gateOverridden, .incidentActivated,
      .incidentCancelled, .incidentClassified, .incidentClosed, .incidentConfirmed,
      .incidentMerged, .incidentOpened, .incidentReactivated, .incidentRelocated,
      .incidentReopened, .incidentResolved, .incidentStabilised, .incidentUnmerged,
      .levelDeclared, .levelLowered, .levelRaised, .noteRecorded, .officeRegistered,
      .officeTerritorySet, .preempted, .prioritySet, .responderRegistered, .teamInService,
      .teamOutOfService, .teamRegistered, .trackClosed, .workStarted, .erasureRequested,
      .erasureWithdrawn, .epochRaised, .lossAccepted, .unrecognised:
      break
    }
  }

  private mutating func show(_ subject: TrackSubject, at position: Position) {
    let feature =
      switch subject {
      case .team(let id): Feature(tables.teams[id], fixes[subject])
      case .responder(let id): Feature(tables.responders[id], fixes[subject])
      }
    show(FeatureKey(subject), feature, at: position)
  }

  private mutating func show(_ key: FeatureKey, _ feature: Feature?, at position: Position) {
    if let index = shown.index(forKey: key) {
      guard shown.values[index].feature != feature else { return }
      shown.values[index].feature = feature
      shown.values[index].position = position
      guard !shown.values[index].isChanged else { return }
      shown.values[index].isChanged = true
    } else {
      guard let feature else { return }
      shown[key] = Shown(feature: feature, position: position, isChanged: true)
    }
    changed.append(key)
  }
}
