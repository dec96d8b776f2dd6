public import Events

/// Where teams and responders are and were: an entity each with the newest position, and their packed segments.
///
/// Late batches add to the segments and never move the newest position back. Segments are not kept here once they are
/// taken.
public struct Tracks: Projection, Sendable {
  /// `tracks`.
  public static let name = "tracks"
  /// The first.
  public static let version = 1

  private var subjects = TrackSubjects()
  /// By the bare identifier, which is the key: no two subjects share one.
  private var tracks: [UUID128: SubjectTrack] = [:]
  private var changed: Set<UUID128> = []
  /// Whose track was erased since the changes were last taken, and where.
  private var erased: [UUID128: Position] = [:]
  private var unsaved: Set<UUID128> = []
  private var segments: [EntityChange] = []

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {
    switch event.event {
    case .trackOpened(let opened): subjects.open(opened, event)
    case .fixBatchAppended(let batch): append(batch, event)
    case .personErased(let erased): erase(erased.subject, at: event.position)
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

  func sighting(of uuid: UUID128) -> Sighting? { tracks[uuid].map { Sighting($0) } }

  func sightings() -> [Sighting] {
    tracks.sorted { $0.key < $1.key }.map { Sighting($0.value) }
  }

  /// Gives the segments since the last call by position, then the subjects that moved, by key.
  public mutating func takeChanges() -> [EntityChange] {
    var changes = segments
    segments.removeAll(keepingCapacity: true)
    for uuid in changed.sorted() {
      if let track = tracks[uuid] {
        changes.append(track.change)
      } else if let position = erased[uuid] {
        changes.append(
          EntityChange(
            collection: .tracks, key: uuid.description, position: position, value: nil))
      }
    }
    erased.removeAll()
    changed.removeAll(keepingCapacity: true)
    return changes
  }

  private mutating func erase(_ subject: StreamID, at position: Position) {
    guard subject.kind == .responder, tracks.removeValue(forKey: subject.uuid) != nil else {
      return
    }
    changed.insert(subject.uuid)
    unsaved.insert(subject.uuid)
    erased[subject.uuid] = position
    let prefix = subject.uuid.description + "/"
    segments.removeAll { $0.key.hasPrefix(prefix) }
  }

  private mutating func append(_ batch: FixBatchAppended, _ event: RecordedEvent) {
    guard let (track, subject) = subjects.find(event), let first = batch.fixes.first else {
      return
    }
    if let index = tracks.index(forKey: subject.uuid) {
      tracks.values[index].append(batch, on: track, at: event.position)
    } else {
      tracks[subject.uuid] = SubjectTrack(
        of: subject, batch, on: track, at: event.position)
    }
    changed.insert(subject.uuid)
    unsaved.insert(subject.uuid)
    segments.append(
      EntityChange(
        collection: .segments,
        key: Self.segmentKey(subject, firstAt: first.time, event.position),
        position: event.position, value: batch.payload))
  }

  private static let millisDigits = 15

  private static func segmentKey(
    _ subject: TrackSubject, firstAt: Micros, _ position: Position
  ) -> String {
    // A device whose clock stands before 1970 sorts first: the digits have no sign.
    let millis = UInt64(max(0, firstAt.milliseconds))
    return subject.uuid.description + "/" + millis.digits(atLeast: millisDigits, radix: 10) + "/"
      + position.number.digits(atLeast: TimelineEntry.positionDigits, radix: 10)
  }
}

extension Tracks {
  /// Whose positions a batch tells; nil where its track was never opened.
  mutating func subject(of event: RecordedEvent) -> TrackSubject? { subjects.find(event)?.subject }

  func track(of subject: TrackSubject) -> SubjectTrack? { tracks[subject.uuid] }

  /// Takes back what became of somebody's track since.
  mutating func restore(_ track: SubjectTrack?, of subject: TrackSubject) {
    tracks[subject.uuid] = track
    changed.insert(subject.uuid)
  }

  /// Lets go of segments that nobody takes.
  mutating func forgetSegments() { segments.removeAll(keepingCapacity: true) }
}

extension Tracks {
  static let part = "tracks"

  /// The rows of what changed since the last call.
  mutating func takeSnapshot(into snapshot: inout [SnapshotRow]) {
    subjects.takeSnapshot(into: &snapshot)
    for uuid in unsaved {
      snapshot.append(
        SnapshotRow(part: Self.part, key: uuid.bytes, state: tracks[uuid]?.snapshot))
    }
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Looks up in an archive what is not in memory from now on.
  mutating func attach(_ archive: any SnapshotArchive) { subjects.archive = archive }

  /// The subjects as readers see them, in no order that matters.
  func present(into present: inout [EntityChange]) {
    for track in tracks.values { present.append(track.change) }
  }

  /// Takes a row from a snapshot; false where it belongs to somebody else.
  mutating func restore(_ row: SnapshotRow) throws(SnapshotError) -> Bool {
    switch row.part {
    case TrackSubjects.part: try subjects.restore(row)
    case Self.part:
      guard let state = row.state, let uuid = UUID128(bytes: row.key) else { throw .malformed }
      tracks[uuid] = try SubjectTrack(snapshot: state)
    default: return false
    }
    return true
  }
}
