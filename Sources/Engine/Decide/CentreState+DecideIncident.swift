internal import Events

extension CentreState {
  func decide(
    _ id: IncidentID, _ action: IncidentAction, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .open(let event): try open(id, event, context, &proposal)
    case .confirm(let event): try confirm(id, event, &proposal)
    case .activate:
      _ = try incident(id, for: .activated)
      proposal.add(.incidentActivated(IncidentActivated()), to: id.stream)
    case .classify(let event): try classify(id, event, context, &proposal)
    case .setPriority(let event):
      _ = try incident(id, for: .prioritySet)
      proposal.add(.prioritySet(event), to: id.stream)
    case .declareLevel(let event): try declareLevel(id, event, context, &proposal)
    case .raiseLevel(let event): try raiseLevel(id, event, context, &proposal)
    case .lowerLevel(let event): try lowerLevel(id, event, &proposal)
    case .relocate(let event): try relocate(id, event, context, &proposal)
    case .stabilise: try stabilise(id, &proposal)
    case .reactivate(let event): try reactivate(id, event, &proposal)
    case .resolve(let event): try resolve(id, event, context, &proposal)
    case .close:
      let incident = try incident(id, for: .closed)
      try requireNoOpenTasks(incident)
      proposal.add(.incidentClosed(IncidentClosed()), to: id.stream)
      cancelClocks(of: id.stream, because: "incident closed", &proposal)
      try oweFinalReport(on: id, incident, context, &proposal)
      endPlans(of: incident, because: "incident closed", &proposal)
    case .reopen(let event): try reopen(id, event, &proposal)
    case .cancel(let event): try cancel(id, event, &proposal)
    case .merge(let event): try merge(id, event, &proposal)
    case .unmerge(let event): try unmerge(id, event, context, &proposal)
    case .recordNote(let event): try note(id, event, &proposal)
    case .correctNote(let event): try correctNote(id, event, &proposal)
    case .offer(let event): try offer(id, event, &proposal)
    case .accept(let event): try accept(id, event, context, &proposal)
    case .decline(let event): try decline(id, event, &proposal)
    case .withdrawOffer(let event): try withdrawOffer(id, event, &proposal)
    case .split(let event, let part): try split(id, event, part, context, &proposal)
    case .link(let event): try link(id, event, &proposal)
    case .unlink(let event): try unlink(id, event, &proposal)
    case .group(let event): try group(id, event, &proposal)
    case .ungroup(let event): try ungroup(id, event, &proposal)
    case .setAffectedArea(let event): try setAffectedArea(id, event, &proposal)
    case .namePremises(let event): try namePremises(id, event, &proposal)
    case .recordReporter(let event): try recordReporter(id, event, &proposal)
    case .attachFile(let event): try attachFile(id, event, &proposal)
    case .archive: try archive(id, &proposal)
    case .restrict(let event): try restrict(id, event, context, &proposal)
    case .unrestrict(let event): try unrestrict(id, event, context, &proposal)
    }
  }

  /// Opens an incident; an empty number is filled with the next free one.
  func open(
    _ id: IncidentID, _ event: IncidentOpened, _ context: DecisionContext,
    _ proposal: inout Proposal, kind: EventKind? = nil
  ) throws(Rejection) {
    guard incidents[id] == nil else { throw .exists(Noun.incident, id) }
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    if let alarm = event.alarm, alarms[alarm] == nil { throw .unknown(Noun.alarm, alarm) }
    try require(event.category, "category")
    let isExercise =
      proposal.isExercise || event.alarm.map { exercises.contains($0.stream) } ?? false
    let number = event.number.isEmpty ? freeIncidentNumber(isExercise, context) : event.number
    guard numbers[number] == nil else {
      throw Rejection(
        .alreadyExists,
        Words(
          "incident number \(number) is taken; leave it empty to get a free one",
          "事件编号 \(number) 已被使用；留空可自动编号"),
        field: "number")
    }
    // Only a record can contradict, and whether it does is decided here, not by its sender.
    let raisedAt = event.alarm.flatMap { alarms[$0]?.raisedAt }
    let isEarly =
      context.fidelity.keepsContradictions && raisedAt.map { context.occurredAt < $0 } ?? false
    let contradiction: Contradiction? = isEarly ? .beforePredecessor : nil
    let opened = IncidentOpened(
      office: event.office,
      number: number,
      category: event.category,
      priority: event.priority,
      group: event.group,
      level: event.level,
      words: event.words,
      place: event.place,
      alarm: event.alarm,
      reference: event.reference,
      details: event.details,
      contradiction: contradiction)
    proposal.add(.incidentOpened(opened), to: id.stream, kind: kind)
    if let level = event.level {
      try oweReport(on: id, from: event.office, level, context, &proposal)
    }
    lookForPlans(id, Incident(opened, at: context.occurredAt), context, &proposal)
  }

  private func confirm(
    _ id: IncidentID, _ event: IncidentConfirmed, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .confirmed)
    if incident.place == nil { try requirePlaceOverride(event.withoutPlaceReason) }
    proposal.add(.incidentConfirmed(event), to: id.stream)
  }

  private func classify(
    _ id: IncidentID, _ event: IncidentClassified, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var incident = try incident(id, for: .classified)
    try require(event.category, "category")
    proposal.add(.incidentClassified(event), to: id.stream)
    incident.category = event.category
    lookForPlans(id, incident, context, &proposal)
  }

  private func declareLevel(
    _ id: IncidentID, _ event: LevelDeclared, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var incident = try incident(id, for: .levelDeclared)
    if let level = incident.level { throw .level(level, "undeclared", "尚未定级") }
    proposal.add(.levelDeclared(event), to: id.stream)
    try oweReport(on: id, from: incident.office, event.level, context, &proposal)
    incident.level = event.level
    followLevel(of: incident, context, &proposal)
    lookForPlans(id, incident, context, &proposal)
  }

  private func raiseLevel(
    _ id: IncidentID, _ event: LevelRaised, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var incident = try incident(id, for: .levelRaised)
    if let level = incident.level, event.level.severity <= level.severity {
      throw .level(level, "lower than the new one", "低于新级别")
    }
    proposal.add(.levelRaised(event), to: id.stream)
    try oweReport(on: id, from: incident.office, event.level, context, &proposal)
    incident.level = event.level
    followLevel(of: incident, context, &proposal)
    lookForPlans(id, incident, context, &proposal)
  }

  private func lowerLevel(
    _ id: IncidentID, _ event: LevelLowered, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .levelLowered)
    guard let level = incident.level, event.level.severity < level.severity else {
      throw .level(incident.level, "higher than the new one", "高于新级别")
    }
    try require(event.reason, "reason")
    proposal.add(.levelLowered(event), to: id.stream)
  }

  private func relocate(
    _ id: IncidentID, _ event: IncidentRelocated, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var incident = try incident(id, for: .relocated)
    try require(event.reason, "reason")
    proposal.add(.incidentRelocated(event), to: id.stream)
    incident.place = event.place
    lookForPlans(id, incident, context, &proposal)
  }

  private func stabilise(_ id: IncidentID, _ proposal: inout Proposal) throws(Rejection) {
    let incident = try incident(id, for: .stabilised)
    for assignment in incident.openAssignments {
      guard let team = assignments[assignment].flatMap({ teams[$0.team] }) else { continue }
      if team.crew.contains(where: { responders[$0]?.isInDistress == true }) {
        throw Rejection(
          .openDistress,
          Words(
            "somebody of team \(team.name) is in distress; clear the distress first",
            "小组 \(team.name) 有人遇险；请先解除险情"))
      }
    }
    proposal.add(.incidentStabilised(IncidentStabilised()), to: id.stream)
  }

  private func reactivate(
    _ id: IncidentID, _ event: IncidentReactivated, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try incident(id, for: .reactivated)
    try require(event.reason, "reason")
    proposal.add(.incidentReactivated(event), to: id.stream)
  }

  private func resolve(
    _ id: IncidentID, _ event: IncidentResolved, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .resolved)
    try requireNoOpenAssignments(incident)
    try require(event.disposition, "disposition")
    proposal.add(.incidentResolved(event), to: id.stream)
    endCommand(of: id, because: "incident resolved", &proposal)
    try oweFinalReport(on: id, incident, context, &proposal)
    withdrawOffer(of: id, incident, because: "incident resolved", &proposal)
  }

  private func reopen(
    _ id: IncidentID, _ event: IncidentReopened, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .reopened)
    try require(event.reason, "reason")
    proposal.add(.incidentReopened(event), to: id.stream)
    // What was armed before the end belongs to the end (domain guard G3).
    cancelClocks(of: id.stream, because: "incident reopened", &proposal)
    cancelReports(on: incident, [.final], because: "incident reopened", &proposal)
  }

  private func cancel(
    _ id: IncidentID, _ event: IncidentCancelled, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .cancelled)
    try requireNoOpenAssignments(incident)
    try require(event.reason, "reason")
    proposal.add(.incidentCancelled(event), to: id.stream)
    withdrawOffer(of: id, incident, because: "incident cancelled", &proposal)
    cancelClocks(of: id.stream, because: "incident cancelled", &proposal)
    endCommand(of: id, because: "incident cancelled", &proposal)
    cancelReports(on: incident, because: "incident cancelled", &proposal)
    endPlans(of: incident, because: "incident cancelled", &proposal)
  }

  private func merge(
    _ id: IncidentID, _ event: IncidentMerged, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .merged)
    guard event.target != id, let target = incidents[event.target], target.state.isOpen else {
      throw .targetNotOpen
    }
    try checkAccess(merging: id, into: event.target)
    proposal.add(.incidentMerged(event), to: id.stream)
    withdrawOffer(of: id, incident, because: "incident merged", &proposal)
    cancelClocks(of: id.stream, because: "incident merged", &proposal)
    endCommand(of: id, because: "incident merged", &proposal)
    cancelReports(on: incident, because: "incident merged", &proposal)
    endPlans(of: incident, because: "incident merged", &proposal)
    // The alarms go along; assignments keep their incident and identifier (domain.md 4.6).
    for alarm in incident.alarms.sorted() {
      proposal.add(
        .alarmAttached(AlarmAttached(incident: event.target)), to: alarm.stream, kind: .derived)
      satisfy(Self.alarmPurposes, of: alarm.stream, &proposal)
    }
  }

  private func unmerge(
    _ id: IncidentID, _ event: IncidentUnmerged, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var incident = try incident(id, for: .unmerged)
    if let target = incident.mergedInto.flatMap({ incidents[$0] }),
      target.state == .closed || target.state == .archived
    {
      throw .targetNotOpen
    }
    try require(event.reason, "reason")
    proposal.add(.incidentUnmerged(event), to: id.stream)
    for alarm in incident.alarmsMoved.sorted() where alarms[alarm]?.incident == incident.mergedInto
    {
      proposal.add(.alarmAttached(AlarmAttached(incident: id)), to: alarm.stream, kind: .derived)
    }
    try oweReportAgain(on: id, incident, context, &proposal)
    // The merge ended what plans had begun.
    incident.state = incident.stateBeforeMerge ?? .reported
    incident.plansOffered = []
    lookForPlans(id, incident, context, &proposal)
  }

  private func note(
    _ id: IncidentID, _ event: NoteRecorded, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .noteRecorded)
    try require(event.words, "words")
    // A correction names the note, so the name has to be one note's alone.
    guard !incident.notes.contains(event.note) else { throw .exists(Noun.note, event.note) }
    proposal.add(.noteRecorded(event), to: id.stream)
  }

  /// The incident, if its state allows the step.
  func incident(
    _ id: IncidentID, for step: Incident.Step
  ) throws(Rejection) -> Incident {
    guard let incident = incidents[id] else { throw .unknown(Noun.incident, id) }
    try Incident.lifecycle.check(step, in: incident.state)
    return incident
  }

  /// The incident, if something can be joined to it.
  func openIncident(_ id: IncidentID) throws(Rejection) -> Incident {
    guard let incident = incidents[id] else { throw .unknown(Noun.incident, id) }
    guard incident.state.isOpen else {
      throw .state(
        Noun.incident, incident.state.rawValue,
        Incident.State.allCases.filter(\.isOpen).map(\.rawValue))
    }
    return incident
  }

  /// What is given to somebody is true: the first team sent or task given confirms what was only reported.
  func confirmIfReported(
    _ id: IncidentID, _ incident: Incident, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    guard incident.state == .reported else { return }
    if incident.place == nil, !context.fidelity.keepsContradictions {
      try requirePlaceOverride(nil)
    }
    let reason = incident.place == nil ? "recorded without a place" : nil
    proposal.add(
      .incidentConfirmed(IncidentConfirmed(withoutPlaceReason: reason)),
      to: id.stream, kind: .derived)
  }

  private func requirePlaceOverride(_ reason: String?) throws(Rejection) {
    guard let reason, !reason.allSatisfy(\.isWhitespace) else {
      throw Rejection(
        .fieldMissing,
        Words(
          "the incident has no place; set one, or say why it is confirmed without",
          "事件没有位置；请先定位，或说明无位置确认的理由"),
        field: "withoutPlaceReason")
    }
  }

  func requireNoOpenAssignments(_ incident: Incident) throws(Rejection) {
    guard incident.openAssignments.isEmpty else {
      let count = incident.openAssignments.count
      throw Rejection(
        .openAssignments,
        Words(
          count == 1
            ? "1 of its teams is not clear yet; clear it or call it back first"
            : "\(count) of its teams are not clear yet; clear or call them back first",
          "尚有 \(count) 个小组未清场；请先清场或召回"))
    }
  }

  private func requireNoOpenTasks(_ incident: Incident) throws(Rejection) {
    guard incident.openMandatoryTasks.isEmpty else {
      let count = incident.openMandatoryTasks.count
      throw Rejection(
        .openTasks,
        Words(
          "\(count) of its mandatory tasks are not completed; complete, cancel or waive them first",
          "尚有 \(count) 项必办任务未完成；请先完成、取消或豁免"))
    }
  }

  /// Exercises count for themselves, so that the numbers of what is real stay dense.
  private func freeIncidentNumber(_ isExercise: Bool, _ context: DecisionContext) -> String {
    let drills = exercises.count(.incident)
    let prefix = isExercise ? Exercises.numberPrefix : ""
    var count = (isExercise ? drills : incidents.count - drills) + 1
    while numbers[number(count, prefix: prefix, context)] != nil { count += 1 }
    return number(count, prefix: prefix, context)
  }
}

extension IncidentLevel {
  /// Larger is worse: IV is 1, I is 4.
  var severity: Int {
    switch self {
    case .especiallySerious: 4
    case .serious: 3
    case .fairlySerious: 2
    case .ordinary: 1
    }
  }
}

extension Rejection {
  fileprivate static let targetNotOpen = Rejection(
    .targetNotOpen,
    Words(
      "the other incident is not open; choose one that is", "目标事件未处于处置中；请另选"),
    field: "target")

  fileprivate static func level(
    _ present: IncidentLevel?, _ needed: String, _ neededChinese: String
  ) -> Rejection {
    let level = present?.rawValue
    return Rejection(
      .wrongState,
      Words(
        "the incident's level is \(level ?? "undeclared"); this needs it to be \(needed)",
        "事件级别为 \(level ?? "未定级")；此操作要求\(neededChinese)"),
      field: "level")
  }
}
