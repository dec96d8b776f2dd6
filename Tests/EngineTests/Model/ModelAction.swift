import Events

@testable import Engine

/// What somebody might ask of the centre: of what was begun lately, or of something new.
struct ModelAction {
  static let station = OfficeID(UUID128(high: 1, low: 2))
  /// How far back the things lie that people speak of.
  private static let recentMax = 5
  /// How many ideas somebody has who looks for what nobody did yet.
  private static let ideasMax = 30
  /// Among how many of the latest tasks the parts of one are looked for.
  private static let partsMax = 20

  var generator: SeededGenerator
  /// What is spoken of whatever else there is.
  private var pinned: StreamID?
  private var made: UInt64 = 0
  private var focus: [StreamKind: StreamID] = [:]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func actor() -> String { pick([The.claimant, The.other, "zhang", "zhao"]) }

  mutating func next(in centre: ModelCentre) -> Action {
    switch generator.below(28) {
    case 0..<4: alarm(centre)
    case 4..<9: incident(centre)
    case 9..<13: assignment(centre)
    case 13..<17: task(centre)
    case 17: clock(centre)
    case 18: ties(centre)
    case 19, 20: command(centre)
    case 21, 22: hazard(centre)
    case 23, 24: report(centre)
    case 25: plan(centre)
    case 26: activation(centre)
    default: resource(centre)
    }
  }

  /// Something that nobody did yet with something begun lately, if a few ideas hold one; else anything.
  mutating func newGround(in centre: ModelCentre, by actor: String) -> Action {
    let begun = centre.streams.values.flatMap { $0.suffix(Self.recentMax) }
    let waiting = begun.filter(centre.hasNewGround).sorted { $0.description < $1.description }
    guard let stream = waiting.randomElement(using: &generator) else { return next(in: centre) }
    pinned = stream
    defer { pinned = nil }
    for _ in 0..<Self.ideasMax {
      let idea = idea(about: stream.kind, centre)
      if centre.breaksGround(idea, by: actor) { return idea }
    }
    return idea(about: stream.kind, centre)
  }

  private mutating func idea(about kind: StreamKind, _ centre: ModelCentre) -> Action {
    switch kind {
    case .alarm: alarm(centre)
    case .incident: incident(centre)
    case .assignment: assignment(centre)
    case .task: task(centre)
    case .clock: clock(centre)
    case .incidentGroup: ties(centre)
    case .command: command(centre)
    case .hazard: hazard(centre)
    case .situationReport: report(centre)
    case .plan: plan(centre)
    case .activation: activation(centre)
    default: resource(centre)
    }
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[generator.below(elements.count)]
  }

  mutating func chance(_ one: Int) -> Bool { generator.below(one) == 0 }

  /// What is looked at for a while: something begun lately, or now and then an identifier that nobody has heard of.
  mutating func some<Kind: Aggregate>(_ centre: ModelCentre) -> ID<Kind> {
    let begun = (centre.streams[Kind.streamKind] ?? []).suffix(Self.recentMax)
    if let pinned, pinned.kind == Kind.streamKind { return ID(pinned.uuid) }
    if let stream = focus[Kind.streamKind], !chance(8) { return ID(stream.uuid) }
    guard !begun.isEmpty, !chance(40) else { return new() }
    let stream = pick(Array(begun))
    focus[Kind.streamKind] = stream
    return ID(stream.uuid)
  }

  mutating func new<Kind: Aggregate>() -> ID<Kind> {
    made += 1
    return ID(UUID128(high: 0xA000, low: made))
  }

  mutating func place() -> Place? { chance(4) ? nil : The.place }
  mutating func reason() -> String { chance(12) ? The.blank : The.reason }
  mutating func office() -> OfficeID { chance(3) ? Self.station : The.office }
  mutating func level() -> IncidentLevel { pick(IncidentLevel.allCases) }

  private mutating func alarm(_ centre: ModelCentre) -> Action {
    if chance(4) {
      let level = pick(AlarmLevel.allCases)
      return .alarm(
        new(),
        .raise(
          AlarmRaised(
            office: office(), origin: .call, level: level,
            words: pick(["smoke", "gas leak", "冒烟", "锅炉漏气"]), place: place())))
    }
    let incident: IncidentID = chance(2) ? new() : some(centre)
    let opened = opened()
    return .alarm(
      some(centre),
      pick([
        .claim, .claim, .releaseClaim(ClaimReleased()), .takeOverClaim(reason: reason()),
        .verify(AlarmVerified()), .verify(AlarmVerified()), .verify(AlarmVerified()),
        .addReport(AlarmReportAdded(words: reason())),
        .correctLocation(AlarmLocationCorrected(place: The.place, reason: reason())),
        .promote(incident, opened), .promote(incident, opened),
        .attach(AlarmAttached(incident: some(centre))),
        .dismiss(AlarmDismissed(dismissal: .test)), .cancel(AlarmCancelledByReporter()),
        .reopen(AlarmReopened(reason: reason())),
      ]))
  }

  private mutating func opened() -> IncidentOpened {
    IncidentOpened(
      office: office(), number: "", category: pick(["food safety", "fire", "lift"]),
      priority: .urgent, level: chance(3) ? level() : nil, place: place())
  }

  private mutating func incident(_ centre: ModelCentre) -> Action {
    if chance(10) { return .incident(new(), .open(opened())) }
    let why = chance(2) ? nil : reason()
    return .incident(
      some(centre),
      pick([
        .confirm(IncidentConfirmed(withoutPlaceReason: why)), .activate, .activate,
        .classify(IncidentClassified(category: "lift")),
        .setPriority(PrioritySet(priority: .routine)),
        .declareLevel(LevelDeclared(level: level())), .raiseLevel(LevelRaised(level: level())),
        .lowerLevel(LevelLowered(level: level(), reason: reason())),
        .relocate(IncidentRelocated(place: The.place, reason: reason())),
        .stabilise, .reactivate(IncidentReactivated(reason: reason())),
        .resolve(IncidentResolved(disposition: reason())),
        .resolve(IncidentResolved(disposition: reason())), .close, .close,
        .reopen(IncidentReopened(reason: reason())),
        .cancel(IncidentCancelled(reason: reason())),
        .merge(IncidentMerged(target: some(centre))),
        .unmerge(IncidentUnmerged(reason: reason())),
        .recordNote(NoteRecorded(note: UUID128(high: 0xB000, low: made), words: reason())),
      ]))
  }

  private mutating func assignment(_ centre: ModelCentre) -> Action {
    let team = pick([The.team, The.otherTeam])
    let override = chance(2) ? The.reason : nil
    let incident: IncidentID = some(centre)
    if chance(10) {
      let id: AssignmentID = new()
      return chance(3)
        ? .assignment(id, .reserve(AssignmentReserved(incident: incident, team: team)))
        : .assignment(id, .dispatch(The.dispatched(to: incident, team), override: override))
    }
    return .assignment(
      some(centre),
      pick([
        .dispatch(The.dispatched(to: incident, team), override: override), .acknowledge,
        .decline(DispatchDeclined(reason: reason())), .markUnanswered, .reportEnRoute,
        .reportOnScene(.fence), .reportOnScene(.stated), .reportWorking,
        .reportDeparture(destination: nil), .reportDeparture(destination: nil),
        .reportAtDestination(destination: nil), .reportAtDestination(destination: nil),
        .reportAtDestination(destination: nil), .clear, .clear,
        .preempt(Preempted(incident: incident, reason: reason())),
        .cancel(AssignmentCancelled(reason: reason())),
      ]))
  }

  private mutating func issued(_ centre: ModelCentre) -> TaskIssued {
    let assignee = pick([
      Assignee(user: TaskTests.doer), Assignee(office: The.office), Assignee(team: The.team),
      Assignee(responder: The.responder),
    ])
    let parent: TaskID? = chance(4) ? some(centre) : nil
    return TaskTests.issued(
      assignee, incident: chance(3) ? nil : some(centre),
      deadline: chance(2) ? nil : centre.now.adding(3_600_000_000),
      checklist: chance(2) ? nil : TaskTests.items, evidence: chance(2) ? nil : 1,
      mandatory: chance(2), approval: chance(2), parent: parent)
  }

  private mutating func task(_ centre: ModelCentre) -> Action {
    if chance(14) { return .task(new(), .issue(issued(centre))) }
    if chance(40) {
      return .task(
        new(),
        .draft(
          TaskDrafted(
            office: The.office, title: "seal", priority: .urgent,
            assignee: Assignee(user: TaskTests.doer), mandatory: chance(2))))
    }
    let later = centre.now.adding(7_200_000_000)
    let result = TaskSubmitted(
      checked: chance(3) ? nil : [TaskTests.must], files: chance(3) ? nil : [TaskTests.file()])
    let id: TaskID = some(centre)
    let parts = (centre.streams[.task] ?? []).suffix(Self.partsMax).map { TaskID($0.uuid) }
      .filter { centre.state.tasks[$0]?.parent == id }
    return .task(
      id,
      pick([
        .issue(issued(centre)), .accept(TaskAccepted()), .accept(TaskAccepted()),
        .refuse(TaskRefused(reason: reason())), .start, .start,
        .reportProgress(ProgressReported(percent: 50)), .submit(result), .submit(result),
        .complete(TaskCompleted()), .complete(TaskCompleted()),
        .sendBack(TaskReturned(reason: reason())), .sendBack(TaskReturned(reason: reason())),
        .sendBack(TaskReturned(reason: reason())), .sendBack(TaskReturned(reason: reason())),
        .reassign(TaskReassigned(assignee: Assignee(user: TaskTests.doer))),
        .split(TaskSplit(into: parts)), .split(TaskSplit(into: parts)),
        .extendDeadline(DeadlineExtended(deadline: later, reason: reason())), .urge(TaskUrged()),
        .suspend(TaskSuspended(reason: reason())), .resume, .resume,
        .waive(TaskWaived(reason: reason())), .waive(TaskWaived(reason: reason())),
        .cancel(TaskCancelled(reason: reason())),
      ]))
  }

  private mutating func clock(_ centre: ModelCentre) -> Action {
    let later = centre.now.adding(7_200_000_000)
    if chance(3) {
      let incident: IncidentID = some(centre)
      return .clock(
        new(),
        .arm(
          pick([.checkIn, .answerTip]), subject: incident.stream, dueAt: chance(2) ? nil : later))
    }
    return .clock(
      some(centre),
      pick([
        .satisfy, .acknowledge(ClockAcknowledged()), .acknowledge(ClockAcknowledged()),
        .extend(dueAt: later, reason: reason()),
        .suspend(ClockSuspended(reason: reason())), .resume, .resume,
        .cancel(ClockCancelled(reason: reason())), .strike,
      ]))
  }

  private mutating func resource(_ centre: ModelCentre) -> Action {
    let responder = pick([The.responder, The.otherResponder])
    let subject: StreamID = pick([responder.stream, (some(centre) as AlarmID).stream])
    let erasure: ErasureID = chance(3) ? new() : some(centre)
    return pick([
      .team(The.team, .putInService),
      .team(The.otherTeam, .takeOutOfService(TeamOutOfService(reason: reason()))),
      .team(The.otherTeam, .putInService),
      .team(The.team, .setAvailability(AvailabilitySet(availability: pick(Availability.allCases)))),
      .team(The.team, .boardCrew(CrewBoarded(responder: responder))),
      .team(The.team, .leaveCrew(CrewLeft(responder: responder))),
      .responder(responder, .startDuty), .responder(responder, .endDuty),
      .responder(responder, .raiseDistress(DistressRaised())),
      .responder(responder, .clearDistress(DistressCleared(reason: reason()))),
      .responder(responder, .clearDistress(DistressCleared(reason: reason()))),
      .erasure(erasure, .request(ErasureRequested(subject: subject, reason: reason()))),
      .erasure(erasure, .withdraw(ErasureWithdrawn(reason: reason()))),
      .erasure(erasure, .erase),
      .track(some(centre), .open(TrackOpened(team: The.team))),
    ])
  }
}
