import Engine
import Events
import Testing
import Wire

@testable import Server

@Suite struct CommandCodecTests {
  private static let id = UUID128(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)
  private static let other = UUID128(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0002)

  /// One example of every action.
  static func samples() throws -> [Action] {
    let (office, team, person) = (OfficeID(id), TeamID(id), ResponderID(id))
    let (alarm, incident, job, track) = (AlarmID(id), IncidentID(id), AssignmentID(id), TrackID(id))
    let erasure = ErasureID(id)
    let clock = ClockID(id)
    let source = SourceReference(system: "dispatch", key: "1\"7")
    let place = try #require(
      Place(
        longitude: 120.1, latitude: -30.5, accuracyMetres: 7, address: "东街", sourceDatum: .gcj02))
    let details = Details([Details.Entry(name: "Battalion", value: "B02")])
    let opened = IncidentOpened(
      office: office, number: "2025-1", category: "fire", priority: .urgent, group: "g",
      level: .serious, words: "烟", place: place, alarm: AlarmID(other), reference: source,
      details: details)
    // The alarm is the one that the command is for; nobody says so twice.
    let promoted = IncidentOpened(
      office: office, number: "2025-1", category: "fire", priority: .urgent, group: "g",
      level: .serious, words: "烟", place: place, reference: source, details: details)
    let fixes = [TrackFix(time: Micros(milliseconds: 5), latitudeE7: 1, longitudeE7: -2)]
    let batch = try #require(FixBatchAppended(firstNumber: 9, fixes: fixes))
    let point = { MultiPolygon.Point(longitude: $0, latitude: $1) }
    let ring = [point(0, 0), point(1, 0), point(1, 1), point(0, 0)]
    return [
      .office(
        office,
        .register(
          OfficeRegistered(
            name: "n", level: .district, parent: OfficeID(other), place: place, reference: source))),
      .office(
        office, .setTerritory(OfficeTerritorySet(territory: MultiPolygon(polygons: [[ring]])))),
      .office(
        office,
        .setClockRule(
          ClockRuleSet(
            rule: ClockRule(
              purpose: .reportUp, unit: .seconds, limit: 7_200,
              rungs: [EscalationRung(after: 7_200, audience: .leader, channels: [.app])],
              incidentLevel: .ordinary, warnPercent: 50)))),
      .office(office, .resetClockRule(ClockRuleReset(purpose: .claimAlarm, alarmLevel: .urgent))),
      .office(office, .setWorkingCalendar(WorkingCalendarSet(calendar: .shipped))),
      .office(
        office,
        .setIncidentType(
          IncidentTypeSet(
            code: "lift", name: "电梯困人", colour: "#d03020", nameEnglish: "lift", group: "g",
            level: .ordinary, retired: true))),
      .clock(clock, .arm(.mediate, subject: incident.stream, dueAt: Micros(seconds: 9))),
      .clock(clock, .arm(.checkIn, subject: alarm.stream, dueAt: nil)), .clock(clock, .satisfy),
      .clock(clock, .extend(dueAt: Micros(seconds: 9), reason: "r")),
      .clock(clock, .suspend(ClockSuspended(reason: "r"))), .clock(clock, .resume),
      .clock(clock, .cancel(ClockCancelled(reason: "r"))),
      .clock(clock, .acknowledge(ClockAcknowledged(words: "seen"))),
      .team(
        team,
        .register(
          TeamRegistered(
            office: office, name: "E01", category: "engine", capabilities: ["water"],
            reference: source))),
      .team(team, .putInService), .team(team, .takeOutOfService(TeamOutOfService(reason: "r"))),
      .team(team, .setAvailability(AvailabilitySet(availability: .resting, reason: "r"))),
      .team(team, .setCapabilities(CapabilitySet(capabilities: ["a", "b"]))),
      .team(team, .boardCrew(CrewBoarded(responder: person))),
      .team(team, .leaveCrew(CrewLeft(responder: person))),
      .responder(
        person, .register(ResponderRegistered(office: office, name: "n", reference: source))),
      .responder(person, .startDuty), .responder(person, .endDuty),
      .responder(person, .setAvailability(AvailabilitySet(availability: .available))),
      .responder(person, .raiseDistress(DistressRaised(place: place, words: "w"))),
      .responder(person, .clearDistress(DistressCleared(reason: "r"))),
      .alarm(
        alarm,
        .raise(
          AlarmRaised(
            office: office, origin: .sensor, level: .critical, number: "A1", words: "w",
            category: "c", place: place, raisedBy: person, reference: source))),
      .alarm(alarm, .claim), .alarm(alarm, .releaseClaim(ClaimReleased(reason: "r"))),
      .alarm(alarm, .takeOverClaim(reason: "r")), .alarm(alarm, .verify(AlarmVerified(words: "w"))),
      .alarm(alarm, .addReport(AlarmReportAdded(words: "w", place: place))),
      .alarm(alarm, .correctLocation(AlarmLocationCorrected(place: place, reason: "r"))),
      .alarm(alarm, .promote(IncidentID(other), promoted)),
      .alarm(alarm, .attach(AlarmAttached(incident: incident))),
      .alarm(alarm, .dismiss(AlarmDismissed(dismissal: .duplicate, words: "w"))),
      .alarm(alarm, .cancel(AlarmCancelledByReporter(reason: nil))),
      .alarm(alarm, .reopen(AlarmReopened(reason: "r"))),
      .incident(incident, .open(opened)),
      .incident(incident, .confirm(IncidentConfirmed(withoutPlaceReason: "r"))),
      .incident(incident, .activate),
      .incident(incident, .classify(IncidentClassified(category: "c", group: "g"))),
      .incident(incident, .setPriority(PrioritySet(priority: .lifeThreatening))),
      .incident(incident, .declareLevel(LevelDeclared(level: .ordinary))),
      .incident(incident, .raiseLevel(LevelRaised(level: .especiallySerious, reason: "r"))),
      .incident(incident, .lowerLevel(LevelLowered(level: .fairlySerious, reason: "r"))),
      .incident(incident, .relocate(IncidentRelocated(place: place, reason: "r"))),
      .incident(incident, .stabilise),
      .incident(incident, .reactivate(IncidentReactivated(reason: "r"))),
      .incident(incident, .resolve(IncidentResolved(disposition: "d", words: "w"))),
      .incident(incident, .close), .incident(incident, .reopen(IncidentReopened(reason: "r"))),
      .incident(incident, .cancel(IncidentCancelled(reason: "r"))),
      .incident(incident, .merge(IncidentMerged(target: IncidentID(other)))),
      .incident(incident, .unmerge(IncidentUnmerged(reason: "r"))),
      .incident(incident, .recordNote(NoteRecorded(note: other, words: "w"))),
      .assignment(
        job,
        .reserve(AssignmentReserved(incident: incident, team: team, startsAt: Micros(seconds: 7)))),
      .assignment(
        job,
        .dispatch(
          Dispatched(
            incident: incident, team: team, instructions: "i", details: details, reference: source),
          override: "o")),
      .assignment(job, .dispatch(Dispatched(incident: incident, team: team), override: nil)),
      .assignment(job, .acknowledge), .assignment(job, .decline(DispatchDeclined(reason: "r"))),
      .assignment(job, .markUnanswered), .assignment(job, .reportEnRoute),
      .assignment(job, .reportOnScene(.fence)),
      .assignment(job, .reportWorking), .assignment(job, .reportDeparture(destination: "d")),
      .assignment(job, .reportAtDestination(destination: nil)), .assignment(job, .clear),
      .assignment(job, .preempt(Preempted(incident: incident, reason: "r"))),
      .assignment(job, .cancel(AssignmentCancelled(reason: "r"))),
    ] + taskSamples(TaskID(id), office, place) + tieSamples(incident, place) + planSamples(office)
      + [
        .track(
          track, .open(TrackOpened(team: team, responder: nil, device: "d", reference: source))),
        .track(track, .appendFixes(batch)), .track(track, .close),
        .erasure(erasure, .request(ErasureRequested(subject: alarm.stream, reason: "r"))),
        .erasure(erasure, .withdraw(ErasureWithdrawn(reason: "r"))), .erasure(erasure, .erase),
        .assignment(job, .moveToGroup(MovedToGroup(group: other))),
        .assignment(job, .moveToGroup(MovedToGroup())),
      ] + commandSamples(IncidentCommandID(id), place)
      + hazardSamples(HazardID(id), office, place) + reportSamples(SituationReportID(id), office)
  }

  private static func commandSamples(
    _ command: IncidentCommandID, _ place: Place
  ) -> [Action] {
    let actions: [IncidentCommandAction] = [
      .establish(CommandEstablished(commander: "c", words: "w")),
      .offer(CommandOffered(to: "t", reason: "r")), .accept,
      .decline(CommandOfferDeclined(reason: "r")), .terminate(CommandTerminated(reason: "r")),
      .assignRole(RoleAssumed(role: "r", person: "p")),
      .relieveRole(RoleRelieved(role: "r", person: "p", reason: "r")),
      .formGroup(GroupFormed(group: Self.id, name: "n", leader: "l", words: "w")),
      .retireGroup(GroupRetired(group: Self.id, reason: "r")),
      .setPost(CommandPostSet(place: place, words: "w")),
      .recordDecision(
        DecisionRecorded(
          decision: Self.id, words: "w", decider: "d", options: ["o"], basis: "b")),
      .setObjective(ObjectiveSet(objective: Self.id, words: "w", dueAt: Micros(seconds: 9))),
      .updateObjective(ObjectiveProgressed(objective: Self.id, words: "w", percent: 7)),
      .achieveObjective(ObjectiveAchieved(objective: Self.id, words: "w")),
      .abandonObjective(ObjectiveAbandoned(objective: Self.id, reason: "r")),
    ]
    return actions.map { .incidentCommand(command, $0) }
  }

  private static func hazardSamples(
    _ hazard: HazardID, _ office: OfficeID, _ place: Place
  ) -> [Action] {
    let file = FileReference(digest: "d", name: "n", mediaType: "m", sizeBytes: 1)
    let source = SourceReference(system: "s", key: "7")
    let actions: [HazardAction] = [
      .report(
        HazardReported(
          office: office, category: "c", words: "w", place: place, premises: "p",
          reportedBy: ResponderID(Self.id), files: [file], reference: source)),
      .assess(HazardAssessed(level: .major, words: "w")), .dismiss(HazardDismissed(reason: "r")),
      .order(
        RectificationOrdered(
          deadline: Micros(seconds: 9), words: "w", assignee: Assignee(user: "u"))),
      .order(RectificationOrdered(deadline: Micros(0))),
      .submit(RectificationSubmitted(words: "w", files: [file])),
      .pass(RecheckPassed(words: "w", files: [file])),
      .fail(RecheckFailed(reason: "r", deadline: Micros(seconds: 9), files: [file])),
      .escalate(HazardEscalated(incident: IncidentID(Self.id))), .close(HazardClosed(words: "w")),
    ]
    return actions.map { .hazard(hazard, $0) }
  }

  private static func reportSamples(_ report: SituationReportID, _ office: OfficeID) -> [Action] {
    let file = FileReference(digest: "d", name: "n", mediaType: "m", sizeBytes: 1)
    let actions: [SituationReportAction] = [
      .draft(
        ReportDrafted(
          incident: IncidentID(Self.id), office: office, to: OfficeID(Self.other),
          kind: .continued, title: "t", words: "w", files: [file])),
      .approve(ReportApproved(words: "w")), .sendBack(ReportReturned(reason: "r")),
      .send(ReportSent(channel: .sms)), .receive(ReportReceived(words: "w")),
      .reject(ReportRejected(reason: "r")),
      .amend(ReportAmended(words: "w", reason: "r", files: [file])),
      .cancel(ReportCancelled(reason: "r")),
    ]
    return actions.map { .situationReport(report, $0) }
  }

  private static let file = FileReference(
    digest: "d", name: "n", mediaType: "m", sizeBytes: 1)

  private static func tieSamples(_ incident: IncidentID, _ place: Place) -> [Action] {
    let (office, group) = (OfficeID(id), IncidentGroupID(id))
    let corner = MultiPolygon.Point(longitude: 1, latitude: 2)
    let area = MultiPolygon(polygons: [[[corner, corner, corner, corner]]])
    let split = IncidentSplit(into: IncidentID(other), alarms: [AlarmID(id)], reason: "r")
    let reporter = ReporterRecorded(name: "n", phone: "1", words: "w")
    let attached = FileAttached(
      file: file, words: "w", capturedAt: Micros(seconds: 7), place: place)
    let actions: [IncidentAction] = [
      .correctNote(NoteCorrected(note: other, words: "w", reason: "r")),
      .offer(IncidentHandoverOffered(office: office, reason: "r")),
      .accept(IncidentHandoverAccepted(office: office)),
      .decline(IncidentHandoverDeclined(reason: "r")),
      .withdrawOffer(IncidentHandoverWithdrawn(reason: "r")), .split(split, IncidentPart()),
      .split(
        split,
        IncidentPart(
          number: "7", category: "c", group: "g", priority: .routine, words: "w", place: place)),
      .link(IncidentLinked(incident: IncidentID(other), relation: .partOf, words: "w")),
      .unlink(IncidentUnlinked(incident: IncidentID(other), reason: "r")),
      .group(IncidentGrouped(group: group)), .ungroup(IncidentUngrouped(reason: "r")),
      .setAffectedArea(AffectedAreaSet(area: area, words: "w")),
      .namePremises(
        PremisesConcerned(name: "n", registration: "1", place: place, words: "w")),
      .recordReporter(reporter), .attachFile(attached), .archive,
      .restrict(AccessRestricted(users: ["wang"], offices: [], reason: "r")),
      .unrestrict(AccessUnrestricted(reason: "r")),
    ]
    return actions.map { .incident(incident, $0) } + [
      .alarm(AlarmID(id), .recordReporter(reporter)), .alarm(AlarmID(id), .attachFile(attached)),
      .task(TaskID(id), .attachFile(attached)),
      .incidentGroup(group, .form(IncidentGroupFormed(office: office, name: "n"))),
      .incidentGroup(group, .dissolve(IncidentGroupDissolved(reason: "r"))),
    ]
  }

  private static func planSamples(_ office: OfficeID) -> [Action] {
    let area = MultiPolygon(polygons: [
      [[(0, 0), (1, 0), (1, 1), (0, 0)].map { .init(longitude: $0, latitude: $1) }]
    ])
    let drafted = PlanDrafted(
      office: office, code: "c", version: 1, name: "n",
      triggers: [
        PlanTrigger(automatic: true, categories: ["k"], levelFrom: .serious, area: area)
      ],
      posts: [PlanPost(post: "p", name: "n", assignee: Assignee(user: "u"))],
      steps: [
        PlanStep(
          step: Self.id, title: "t", required: true, task: true, words: "w", post: "p",
          levelFrom: .ordinary, after: [Self.id], limitSeconds: 9,
          checklist: [ChecklistItem(item: Self.id, words: "w", required: true)],
          evidenceRequired: 1, approval: true, message: "m")
      ],
      messages: [MessageTemplate(template: "m", name: "n", words: "w", channels: [.sms])],
      words: "w")
    let plans: [PlanAction] = [
      .draft(drafted), .approve(PlanApproved(words: "w")), .putInForce,
      .withdraw(PlanWithdrawn(reason: "r")),
    ]
    let activations: [ActivationAction] = [
      .activate(plan: PlanID(Self.id), incident: IncidentID(Self.id), level: .serious),
      .activate(plan: nil, incident: nil, level: nil),
      .decline(PlanProposalDeclined(reason: "r")),
      .fillPost(PlanPostFilled(post: "p", assignee: Assignee(user: "u"))),
      .completeStep(PlanStepCompleted(step: Self.id, words: "w")),
      .skipStep(PlanStepSkipped(step: Self.id, reason: "r")),
      .changeLevel(ResponseLevelChanged(level: .serious, reason: "r")),
      .proposeLevel(ResponseLevelChangeProposed(level: .ordinary, reason: "r")),
      .proposeTermination(PlanTerminationProposed(reason: "r")),
      .rejectProposal(ResponseProposalRejected(reason: "r")),
      .terminate(PlanTerminated(reason: "r")),
    ]
    return plans.map { .plan(PlanID(Self.id), $0) }
      + activations.map { .activation(ActivationID(Self.id), $0) }
  }

  private static func taskSamples(
    _ task: TaskID, _ office: OfficeID, _ place: Place
  ) -> [Action] {
    let checklist = [ChecklistItem(item: Self.id, words: "w", required: true)]
    let draft = TaskDrafted(
      office: office, title: "t", priority: .urgent, assignee: Assignee(office: office),
      words: "w", place: place, deadline: Micros(seconds: 9), checklist: checklist,
      evidenceRequired: 2, files: [file], mandatory: true, approval: true, set: Self.id,
      parent: task, premises: "p")
    let actions: [TaskAction] = [
      .draft(draft), .issue(TaskIssued(draft)),
      .accept(TaskAccepted(assignee: Assignee(user: "u"))), .refuse(TaskRefused(reason: "r")),
      .start,
      .reportProgress(
        ProgressReported(percent: 7, words: "w", checked: [Self.id], files: [file], place: place)),
      .submit(
        TaskSubmitted(words: "w", checked: [Self.id], files: [file], place: place, waiver: "v")),
      .complete(TaskCompleted(words: "w")), .sendBack(TaskReturned(reason: "r")),
      .reassign(TaskReassigned(assignee: Assignee(team: TeamID(Self.id)), reason: "r")),
      .split(TaskSplit(into: [task], reason: "r")),
      .extendDeadline(DeadlineExtended(deadline: Micros(seconds: 9), reason: "r")),
      .urge(TaskUrged(words: "w")), .suspend(TaskSuspended(reason: "r")), .resume,
      .waive(TaskWaived(reason: "r")), .cancel(TaskCancelled(reason: "r")),
    ]
    return actions.map { .task(task, $0) }
  }

  @Test func `every action reads back as it was written`() throws {
    let samples = try Self.samples()
    for action in samples {
      let command = Command(
        id: Self.id, action: action, occurredAt: Micros(1_750_000_000_123_456),
        uncertaintyMicros: 5, isRecorded: true, base: Position(7), exercise: true)
      var writer = JSONWriter()
      CommandCodec.write(command, to: &writer)
      #expect(try CommandCodec.read(writer.bytes) == command, "\(action)")
    }
    #expect(Set(samples.map(\.name)) == Set(CommandCatalogue.names))
  }

  @Test(arguments: [
    (#"{}"#, "id"), (#"{"id":"x"}"#, "id"), (#"[]"#, "command"),
    (#"{"id":"ID","entity":"ID"}"#, "type"),
    (#"{"id":"ID","type":"ClaimAlarm"}"#, "entity"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","data":[]}"#, "data"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","base":-1}"#, "base"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","at":"yesterday"}"#, "at"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","data":{"x":1}}"#, "x"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","recorded":"yes"}"#, "recorded"),
    (#"{"id":"ID","type":"ClaimAlarm","entity":"ID","exercise":1}"#, "exercise"),
    (
      #"{"id":"ID","type":"ClaimAlarm","entity":"ID","uncertaintyMicros":"1"}"#, "uncertaintyMicros"
    ),
    (#"{"id":"ID","type":"ReportOnScene","entity":"ID","data":{"basis":"guess"}}"#, "basis"),
    (#"{"id":"ID","type":"AppendFixes","entity":"ID","data":{"segment":"AAAA"}}"#, "segment"),
    (#"{"id":"ID","type":"AppendFixes","entity":"ID"}"#, "segment"),
    (#"{"id":"ID","type":"PromoteAlarm","entity":"ID","data":{"incident":"7"}}"#, "incident"),
    (#"{"id":"ID","type":"SplitIncident","entity":"ID","data":{"priority":"now"}}"#, "priority"),
    (#"{"id":"ID","type":"SplitIncident","entity":"ID","data":{"place":{}}}"#, "place"),
  ])
  func `a command that is not one names the field`(_ text: String, _ field: String) throws {
    let id = "\(Self.id)"
    let filled = text.split(separator: "ID", omittingEmptySubsequences: false).joined(separator: id)
    let refusal = #expect(throws: CommandRefusal.self) {
      try CommandCodec.read(Array(filled.utf8))
    }
    #expect(refusal?.field == field)
  }

  @Test(arguments: [
    #"{"id":"ID","id":"ID","type":"ClaimAlarm","entity":"ID"}"#,
    #"{"id":"ID","type":"RecordNote","entity":"ID","data":{"note":"ID","words":"a","words":"b"}}"#,
    #"{"id":"ID","type":"DispatchTeam","entity":"ID","data":{"override":"a","override":"b"}}"#,
    #"{"id":"ID","type":"ClaimAlarm","entity":"ID"} {}"#,
  ])
  func `a text that two readers could read otherwise is refused`(_ text: String) throws {
    let filled = text.replacing("ID", with: "\(Self.id)")
    let refusal = #expect(throws: CommandRefusal.self) {
      try CommandCodec.read(Array(filled.utf8))
    }
    #expect(refusal?.code == "json.invalid")
  }

  @Test func `of several faults the first is told, and the identifier is known all the same`()
    throws
  {
    let text = #"{"type":"ClaimAlram","base":-1,"id":"\#(Self.id)","entity":"\#(Self.id)"}"#
    let envelope = try CommandEnvelope(Array(text.utf8))
    #expect(envelope.id == Self.id)
    let refusal = #expect(throws: CommandRefusal.self) { try envelope.command() }
    #expect(refusal?.code == "command.unknown")
    #expect(refusal?.words.english.contains("ClaimAlarm") == true)
  }
}
