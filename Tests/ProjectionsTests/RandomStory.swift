import Events

/// A generator with a seed (SplitMix64), so that every failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension Story {
  /// Events in no order that makes sense, of a few aggregates, some told to streams of another kind.
  static func random(seed: UInt64, count: Int) throws -> Story {
    var generator = SeededGenerator(seed: seed)
    var story = Story()
    for _ in 0..<count {
      let event = try randomEvent(&generator)
      let kinds: [StreamKind] = [
        .office, .team, .responder, .alarm, .incident, .assignment, .task, .track, .command,
        .hazard, .situationReport, .incidentGroup,
        .plan, .activation, StreamKind(rawValue: "drone"),
      ]
      let fitting = StreamKind(rawValue: streamKinds[event.name] ?? "incident")
      let kind =
        Int.random(in: 0..<20, using: &generator) == 0
        ? kinds.randomElement(using: &generator) : fitting
      let number = UInt64.random(in: 1...3, using: &generator)
      story.tell(
        StreamID(kind ?? fitting, UUID128(high: 0, low: number)), event,
        atSecond: .random(in: -100...10_000, using: &generator), isExercise: number == 3)
    }
    return story
  }

  private static func randomEvent(_ generator: inout SeededGenerator) throws -> Event {
    let number = UInt64.random(in: 1...3, using: &generator)
    let contradiction =
      Int.random(in: 0..<4, using: &generator) == 0
      ? Contradiction.allCases.randomElement(using: &generator) : nil
    let place = Bool.random(using: &generator) ? Story.place : nil
    let incident = IncidentID(number)
    let dispatched = Dispatched(
      incident: incident, team: TeamID(number), contradiction: contradiction)
    let candidates: [Event] = [
      .officeRegistered(OfficeRegistered(name: "N\(number)", level: .city, place: place)),
      .teamRegistered(
        TeamRegistered(
          office: OfficeID(number), name: "T\(number)", category: "c", capabilities: [])),
      .teamInService(TeamInService()), .teamOutOfService(TeamOutOfService(reason: "r")),
      .availabilitySet(AvailabilitySet(availability: .resting)),
      .crewBoarded(CrewBoarded(responder: ResponderID(number))),
      .crewLeft(CrewLeft(responder: ResponderID(number))),
      .capabilitySet(CapabilitySet(capabilities: ["x"])),
      .responderRegistered(ResponderRegistered(office: OfficeID(number), name: "R")),
      .dutyStarted(DutyStarted()), .dutyEnded(DutyEnded()),
      .distressRaised(DistressRaised()), .distressCleared(DistressCleared(reason: "r")),
      .alarmRaised(raised(place: place)), AlarmTests.claimed, AlarmTests.released,
      AlarmTests.takenOver, AlarmTests.verified, AlarmTests.dismissed, AlarmTests.reopened,
      AlarmTests.cancelled, .alarmReportAdded(AlarmReportAdded(words: "w")),
      .alarmPromoted(AlarmPromoted(incident: incident)),
      .alarmAttached(AlarmAttached(incident: incident)),
      .incidentOpened(
        opened(place: place, alarm: Bool.random(using: &generator) ? AlarmID(number) : nil)),
      IncidentTests.confirmed, IncidentTests.activated, IncidentTests.stabilised,
      IncidentTests.reactivated, IncidentTests.resolved, IncidentTests.closed,
      IncidentTests.reopened, IncidentTests.cancelled, IncidentTests.unmerged,
      .incidentMerged(IncidentMerged(target: incident)),
      .noteRecorded(NoteRecorded(note: UUID128(high: 0, low: number), words: "n")),
      IncidentTieTests.offered, IncidentTieTests.accepted, IncidentTieTests.withdrawn,
      IncidentTieTests.linked(incident), IncidentTieTests.unlinked(incident),
      IncidentTieTests.grouped(IncidentGroupID(number)), IncidentTieTests.ungrouped,
      IncidentTieTests.formed, IncidentTieTests.dissolved, IncidentTieTests.archived,
      IncidentTieTests.attached(), IncidentTieTests.reporter, IncidentTieTests.premises,
      .affectedAreaSet(AffectedAreaSet(area: IncidentTieTests.area)),
      .prioritySet(PrioritySet(priority: .routine)),
      .levelDeclared(LevelDeclared(level: .ordinary)),
      .incidentClassified(IncidentClassified(category: "k\(number)")),
      .assignmentReserved(AssignmentReserved(incident: incident, team: TeamID(number))),
      .dispatched(dispatched), .dispatched(dispatched), AssignmentTests.acknowledged,
      AssignmentTests.declined, AssignmentTests.unanswered, AssignmentTests.working,
      AssignmentTests.preempted, AssignmentTests.cancelled, AssignmentTests.gate,
      .enRoute(EnRoute(contradiction: contradiction)),
      .arrivedOnScene(ArrivedOnScene(basis: .fence, contradiction: contradiction)),
      .departedScene(DepartedScene(contradiction: contradiction)),
      .arrivedAtDestination(ArrivedAtDestination(contradiction: contradiction)),
      .cleared(Cleared(contradiction: contradiction)),
      TaskTests.drafted(incident), TaskTests.issued(incident), TaskTests.issued(nil),
      TaskTests.accepted, TaskTests.started, TaskTests.reported, TaskTests.submitted,
      TaskTests.completed, TaskTests.returned, TaskTests.refused, TaskTests.suspended,
      TaskTests.resumed, TaskTests.cancelled, TaskTests.reassigned,
      IncidentCommandTests.established, IncidentCommandTests.offered,
      IncidentCommandTests.declined, IncidentCommandTests.transferred,
      IncidentCommandTests.terminated, IncidentCommandTests.assumed, IncidentCommandTests.relieved,
      IncidentCommandTests.formed(), IncidentCommandTests.formed(IncidentCommandTests.south),
      IncidentCommandTests.retired, IncidentCommandTests.post, IncidentCommandTests.decided(number),
      IncidentCommandTests.objectiveSet, IncidentCommandTests.progressed,
      IncidentCommandTests.achieved, IncidentCommandTests.abandoned,
      IncidentCommandTests.moved(nil), IncidentCommandTests.moved(IncidentCommandTests.north),
      IncidentCommandTests.moved(IncidentCommandTests.south),
      HazardTests.reported(place), HazardTests.assessed, HazardTests.dismissed,
      HazardTests.ordered, HazardTests.submitted, HazardTests.passed, HazardTests.failed,
      .hazardEscalated(HazardEscalated(incident: incident)), HazardTests.closed,
      SituationReportTests.due(incident), SituationReportTests.drafted(incident),
      SituationReportTests.approved, SituationReportTests.returned, SituationReportTests.sent,
      SituationReportTests.received, SituationReportTests.rejected,
      SituationReportTests.amended, SituationReportTests.cancelled,
      PlanTests.drafted(), PlanTests.approved, PlanTests.inForce, PlanTests.superseded,
      PlanTests.withdrawn, PlanTests.proposed(incident), PlanTests.declined,
      PlanTests.activated(incident), PlanTests.filled, PlanTests.begun, PlanTests.given,
      PlanTests.completed, PlanTests.skipped, PlanTests.wanted, PlanTests.changed,
      PlanTests.endWanted, PlanTests.rejected, PlanTests.terminated,
      .trackOpened(TrackOpened(team: TeamID(number))),
      .trackOpened(TrackOpened(responder: ResponderID(number))), .trackClosed(TrackClosed()),
      .fixBatchAppended(
        try fixes([.random(in: -100...10_000, using: &generator), Int64(number)])),
      .fixesRejected(FixesRejected(count: 3, reason: "r")),
      .unrecognised(UnrecognisedEvent(type: "Later", version: 9, payload: [0x7B, 0x7D])),
    ]
    return candidates.randomElement(using: &generator) ?? .trackClosed(TrackClosed())
  }

  private static let streamKinds: [String: String] = {
    let names: [(String, String)] = [
      ("office", "OfficeRegistered"),
      (
        "team",
        "TeamRegistered TeamInService TeamOutOfService AvailabilitySet CrewBoarded CrewLeft "
          + "CapabilitySet"
      ),
      ("responder", "ResponderRegistered DutyStarted DutyEnded DistressRaised DistressCleared"),
      (
        "alarm",
        "AlarmRaised AlarmClaimed ClaimReleased ClaimTakenOver AlarmVerified AlarmDismissed "
          + "AlarmReopened AlarmCancelledByReporter AlarmReportAdded AlarmPromoted AlarmAttached"
      ),
      (
        "assignment",
        "AssignmentReserved Dispatched DispatchAcknowledged DispatchDeclined DispatchUnanswered "
          + "WorkStarted Preempted AssignmentCancelled GateOverridden EnRoute ArrivedOnScene "
          + "DepartedScene ArrivedAtDestination Cleared MovedToGroup"
      ),
      (
        "task",
        "TaskDrafted TaskIssued TaskAccepted TaskStarted ProgressReported TaskSubmitted "
          + "TaskCompleted TaskReturned TaskRefused TaskSuspended TaskResumed TaskCancelled "
          + "TaskReassigned"
      ),
      (
        "command",
        "CommandEstablished CommandOffered CommandOfferDeclined CommandTransferred "
          + "CommandTerminated RoleAssumed RoleRelieved GroupFormed GroupRetired CommandPostSet "
          + "DecisionRecorded ObjectiveSet ObjectiveProgressed ObjectiveAchieved "
          + "ObjectiveAbandoned"
      ),
      ("incidentGroup", "IncidentGroupFormed IncidentGroupDissolved"),
      ("plan", "PlanDrafted PlanApproved PlanInForce PlanSuperseded PlanWithdrawn"),
      (
        "activation",
        "PlanProposed PlanProposalDeclined PlanActivated PlanPostFilled PlanStepBegun "
          + "PlanStepCompleted PlanStepSkipped ResponseLevelChangeProposed "
          + "ResponseLevelChanged PlanTerminationProposed ResponseProposalRejected "
          + "PlanTerminated"
      ),
      ("track", "TrackOpened TrackClosed FixBatchAppended FixesRejected"),
      (
        "hazard",
        "HazardReported HazardAssessed HazardDismissed RectificationOrdered "
          + "RectificationSubmitted RecheckPassed RecheckFailed HazardEscalated HazardClosed"
      ),
      (
        "situationReport",
        "ReportDue ReportDrafted ReportApproved ReportReturned ReportSent ReportReceived "
          + "ReportRejected ReportAmended ReportCancelled"
      ),
    ]
    var kinds: [String: String] = [:]
    for (kind, list) in names {
      for name in list.split(separator: " ") { kinds[String(name)] = kind }
    }
    return kinds
  }()
}
