import Events
import Testing

@testable import Engine

/// An incident that is kept from some, with all that hangs on it.
@Suite struct AccessTests {
  private static let mover = "qian"
  private static let kept = IncidentID(UUID128(high: 5, low: 20))
  private static let clock = ClockID(UUID128(high: 13, low: 1))

  private static func restrict(
    _ id: IncidentID = The.incident, _ users: [String] = [], reason: String = The.reason,
    offices: [OfficeID] = []
  ) -> Action {
    .incident(id, .restrict(AccessRestricted(users: users, offices: offices, reason: reason)))
  }

  private static func lift(_ id: IncidentID = The.incident) -> Action {
    .incident(id, .unrestrict(AccessUnrestricted(reason: The.reason)))
  }

  /// An incident and something of every kind that hangs on it, beside another one; nothing is kept from anybody.
  private static let scene: Scenario = {
    let scenario = given(
      SituationReportTests.offices + [
        PlanTests.draft(PlanTests.drafted()), .alarm(The.alarm, .raise(The.raised())),
        .alarm(The.alarm, .promote(The.incident, The.opened())),
        .alarm(The.otherAlarm, .raise(The.raised())),
        .incident(The.otherIncident, .open(The.opened(alarm: The.otherAlarm))),
        .incident(The.thirdIncident, .open(The.opened())),
        .incident(kept, .open(The.opened())),
        .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)),
        .incidentCommand(
          IncidentCommandTests.command, .establish(CommandEstablished(commander: The.claimant))),
        TaskTests.issue(TaskTests.issued(checklist: nil, evidence: nil)),
        TaskTests.issue(
          TaskTests.issued(incident: nil, parent: TaskTests.task), as: TaskTests.part),
        .hazard(HazardTests.hazard, .report(HazardTests.reported())),
        .hazard(HazardTests.hazard, .assess(HazardAssessed(level: .major))),
        HazardTests.ordered(Assignee(user: mover)),
        HazardTests.escalated(),
        .situationReport(
          SituationReportTests.report, .draft(SituationReportTests.drafted())),
        .incident(The.thirdIncident, .merge(IncidentMerged(target: The.incident))),
      ])
    var waiting = scenario
    waiting.clocks = .shipped
    waiting = waiting.and([
      .clock(clock, .arm(.checkIn, subject: The.alarm.stream, dueAt: TaskTests.deadline))
    ])
    waiting.clocks = .none
    return
      waiting
      .and([.plan(PlanTests.plan, .approve(PlanApproved()))], by: The.other)
      .and([
        .plan(PlanTests.plan, .putInForce),
        ActivationTests.activate(),
      ])
  }()

  /// What hangs on the incident, by kind.
  private static var dependents: [StreamID] {
    let ordered = scene.state.tasks.held.first { $0.value.hazard != nil }
    return [
      The.incident.stream, The.alarm.stream, The.assignment.stream,
      IncidentCommandTests.command.stream, TaskTests.task.stream, TaskTests.part.stream,
      clock.stream, HazardTests.hazard.stream, SituationReportTests.report.stream,
      The.thirdIncident.stream, ActivationTests.activation.stream,
    ] + (ordered.map { [$0.key.stream] } ?? [])
  }

  @Test func `everything that hangs on an incident is found, and nothing else`() {
    #expect(Self.dependents.count == 12)
    for stream in Self.dependents {
      #expect(Self.scene.state.incidents(behind: stream).contains(The.incident), "\(stream)")
    }
    // An alarm that was not promoted hangs on what was opened for it.
    #expect(Self.scene.state.incidents(behind: The.otherAlarm.stream) == [The.otherIncident])
    for stream in [
      The.team.stream, The.responder.stream, The.office.stream, PlanTests.plan.stream,
      Self.kept.stream,
    ] {
      #expect(!Self.scene.state.incidents(behind: stream).contains(The.incident), "\(stream)")
    }
  }

  /// What people could ask of the incident and of what hangs on it, or naming one of them.
  private static var asked: [Action] {
    let other = The.otherIncident
    let task = TaskID(UUID128(high: 8, low: 50))
    let assignment = AssignmentID(UUID128(high: 6, low: 50))
    return [
      .incident(
        The.incident, .recordNote(NoteRecorded(note: UUID128(high: 0, low: 9), words: "w"))),
      .incident(The.incident, .confirm(IncidentConfirmed())), lift(), restrict(),
      .incident(The.thirdIncident, .unmerge(IncidentUnmerged(reason: The.reason))),
      .incident(other, .link(IncidentLinked(incident: The.incident, relation: .related))),
      .incident(other, .unlink(IncidentUnlinked(incident: The.incident, reason: The.reason))),
      .incident(other, .merge(IncidentMerged(target: The.incident))),
      .incident(other, .merge(IncidentMerged(target: The.thirdIncident))),
      .incident(kept, .open(The.opened(alarm: The.alarm))),
      .alarm(The.alarm, .addReport(AlarmReportAdded(words: "w"))),
      .alarm(The.alarm, .claim),
      .alarm(The.otherAlarm, .attach(AlarmAttached(incident: The.incident))),
      .alarm(The.otherAlarm, .promote(The.incident, The.opened())),
      .assignment(The.assignment, .acknowledge),
      .assignment(assignment, .reserve(AssignmentReserved(incident: The.incident, team: The.team))),
      .assignment(assignment, .dispatch(The.dispatched(), override: nil)),
      IncidentCommandTests.ask(.setObjective(ObjectiveSet(objective: task.uuid, words: "w"))),
      .task(TaskTests.task, .accept(TaskAccepted())), .task(TaskTests.part, .start),
      TaskTests.issue(TaskTests.issued(), as: task),
      TaskTests.issue(TaskTests.issued(incident: other, parent: TaskTests.part), as: task),
      .clock(clock, .satisfy),
      .clock(
        ClockID(UUID128(high: 13, low: 2)),
        .arm(.checkIn, subject: The.alarm.stream, dueAt: TaskTests.deadline)),
      .hazard(HazardTests.hazard, .dismiss(HazardDismissed(reason: The.reason))),
      .hazard(
        HazardID(UUID128(high: 10, low: 9)), .escalate(HazardEscalated(incident: The.incident))),
      .situationReport(SituationReportTests.report, .approve(ReportApproved())),
      .situationReport(
        SituationReportID(UUID128(high: 11, low: 9)), .draft(SituationReportTests.drafted())),
      ActivationTests.action("activation.decline", on: ActivationTests.activation),
      ActivationTests.activate(ActivationTests.second),
    ]
  }

  @Test func `whoever is not on the list is refused, before anything is told`() {
    let before = Self.scene
    let restricted = before.and([Self.restrict()])
    for action in Self.asked {
      let outcome = restricted.when(action, by: The.other)
      #expect(outcome.refusal == .accessRestricted, "\(action)")
      let words = outcome.rejection?.words.english ?? ""
      #expect(words.contains("\(The.incident)"), "which it is, and no more: \(words)")
      if case .incident(_, .unrestrict) = action { continue }
      // On the list nothing is different from before.
      #expect(restricted.when(action).rejection == before.when(action).rejection, "\(action)")
    }
    // What has nothing to do with it goes on.
    let note = NoteRecorded(note: UUID128(high: 0, low: 9), words: "w")
    #expect(
      restricted.when(.incident(The.otherIncident, .recordNote(note)), by: The.other).refusal
        == nil)
    #expect(
      restricted.when(
        .alarm(The.otherAlarm, .promote(IncidentID(UUID128(high: 5, low: 50)), The.opened())),
        by: The.other
      ).refusal == nil)
  }

  @Test func `what a decision would touch beside is kept as well`() {
    let grouped = Self.scene.and([IncidentTests.forming, IncidentTests.grouping, Self.restrict()])
    let dissolve = Action.incidentGroup(IncidentTests.group, .dissolve(IncidentGroupDissolved()))
    #expect(grouped.when(dissolve, by: The.other).refusal == .accessRestricted)
    #expect(grouped.when(dissolve).refusal == nil)
  }

  @Test func `no alarm is likened to what is kept`() {
    let open = given([.incident(The.incident, .open(The.opened()))])
    let raise = Action.alarm(The.alarm, .raise(The.raised()))
    #expect(open.when(raise).events.map(\.name) == ["AlarmRaised", "DuplicateSuspected"])
    let kept = open.and([Self.restrict()])
    #expect(kept.when(raise).events.map(\.name) == ["AlarmRaised"])
    let lifted = kept.and([Self.lift()])
    #expect(lifted.when(raise).events.map(\.name) == ["AlarmRaised", "DuplicateSuspected"])
  }

  private static func decide(
    _ action: Action, _ role: Role?, in scenario: Scenario, recorded: Bool = false
  ) -> Rejection.Code? {
    let context = DecisionContext(
      command: UUID128(high: 0x7001, low: 1 << 63), now: The.now, occurredAt: The.now,
      clock: recorded ? .source : .server, actor: Actor(name: "root", role: role),
      fidelity: recorded ? .recorded : .live)
    do throws(Rejection) {
      _ = try scenario.state.decide(action, context)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `an administrator lifts it and no more, while the centre and records go on`() {
    let restricted = Self.scene.and([Self.restrict()])
    let confirm = Action.alarm(The.alarm, .addReport(AlarmReportAdded(words: "w")))
    #expect(Self.decide(confirm, .administrator, in: restricted) == .accessRestricted)
    #expect(Self.decide(confirm, .reviewer, in: restricted) == .accessRestricted)
    #expect(Self.decide(Self.restrict(), .administrator, in: restricted) == .accessRestricted)
    #expect(Self.decide(Self.lift(), .administrator, in: restricted) == nil)
    #expect(Self.decide(Self.lift(), .dispatcher, in: restricted) == .accessRestricted)
    #expect(Self.decide(confirm, nil, in: restricted) == nil)
    #expect(Self.decide(confirm, .administrator, in: restricted, recorded: true) == nil)
    #expect(
      Self.decide(Self.restrict(), .administrator, in: restricted, recorded: true)
        == .accessRestricted, "nobody puts himself on a list by a record")
    let erasure = Action.erasure(
      ErasureTests.erasure,
      .request(ErasureRequested(subject: The.incident.stream, reason: The.reason)))
    #expect(Self.decide(erasure, .administrator, in: restricted) == nil)
    #expect(restricted.when(.clock(Self.clock, .strike), by: The.other).refusal == nil)
  }

  @Test func `whoever restricts is on the list, and a new list takes the place of the old`() {
    let first = Self.scene.and([Self.restrict(The.incident, [The.other])])
    #expect(first.state.restricted == [The.incident: [The.claimant, The.other]])
    let second = first.and([Self.restrict(The.incident, ["sun"])], by: The.other)
    #expect(second.state.restricted == [The.incident: [The.other, "sun"]])
    #expect(second.when(Self.lift()).refusal == .accessRestricted)
    let lifted = second.and([Self.lift()], by: "sun")
    #expect(lifted.state.restricted == [:])
    #expect(lifted.when(Self.lift()).refusal == .wrongState)
    for stream in Self.dependents {
      #expect(lifted.state.incidents(behind: stream) == Self.scene.state.incidents(behind: stream))
    }
  }

  @Test func `a list has people, each once, and a reason`() {
    let cases: [(Action, String)] = [
      (Self.restrict(The.incident, [The.other], reason: The.blank), "reason"),
      (Self.restrict(The.incident, [The.blank]), "users"),
      (Self.restrict(The.incident, [The.other, The.other]), "users"),
      (Self.restrict(The.incident, (0..<200).map { "u\($0)" }), "users"),
      (Self.restrict(The.incident, offices: [The.office]), "offices"),
    ]
    for (action, field) in cases {
      #expect(Self.scene.when(action).rejection?.field == field, "\(action)")
    }
    let silent = Action.incident(The.incident, .unrestrict(AccessUnrestricted(reason: The.blank)))
    let restricted = Self.scene.and([Self.restrict()])
    #expect(restricted.when(silent).rejection?.field == "reason")
  }

  @Test func `what is kept is merged only into what is kept from the same people at least`() {
    let merge = Action.incident(Self.kept, .merge(IncidentMerged(target: The.otherIncident)))
    let own = Self.scene.and([Self.restrict(Self.kept, [The.other])])
    let cases: [([String]?, Rejection.Code?)] = [
      (nil, .accessWider), ([The.other, "sun"], .accessWider), ([The.other], nil), ([], nil),
    ]
    for (users, code) in cases {
      let before = users.map { own.and([Self.restrict(The.otherIncident, $0)]) } ?? own
      #expect(before.when(merge).refusal == code, "\(users ?? [])")
    }
    // The other way round nothing becomes known.
    let into = Action.incident(The.otherIncident, .merge(IncidentMerged(target: Self.kept)))
    let merged = own.and([into])
    #expect(merged.when(.alarm(The.otherAlarm, .claim), by: "sun").refusal == .accessRestricted)
  }

  @Test func `a part is kept from the same people as the whole`() {
    let split = Action.incident(
      Self.kept,
      .split(
        IncidentSplit(into: IncidentID(UUID128(high: 5, low: 21)), alarms: [], reason: The.reason),
        IncidentPart()))
    let outcome = Self.scene.and([Self.restrict(Self.kept, [The.other])]).when(split)
    #expect(
      outcome.events.map(\.name) == [
        "IncidentSplit", "IncidentOpened", "AccessRestricted", "IncidentLinked",
      ])
    #expect(
      outcome.state?.restricted[IncidentID(UUID128(high: 5, low: 21))]
        == [The.claimant, The.other])
  }

  @Test func `a list is known after a restart, and so is that there is none any more`() throws {
    var scenario = Self.scene.and([Self.restrict(), Self.restrict(Self.kept)])
    let archive = RowsInMemory()
    archive.take(scenario.state.takeSnapshot { _ in Position(1) })
    scenario = scenario.and([Self.lift(Self.kept)])
    archive.take(scenario.state.takeSnapshot { _ in Position(2) })
    var restored = CentreState()
    for row in archive.atWork { #expect(try restored.restore(row, lastChange: { _, _ in })) }
    restored.attach(archive)
    #expect(restored.restricted == [The.incident: [The.claimant]])
    for stream in Self.dependents {
      #expect(restored.incidents(behind: stream).contains(The.incident), "\(stream)")
    }
  }
}
