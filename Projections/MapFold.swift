internal import Events

/// The fold behind the map: what it shows, and where everybody is.
struct MapFold {
  private struct Shown {
    var feature: Feature?
    var position: Position
    var isChanged: Bool
  }

  private var subjects = TrackSubjects()
  private var fixes: [TrackSubject: TrackFix] = [:]
  private var shown: [FeatureKey: Shown] = [:]
  private var changed: [FeatureKey] = []
  private var unsavedShown: Set<FeatureKey> = []
  private var unsavedFixes: Set<TrackSubject> = []

  /// Learns from one event where somebody is; ``take(from:at:)`` comes before it.
  mutating func locate(_ event: RecordedEvent, _ tables: BoardTables) {
    switch event.event {
    case .trackOpened(let opened): subjects.open(opened, event)
    case .fixBatchAppended(let batch):
      guard let (_, subject) = subjects.find(event) else { return }
      for fix in batch.fixes {
        if let known = fixes[subject], fix.time < known.time { continue }
        fixes[subject] = fix
      }
      unsavedFixes.insert(subject)
      show(subject, tables, at: event.position)
    case .personErased(let erased):
      guard let id = ResponderID(erased.subject) else { return }
      fixes[.responder(id)] = nil
      unsavedFixes.insert(.responder(id))
      show(.responder(id), tables, at: event.position)
    case .clockRuleSet, .clockRuleReset, .workingCalendarSet, .incidentTypeSet:
      break
    case .clockArmed, .clockWarned, .clockDue, .clockSatisfied, .clockExtended, .clockSuspended,
      .clockResumed, .clockCancelled, .escalationStepTaken:
      break
    case .claimLapsed, .duplicateSuspected:
      break
    case .fileAttached, .reporterRecorded:
      break
    case .affectedAreaSet, .incidentHandoverOffered, .incidentHandoverAccepted,
      .incidentHandoverDeclined, .incidentHandoverWithdrawn, .incidentSplit, .incidentLinked,
      .incidentUnlinked, .incidentGrouped, .incidentUngrouped, .incidentGroupFormed,
      .incidentGroupDissolved, .accessRestricted, .accessUnrestricted, .noteCorrected,
      .premisesConcerned, .incidentArchived:
      break
    case .planDrafted, .planApproved, .planInForce, .planSuperseded, .planWithdrawn,
      .planProposed, .planProposalDeclined, .planActivated, .planPostFilled, .planStepBegun,
      .planStepCompleted, .planStepSkipped, .responseLevelChangeProposed, .responseLevelChanged,
      .planTerminationProposed, .responseProposalRejected, .planTerminated:
      break
    case .hazardReported, .hazardAssessed, .hazardDismissed, .rectificationOrdered,
      .rectificationSubmitted, .recheckPassed, .recheckFailed, .hazardEscalated, .hazardOverdue,
      .hazardClosed:
      break
    case .reportDue, .reportDrafted, .reportApproved, .reportReturned, .reportSent,
      .reportReceived, .reportRejected, .reportAmended, .reportCancelled:
      break
    case .clockAcknowledged:
      break
    case .commandEstablished, .commandOffered, .commandOfferDeclined, .commandTransferred,
      .commandTerminated, .roleAssumed, .roleRelieved, .groupFormed, .groupRetired, .commandPostSet,
      .decisionRecorded, .objectiveSet, .objectiveProgressed, .objectiveAchieved,
      .objectiveAbandoned, .movedToGroup:
      break
    case .taskDrafted, .taskIssued, .taskAccepted, .taskRefused, .taskStarted, .progressReported,
      .taskSubmitted, .taskCompleted, .taskReturned, .taskReassigned, .taskSplit, .deadlineExtended,
      .taskUrged, .taskOverdue, .taskSuspended, .taskResumed, .taskWaived, .taskCancelled:
      break
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

  /// Looks at what the last event changed on the boards.
  mutating func take(from tables: inout BoardTables, at position: Position) {
    while let id = tables.alarms.takeTouched() {
      let isExercise = tables.alarms.isExercise(id)
      show(
        FeatureKey(.alarm, id.uuid),
        tables.alarms.read(id) { Feature($0, isExercise: isExercise) }, at: position)
    }
    while let id = tables.incidents.takeTouched() {
      let isExercise = tables.incidents.isExercise(id)
      show(
        FeatureKey(.incident, id.uuid),
        tables.incidents.read(id) { Feature($0, isExercise: isExercise) }, at: position)
    }
    while let id = tables.commands.takeTouched() {
      let isExercise = tables.commands.isExercise(id)
      show(
        FeatureKey(.commandPost, id.uuid),
        tables.commands.read(id) { Feature($0, isExercise: isExercise) }, at: position)
    }
    while let id = tables.hazards.takeTouched() {
      let isExercise = tables.hazards.isExercise(id)
      show(
        FeatureKey(.hazard, id.uuid),
        tables.hazards.read(id) { Feature($0, isExercise: isExercise) }, at: position)
    }
    while let id = tables.offices.takeTouched() {
      show(FeatureKey(.office, id.uuid), tables.offices.read(id) { Feature($0) }, at: position)
    }
    while let id = tables.teams.takeTouched() { show(.team(id), tables, at: position) }
    while let id = tables.responders.takeTouched() { show(.responder(id), tables, at: position) }
    tables.assignments.forgetTouched()
    tables.situationReports.forgetTouched()
  }

  /// Gives the features that changed since the last call; nil bytes for those that are gone from the map.
  mutating func takeChanges(into changes: inout [EntityChange]) {
    for key in changed.sorted() {
      guard let index = shown.index(forKey: key) else { continue }
      shown.values[index].isChanged = false
      let row = shown.values[index]
      changes.append(
        EntityChange(
          collection: .features, key: key.description, position: row.position,
          value: row.feature?.encode(key, row.position),
          facets: row.feature.map { key.facets(isExercise: $0.isExercise) }))
      if row.feature == nil { shown[key] = nil }
    }
    changed.removeAll(keepingCapacity: true)
  }

  private mutating func show(
    _ subject: TrackSubject, _ tables: BoardTables, at position: Position
  ) {
    // Most teams report no positions.
    let fix = fixes[subject]
    let feature: Feature? =
      switch subject {
      case .team(let id): fix.flatMap { fix in tables.teams.read(id) { Feature($0, fix) } }
      case .responder(let id):
        fix.flatMap { fix in tables.responders.read(id) { Feature($0, fix) } }
      }
    show(FeatureKey(subject), feature, at: position)
  }

  private mutating func show(_ key: FeatureKey, _ feature: Feature?, at position: Position) {
    if let index = shown.index(forKey: key) {
      guard shown.values[index].feature != feature else { return }
      shown.values[index].feature = feature
      shown.values[index].position = position
      unsavedShown.insert(key)
      guard !shown.values[index].isChanged else { return }
      shown.values[index].isChanged = true
    } else {
      guard let feature else { return }
      shown[key] = Shown(feature: feature, position: position, isChanged: true)
      unsavedShown.insert(key)
    }
    changed.append(key)
  }
}

extension MapFold {
  /// Where somebody is, and what the map shows of him.
  struct Standing: Sendable {
    fileprivate let fix: TrackFix?
    fileprivate let feature: Feature?
    /// The position of the last event that changed what is shown; nil where nothing is.
    let position: Position?
  }

  func standing(of subject: TrackSubject) -> Standing {
    let row = shown[FeatureKey(subject)]
    return Standing(fix: fixes[subject], feature: row?.feature, position: row?.position)
  }

  /// Takes back what the map learnt of somebody since.
  mutating func restore(_ standing: Standing, of subject: TrackSubject) {
    fixes[subject] = standing.fix
    let key = FeatureKey(subject)
    show(key, standing.feature, at: standing.position ?? .start)
    // A feature that looks the same may have been changed by another event.
    if let position = standing.position { shown[key]?.position = position }
  }
}

extension MapFold {
  static let shownPart = "shown"
  static let fixesPart = "fixes"

  /// The rows of what changed since the last call; the changes themselves are taken before.
  ///
  /// What a feature looks like follows from the boards and the fixes, so only its position is kept.
  mutating func takeSnapshot(into snapshot: inout [SnapshotRow]) {
    precondition(changed.isEmpty, "changes are taken before a snapshot")
    for key in unsavedShown {
      snapshot.append(
        SnapshotRow(
          part: Self.shownPart, key: key.snapshot, state: shown[key]?.position.snapshot))
    }
    for subject in unsavedFixes {
      snapshot.append(
        SnapshotRow(
          part: Self.fixesPart, key: subject.snapshot, state: fixes[subject]?.snapshot))
    }
    unsavedShown.removeAll(keepingCapacity: true)
    unsavedFixes.removeAll(keepingCapacity: true)
    subjects.forgetUnsaved()
  }

  /// Takes a row from a snapshot; false where it belongs to somebody else alone.
  mutating func restore(_ row: SnapshotRow) throws(SnapshotError) -> Bool {
    guard let state = row.state else { throw .malformed }
    switch row.part {
    case Self.shownPart:
      shown[try FeatureKey(snapshot: row.key)] = Shown(
        feature: nil, position: try Position(snapshot: state), isChanged: false)
    case Self.fixesPart:
      fixes[try TrackSubject(snapshot: row.key)] = try TrackFix(snapshot: state)
    case TrackSubjects.part:
      try subjects.restore(row)
      // The tracks want it too.
      return false
    default: return false
    }
    return true
  }

  /// Looks up in an archive what is not in memory from now on.
  mutating func attach(_ archive: any SnapshotArchive) { subjects.archive = archive }

  /// The features as readers see them, in no order that matters; after ``finishRestoring(_:)``.
  func present(into present: inout [EntityChange]) {
    for (key, row) in shown {
      present.append(
        EntityChange(
          collection: .features, key: key.description, position: row.position,
          value: row.feature?.encode(key, row.position),
          facets: key.facets(isExercise: row.feature?.isExercise ?? false)))
    }
  }

  /// The keys of the features whose facets a filter admits, in no order that matters.
  func keys(where admits: (EntityFacets) -> Bool) -> [String] {
    shown.compactMap { key, row in
      row.feature.map { admits(key.facets(isExercise: $0.isExercise)) } ?? false
        ? key.description : nil
    }
  }

  /// Looks at the boards for what every feature shows, when all rows are taken.
  mutating func finishRestoring(_ tables: BoardTables) throws(SnapshotError) {
    for index in shown.indices {
      let key = shown.keys[index]
      guard let feature = feature(key, tables) else { throw .malformed }
      shown.values[index].feature = feature
    }
  }

  private func feature(_ key: FeatureKey, _ tables: BoardTables) -> Feature? {
    switch key.kind {
    case .alarm:
      Feature(
        tables.alarms[AlarmID(key.uuid)],
        isExercise: tables.alarms.isExercise(AlarmID(key.uuid)))
    case .hazard:
      Feature(
        tables.hazards[HazardID(key.uuid)],
        isExercise: tables.hazards.isExercise(HazardID(key.uuid)))
    case .incident:
      Feature(
        tables.incidents[IncidentID(key.uuid)],
        isExercise: tables.incidents.isExercise(IncidentID(key.uuid)))
    case .commandPost:
      Feature(
        tables.commands[IncidentCommandID(key.uuid)],
        isExercise: tables.commands.isExercise(IncidentCommandID(key.uuid)))
    case .office: Feature(tables.offices[OfficeID(key.uuid)])
    case .team: Feature(tables.teams[TeamID(key.uuid)], fixes[.team(TeamID(key.uuid))])
    case .responder:
      Feature(
        tables.responders[ResponderID(key.uuid)], fixes[.responder(ResponderID(key.uuid))])
    }
  }
}
