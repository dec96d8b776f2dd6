// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

extension Event {
  /// Reads an event from its type, the version of its schema, and its bytes.
  public init(
    type: String, version: Int, payload: [UInt8]
  ) throws(EventDecodingError) {
    switch type {
    case AlarmAttached.name:
      self = try Self.decode(version, payload, Event.alarmAttached)
    case AlarmCancelledByReporter.name:
      self = try Self.decode(version, payload, Event.alarmCancelledByReporter)
    case AlarmClaimed.name:
      self = try Self.decode(version, payload, Event.alarmClaimed)
    case AlarmDismissed.name:
      self = try Self.decode(version, payload, Event.alarmDismissed)
    case AlarmLocationCorrected.name:
      self = try Self.decode(version, payload, Event.alarmLocationCorrected)
    case AlarmPromoted.name:
      self = try Self.decode(version, payload, Event.alarmPromoted)
    case AlarmRaised.name:
      self = try Self.decode(version, payload, Event.alarmRaised)
    case AlarmReopened.name:
      self = try Self.decode(version, payload, Event.alarmReopened)
    case AlarmReportAdded.name:
      self = try Self.decode(version, payload, Event.alarmReportAdded)
    case AlarmVerified.name:
      self = try Self.decode(version, payload, Event.alarmVerified)
    case ArrivedAtDestination.name:
      self = try Self.decode(version, payload, Event.arrivedAtDestination)
    case ArrivedOnScene.name:
      self = try Self.decode(version, payload, Event.arrivedOnScene)
    case AssignmentCancelled.name:
      self = try Self.decode(version, payload, Event.assignmentCancelled)
    case AssignmentReserved.name:
      self = try Self.decode(version, payload, Event.assignmentReserved)
    case AvailabilitySet.name:
      self = try Self.decode(version, payload, Event.availabilitySet)
    case CapabilitySet.name:
      self = try Self.decode(version, payload, Event.capabilitySet)
    case ClaimReleased.name:
      self = try Self.decode(version, payload, Event.claimReleased)
    case ClaimTakenOver.name:
      self = try Self.decode(version, payload, Event.claimTakenOver)
    case Cleared.name:
      self = try Self.decode(version, payload, Event.cleared)
    case CrewBoarded.name:
      self = try Self.decode(version, payload, Event.crewBoarded)
    case CrewLeft.name:
      self = try Self.decode(version, payload, Event.crewLeft)
    case DepartedScene.name:
      self = try Self.decode(version, payload, Event.departedScene)
    case DispatchAcknowledged.name:
      self = try Self.decode(version, payload, Event.dispatchAcknowledged)
    case DispatchDeclined.name:
      self = try Self.decode(version, payload, Event.dispatchDeclined)
    case DispatchUnanswered.name:
      self = try Self.decode(version, payload, Event.dispatchUnanswered)
    case Dispatched.name:
      self = try Self.decode(version, payload, Event.dispatched)
    case DistressCleared.name:
      self = try Self.decode(version, payload, Event.distressCleared)
    case DistressRaised.name:
      self = try Self.decode(version, payload, Event.distressRaised)
    case DutyEnded.name:
      self = try Self.decode(version, payload, Event.dutyEnded)
    case DutyStarted.name:
      self = try Self.decode(version, payload, Event.dutyStarted)
    case EnRoute.name:
      self = try Self.decode(version, payload, Event.enRoute)
    case EpochRaised.name:
      self = try Self.decode(version, payload, Event.epochRaised)
    case ErasureRequested.name:
      self = try Self.decode(version, payload, Event.erasureRequested)
    case ErasureWithdrawn.name:
      self = try Self.decode(version, payload, Event.erasureWithdrawn)
    case FixBatchAppended.name:
      self = try Self.decode(version, payload, Event.fixBatchAppended)
    case FixesRejected.name:
      self = try Self.decode(version, payload, Event.fixesRejected)
    case GateOverridden.name:
      self = try Self.decode(version, payload, Event.gateOverridden)
    case IncidentActivated.name:
      self = try Self.decode(version, payload, Event.incidentActivated)
    case IncidentCancelled.name:
      self = try Self.decode(version, payload, Event.incidentCancelled)
    case IncidentClassified.name:
      self = try Self.decode(version, payload, Event.incidentClassified)
    case IncidentClosed.name:
      self = try Self.decode(version, payload, Event.incidentClosed)
    case IncidentConfirmed.name:
      self = try Self.decode(version, payload, Event.incidentConfirmed)
    case IncidentMerged.name:
      self = try Self.decode(version, payload, Event.incidentMerged)
    case IncidentOpened.name:
      self = try Self.decode(version, payload, Event.incidentOpened)
    case IncidentReactivated.name:
      self = try Self.decode(version, payload, Event.incidentReactivated)
    case IncidentRelocated.name:
      self = try Self.decode(version, payload, Event.incidentRelocated)
    case IncidentReopened.name:
      self = try Self.decode(version, payload, Event.incidentReopened)
    case IncidentResolved.name:
      self = try Self.decode(version, payload, Event.incidentResolved)
    case IncidentStabilised.name:
      self = try Self.decode(version, payload, Event.incidentStabilised)
    case IncidentUnmerged.name:
      self = try Self.decode(version, payload, Event.incidentUnmerged)
    case LevelDeclared.name:
      self = try Self.decode(version, payload, Event.levelDeclared)
    case LevelLowered.name:
      self = try Self.decode(version, payload, Event.levelLowered)
    case LevelRaised.name:
      self = try Self.decode(version, payload, Event.levelRaised)
    case LossAccepted.name:
      self = try Self.decode(version, payload, Event.lossAccepted)
    case NoteRecorded.name:
      self = try Self.decode(version, payload, Event.noteRecorded)
    case OfficeRegistered.name:
      self = try Self.decode(version, payload, Event.officeRegistered)
    case OfficeTerritorySet.name:
      self = try Self.decode(version, payload, Event.officeTerritorySet)
    case PersonErased.name:
      self = try Self.decode(version, payload, Event.personErased)
    case Preempted.name:
      self = try Self.decode(version, payload, Event.preempted)
    case PrioritySet.name:
      self = try Self.decode(version, payload, Event.prioritySet)
    case ResponderRegistered.name:
      self = try Self.decode(version, payload, Event.responderRegistered)
    case TeamInService.name:
      self = try Self.decode(version, payload, Event.teamInService)
    case TeamOutOfService.name:
      self = try Self.decode(version, payload, Event.teamOutOfService)
    case TeamRegistered.name:
      self = try Self.decode(version, payload, Event.teamRegistered)
    case TrackClosed.name:
      self = try Self.decode(version, payload, Event.trackClosed)
    case TrackOpened.name:
      self = try Self.decode(version, payload, Event.trackOpened)
    case WorkStarted.name:
      self = try Self.decode(version, payload, Event.workStarted)
    default:
      self = .unrecognised(
        UnrecognisedEvent(type: type, version: version, payload: payload))
    }
  }

  /// The bytes to be stored and hashed.
  public var payload: [UInt8] {
    switch self {
    case .alarmAttached(let event): event.payload
    case .alarmCancelledByReporter(let event): event.payload
    case .alarmClaimed(let event): event.payload
    case .alarmDismissed(let event): event.payload
    case .alarmLocationCorrected(let event): event.payload
    case .alarmPromoted(let event): event.payload
    case .alarmRaised(let event): event.payload
    case .alarmReopened(let event): event.payload
    case .alarmReportAdded(let event): event.payload
    case .alarmVerified(let event): event.payload
    case .arrivedAtDestination(let event): event.payload
    case .arrivedOnScene(let event): event.payload
    case .assignmentCancelled(let event): event.payload
    case .assignmentReserved(let event): event.payload
    case .availabilitySet(let event): event.payload
    case .capabilitySet(let event): event.payload
    case .claimReleased(let event): event.payload
    case .claimTakenOver(let event): event.payload
    case .cleared(let event): event.payload
    case .crewBoarded(let event): event.payload
    case .crewLeft(let event): event.payload
    case .departedScene(let event): event.payload
    case .dispatchAcknowledged(let event): event.payload
    case .dispatchDeclined(let event): event.payload
    case .dispatchUnanswered(let event): event.payload
    case .dispatched(let event): event.payload
    case .distressCleared(let event): event.payload
    case .distressRaised(let event): event.payload
    case .dutyEnded(let event): event.payload
    case .dutyStarted(let event): event.payload
    case .enRoute(let event): event.payload
    case .epochRaised(let event): event.payload
    case .erasureRequested(let event): event.payload
    case .erasureWithdrawn(let event): event.payload
    case .fixBatchAppended(let event): event.payload
    case .fixesRejected(let event): event.payload
    case .gateOverridden(let event): event.payload
    case .incidentActivated(let event): event.payload
    case .incidentCancelled(let event): event.payload
    case .incidentClassified(let event): event.payload
    case .incidentClosed(let event): event.payload
    case .incidentConfirmed(let event): event.payload
    case .incidentMerged(let event): event.payload
    case .incidentOpened(let event): event.payload
    case .incidentReactivated(let event): event.payload
    case .incidentRelocated(let event): event.payload
    case .incidentReopened(let event): event.payload
    case .incidentResolved(let event): event.payload
    case .incidentStabilised(let event): event.payload
    case .incidentUnmerged(let event): event.payload
    case .levelDeclared(let event): event.payload
    case .levelLowered(let event): event.payload
    case .levelRaised(let event): event.payload
    case .lossAccepted(let event): event.payload
    case .noteRecorded(let event): event.payload
    case .officeRegistered(let event): event.payload
    case .officeTerritorySet(let event): event.payload
    case .personErased(let event): event.payload
    case .preempted(let event): event.payload
    case .prioritySet(let event): event.payload
    case .responderRegistered(let event): event.payload
    case .teamInService(let event): event.payload
    case .teamOutOfService(let event): event.payload
    case .teamRegistered(let event): event.payload
    case .trackClosed(let event): event.payload
    case .trackOpened(let event): event.payload
    case .workStarted(let event): event.payload
    case .unrecognised(let event): event.payload
    }
  }

  /// The type's name in the log.
  public var name: String {
    switch self {
    case .alarmAttached: AlarmAttached.name
    case .alarmCancelledByReporter: AlarmCancelledByReporter.name
    case .alarmClaimed: AlarmClaimed.name
    case .alarmDismissed: AlarmDismissed.name
    case .alarmLocationCorrected: AlarmLocationCorrected.name
    case .alarmPromoted: AlarmPromoted.name
    case .alarmRaised: AlarmRaised.name
    case .alarmReopened: AlarmReopened.name
    case .alarmReportAdded: AlarmReportAdded.name
    case .alarmVerified: AlarmVerified.name
    case .arrivedAtDestination: ArrivedAtDestination.name
    case .arrivedOnScene: ArrivedOnScene.name
    case .assignmentCancelled: AssignmentCancelled.name
    case .assignmentReserved: AssignmentReserved.name
    case .availabilitySet: AvailabilitySet.name
    case .capabilitySet: CapabilitySet.name
    case .claimReleased: ClaimReleased.name
    case .claimTakenOver: ClaimTakenOver.name
    case .cleared: Cleared.name
    case .crewBoarded: CrewBoarded.name
    case .crewLeft: CrewLeft.name
    case .departedScene: DepartedScene.name
    case .dispatchAcknowledged: DispatchAcknowledged.name
    case .dispatchDeclined: DispatchDeclined.name
    case .dispatchUnanswered: DispatchUnanswered.name
    case .dispatched: Dispatched.name
    case .distressCleared: DistressCleared.name
    case .distressRaised: DistressRaised.name
    case .dutyEnded: DutyEnded.name
    case .dutyStarted: DutyStarted.name
    case .enRoute: EnRoute.name
    case .epochRaised: EpochRaised.name
    case .erasureRequested: ErasureRequested.name
    case .erasureWithdrawn: ErasureWithdrawn.name
    case .fixBatchAppended: FixBatchAppended.name
    case .fixesRejected: FixesRejected.name
    case .gateOverridden: GateOverridden.name
    case .incidentActivated: IncidentActivated.name
    case .incidentCancelled: IncidentCancelled.name
    case .incidentClassified: IncidentClassified.name
    case .incidentClosed: IncidentClosed.name
    case .incidentConfirmed: IncidentConfirmed.name
    case .incidentMerged: IncidentMerged.name
    case .incidentOpened: IncidentOpened.name
    case .incidentReactivated: IncidentReactivated.name
    case .incidentRelocated: IncidentRelocated.name
    case .incidentReopened: IncidentReopened.name
    case .incidentResolved: IncidentResolved.name
    case .incidentStabilised: IncidentStabilised.name
    case .incidentUnmerged: IncidentUnmerged.name
    case .levelDeclared: LevelDeclared.name
    case .levelLowered: LevelLowered.name
    case .levelRaised: LevelRaised.name
    case .lossAccepted: LossAccepted.name
    case .noteRecorded: NoteRecorded.name
    case .officeRegistered: OfficeRegistered.name
    case .officeTerritorySet: OfficeTerritorySet.name
    case .personErased: PersonErased.name
    case .preempted: Preempted.name
    case .prioritySet: PrioritySet.name
    case .responderRegistered: ResponderRegistered.name
    case .teamInService: TeamInService.name
    case .teamOutOfService: TeamOutOfService.name
    case .teamRegistered: TeamRegistered.name
    case .trackClosed: TrackClosed.name
    case .trackOpened: TrackOpened.name
    case .workStarted: WorkStarted.name
    case .unrecognised(let event): event.type
    }
  }

  /// The version of the type's schema.
  public var schemaVersion: Int {
    switch self {
    case .alarmAttached: AlarmAttached.version
    case .alarmCancelledByReporter: AlarmCancelledByReporter.version
    case .alarmClaimed: AlarmClaimed.version
    case .alarmDismissed: AlarmDismissed.version
    case .alarmLocationCorrected: AlarmLocationCorrected.version
    case .alarmPromoted: AlarmPromoted.version
    case .alarmRaised: AlarmRaised.version
    case .alarmReopened: AlarmReopened.version
    case .alarmReportAdded: AlarmReportAdded.version
    case .alarmVerified: AlarmVerified.version
    case .arrivedAtDestination: ArrivedAtDestination.version
    case .arrivedOnScene: ArrivedOnScene.version
    case .assignmentCancelled: AssignmentCancelled.version
    case .assignmentReserved: AssignmentReserved.version
    case .availabilitySet: AvailabilitySet.version
    case .capabilitySet: CapabilitySet.version
    case .claimReleased: ClaimReleased.version
    case .claimTakenOver: ClaimTakenOver.version
    case .cleared: Cleared.version
    case .crewBoarded: CrewBoarded.version
    case .crewLeft: CrewLeft.version
    case .departedScene: DepartedScene.version
    case .dispatchAcknowledged: DispatchAcknowledged.version
    case .dispatchDeclined: DispatchDeclined.version
    case .dispatchUnanswered: DispatchUnanswered.version
    case .dispatched: Dispatched.version
    case .distressCleared: DistressCleared.version
    case .distressRaised: DistressRaised.version
    case .dutyEnded: DutyEnded.version
    case .dutyStarted: DutyStarted.version
    case .enRoute: EnRoute.version
    case .epochRaised: EpochRaised.version
    case .erasureRequested: ErasureRequested.version
    case .erasureWithdrawn: ErasureWithdrawn.version
    case .fixBatchAppended: FixBatchAppended.version
    case .fixesRejected: FixesRejected.version
    case .gateOverridden: GateOverridden.version
    case .incidentActivated: IncidentActivated.version
    case .incidentCancelled: IncidentCancelled.version
    case .incidentClassified: IncidentClassified.version
    case .incidentClosed: IncidentClosed.version
    case .incidentConfirmed: IncidentConfirmed.version
    case .incidentMerged: IncidentMerged.version
    case .incidentOpened: IncidentOpened.version
    case .incidentReactivated: IncidentReactivated.version
    case .incidentRelocated: IncidentRelocated.version
    case .incidentReopened: IncidentReopened.version
    case .incidentResolved: IncidentResolved.version
    case .incidentStabilised: IncidentStabilised.version
    case .incidentUnmerged: IncidentUnmerged.version
    case .levelDeclared: LevelDeclared.version
    case .levelLowered: LevelLowered.version
    case .levelRaised: LevelRaised.version
    case .lossAccepted: LossAccepted.version
    case .noteRecorded: NoteRecorded.version
    case .officeRegistered: OfficeRegistered.version
    case .officeTerritorySet: OfficeTerritorySet.version
    case .personErased: PersonErased.version
    case .preempted: Preempted.version
    case .prioritySet: PrioritySet.version
    case .responderRegistered: ResponderRegistered.version
    case .teamInService: TeamInService.version
    case .teamOutOfService: TeamOutOfService.version
    case .teamRegistered: TeamRegistered.version
    case .trackClosed: TrackClosed.version
    case .trackOpened: TrackOpened.version
    case .workStarted: WorkStarted.version
    case .unrecognised(let event): event.version
    }
  }

  /// How such a fact comes about.
  public var kind: EventKind {
    switch self {
    case .alarmAttached: AlarmAttached.kind
    case .alarmCancelledByReporter: AlarmCancelledByReporter.kind
    case .alarmClaimed: AlarmClaimed.kind
    case .alarmDismissed: AlarmDismissed.kind
    case .alarmLocationCorrected: AlarmLocationCorrected.kind
    case .alarmPromoted: AlarmPromoted.kind
    case .alarmRaised: AlarmRaised.kind
    case .alarmReopened: AlarmReopened.kind
    case .alarmReportAdded: AlarmReportAdded.kind
    case .alarmVerified: AlarmVerified.kind
    case .arrivedAtDestination: ArrivedAtDestination.kind
    case .arrivedOnScene: ArrivedOnScene.kind
    case .assignmentCancelled: AssignmentCancelled.kind
    case .assignmentReserved: AssignmentReserved.kind
    case .availabilitySet: AvailabilitySet.kind
    case .capabilitySet: CapabilitySet.kind
    case .claimReleased: ClaimReleased.kind
    case .claimTakenOver: ClaimTakenOver.kind
    case .cleared: Cleared.kind
    case .crewBoarded: CrewBoarded.kind
    case .crewLeft: CrewLeft.kind
    case .departedScene: DepartedScene.kind
    case .dispatchAcknowledged: DispatchAcknowledged.kind
    case .dispatchDeclined: DispatchDeclined.kind
    case .dispatchUnanswered: DispatchUnanswered.kind
    case .dispatched: Dispatched.kind
    case .distressCleared: DistressCleared.kind
    case .distressRaised: DistressRaised.kind
    case .dutyEnded: DutyEnded.kind
    case .dutyStarted: DutyStarted.kind
    case .enRoute: EnRoute.kind
    case .epochRaised: EpochRaised.kind
    case .erasureRequested: ErasureRequested.kind
    case .erasureWithdrawn: ErasureWithdrawn.kind
    case .fixBatchAppended: FixBatchAppended.kind
    case .fixesRejected: FixesRejected.kind
    case .gateOverridden: GateOverridden.kind
    case .incidentActivated: IncidentActivated.kind
    case .incidentCancelled: IncidentCancelled.kind
    case .incidentClassified: IncidentClassified.kind
    case .incidentClosed: IncidentClosed.kind
    case .incidentConfirmed: IncidentConfirmed.kind
    case .incidentMerged: IncidentMerged.kind
    case .incidentOpened: IncidentOpened.kind
    case .incidentReactivated: IncidentReactivated.kind
    case .incidentRelocated: IncidentRelocated.kind
    case .incidentReopened: IncidentReopened.kind
    case .incidentResolved: IncidentResolved.kind
    case .incidentStabilised: IncidentStabilised.kind
    case .incidentUnmerged: IncidentUnmerged.kind
    case .levelDeclared: LevelDeclared.kind
    case .levelLowered: LevelLowered.kind
    case .levelRaised: LevelRaised.kind
    case .lossAccepted: LossAccepted.kind
    case .noteRecorded: NoteRecorded.kind
    case .officeRegistered: OfficeRegistered.kind
    case .officeTerritorySet: OfficeTerritorySet.kind
    case .personErased: PersonErased.kind
    case .preempted: Preempted.kind
    case .prioritySet: PrioritySet.kind
    case .responderRegistered: ResponderRegistered.kind
    case .teamInService: TeamInService.kind
    case .teamOutOfService: TeamOutOfService.kind
    case .teamRegistered: TeamRegistered.kind
    case .trackClosed: TrackClosed.kind
    case .trackOpened: TrackOpened.kind
    case .workStarted: WorkStarted.kind
    case .unrecognised: .system
    }
  }

  /// Who may see it.
  public var dataClass: DataClass {
    switch self {
    case .alarmAttached: AlarmAttached.dataClass
    case .alarmCancelledByReporter: AlarmCancelledByReporter.dataClass
    case .alarmClaimed: AlarmClaimed.dataClass
    case .alarmDismissed: AlarmDismissed.dataClass
    case .alarmLocationCorrected: AlarmLocationCorrected.dataClass
    case .alarmPromoted: AlarmPromoted.dataClass
    case .alarmRaised: AlarmRaised.dataClass
    case .alarmReopened: AlarmReopened.dataClass
    case .alarmReportAdded: AlarmReportAdded.dataClass
    case .alarmVerified: AlarmVerified.dataClass
    case .arrivedAtDestination: ArrivedAtDestination.dataClass
    case .arrivedOnScene: ArrivedOnScene.dataClass
    case .assignmentCancelled: AssignmentCancelled.dataClass
    case .assignmentReserved: AssignmentReserved.dataClass
    case .availabilitySet: AvailabilitySet.dataClass
    case .capabilitySet: CapabilitySet.dataClass
    case .claimReleased: ClaimReleased.dataClass
    case .claimTakenOver: ClaimTakenOver.dataClass
    case .cleared: Cleared.dataClass
    case .crewBoarded: CrewBoarded.dataClass
    case .crewLeft: CrewLeft.dataClass
    case .departedScene: DepartedScene.dataClass
    case .dispatchAcknowledged: DispatchAcknowledged.dataClass
    case .dispatchDeclined: DispatchDeclined.dataClass
    case .dispatchUnanswered: DispatchUnanswered.dataClass
    case .dispatched: Dispatched.dataClass
    case .distressCleared: DistressCleared.dataClass
    case .distressRaised: DistressRaised.dataClass
    case .dutyEnded: DutyEnded.dataClass
    case .dutyStarted: DutyStarted.dataClass
    case .enRoute: EnRoute.dataClass
    case .epochRaised: EpochRaised.dataClass
    case .erasureRequested: ErasureRequested.dataClass
    case .erasureWithdrawn: ErasureWithdrawn.dataClass
    case .fixBatchAppended: FixBatchAppended.dataClass
    case .fixesRejected: FixesRejected.dataClass
    case .gateOverridden: GateOverridden.dataClass
    case .incidentActivated: IncidentActivated.dataClass
    case .incidentCancelled: IncidentCancelled.dataClass
    case .incidentClassified: IncidentClassified.dataClass
    case .incidentClosed: IncidentClosed.dataClass
    case .incidentConfirmed: IncidentConfirmed.dataClass
    case .incidentMerged: IncidentMerged.dataClass
    case .incidentOpened: IncidentOpened.dataClass
    case .incidentReactivated: IncidentReactivated.dataClass
    case .incidentRelocated: IncidentRelocated.dataClass
    case .incidentReopened: IncidentReopened.dataClass
    case .incidentResolved: IncidentResolved.dataClass
    case .incidentStabilised: IncidentStabilised.dataClass
    case .incidentUnmerged: IncidentUnmerged.dataClass
    case .levelDeclared: LevelDeclared.dataClass
    case .levelLowered: LevelLowered.dataClass
    case .levelRaised: LevelRaised.dataClass
    case .lossAccepted: LossAccepted.dataClass
    case .noteRecorded: NoteRecorded.dataClass
    case .officeRegistered: OfficeRegistered.dataClass
    case .officeTerritorySet: OfficeTerritorySet.dataClass
    case .personErased: PersonErased.dataClass
    case .preempted: Preempted.dataClass
    case .prioritySet: PrioritySet.dataClass
    case .responderRegistered: ResponderRegistered.dataClass
    case .teamInService: TeamInService.dataClass
    case .teamOutOfService: TeamOutOfService.dataClass
    case .teamRegistered: TeamRegistered.dataClass
    case .trackClosed: TrackClosed.dataClass
    case .trackOpened: TrackOpened.dataClass
    case .workStarted: WorkStarted.dataClass
    case .unrecognised: .internal
    }
  }

  private static func decode<Payload: EventPayload>(
    _ version: Int, _ payload: [UInt8], _ wrap: (Payload) -> Event
  ) throws(EventDecodingError) -> Event {
    guard
      let newest = Upcasts.upcast(
        type: Payload.name, version: version, newest: Payload.version, payload: payload)
    else {
      return .unrecognised(
        UnrecognisedEvent(type: Payload.name, version: version, payload: payload))
    }
    return wrap(try Payload(payload: newest))
  }
}
