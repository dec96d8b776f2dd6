internal import Events

/// Which reports offices owe those above them, and by when (INC-6). Records of the past make nothing due.
extension CentreState {
  /// An incident has a level, or a worse one: word goes up, and all time begins again.
  func oweReport(
    on id: IncidentID, from office: OfficeID, _ level: IncidentLevel,
    _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard context.fidelity.startsWork else { return }
    let known = reports(on: incidents[id])
    var isPending = false
    for (pending, report) in known where report.isOwed && report.state.isPending {
      cancelClocks([.reportUp], of: pending.stream, because: "level raised", &proposal)
      awaitReport(pending, report.office, level, context, &proposal)
      isPending = isPending || report.office == office
    }
    guard !isPending, let upper = offices[office]?.parent else { return }
    let kind: SituationReportKind = isTold(upper, by: office, known) ? .continued : .first
    try fallDue(
      ReportDue(incident: id, office: office, to: upper, kind: kind), level, context, &proposal)
  }

  /// What the merge took away is owed again, unless the office above was told already.
  func oweReportAgain(
    on id: IncidentID, _ incident: Incident, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let level = incident.level, let upper = offices[incident.office]?.parent,
      !isTold(upper, by: incident.office, reports(on: incident))
    else { return }
    try oweReport(on: id, from: incident.office, level, context, &proposal)
  }

  /// Another office is in charge: what the former one had not said yet is its to say.
  func handReports(
    on id: IncidentID, _ incident: Incident, to office: OfficeID, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let reason = "incident handed over"
    let known = reports(on: incident)
    for (pending, report) in known
    where report.office == incident.office && report.isOwed && report.state.isPending {
      proposal.add(
        .reportCancelled(ReportCancelled(reason: reason)), to: pending.stream, kind: .derived)
      cancelClocks(of: pending.stream, because: reason, &proposal)
    }
    guard context.fidelity.startsWork, let level = incident.level,
      let upper = offices[office]?.parent,
      !known.contains(where: { $1.office == office && $1.isOwed && $1.state.isPending })
    else { return }
    let kind: SituationReportKind = isTold(upper, known) ? .continued : .first
    try fallDue(
      ReportDue(incident: id, office: office, to: upper, kind: kind), level, context, &proposal)
  }

  /// Whoever was told of an incident is told of its end, once.
  func oweFinalReport(
    on id: IncidentID, _ incident: Incident, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    guard context.fidelity.startsWork, let upper = offices[incident.office]?.parent else { return }
    let known = reports(on: incident)
    guard isTold(upper, known) else { return }
    // The last one may tell of an end that was none; at the close nothing has happened since the end.
    let isClosing = incident.state == .resolved
    let isKnown = known.contains { _, report in
      report.kind == .final && report.office == incident.office
        && (report.state.isPending || isClosing && report.state.isOut)
    }
    guard !isKnown else { return }
    try fallDue(
      ReportDue(incident: id, office: incident.office, to: upper, kind: .final), incident.level,
      context, &proposal)
  }

  /// An office that was told of something grave tells the one above itself; of an end, whoever it told before.
  func passOn(
    _ report: SituationReport, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard context.fidelity.startsWork, chain(from: report.office).contains(report.to),
      let incident = incidents[report.incident],
      Self.statesToReportOn.contains(incident.state), let upper = offices[report.to]?.parent
    else { return }
    let known = reports(on: incident)
    let hasTold = isTold(upper, by: report.to, known)
    let isEnd = report.kind == .final
    guard isEnd ? hasTold : incident.level?.isGrave == true else { return }
    // An end is told beside whatever else is still to be said.
    let isPending = known.contains { _, other in
      other.office == report.to && other.isOwed && other.state.isPending
        && (!isEnd || other.kind == .final)
    }
    guard !isPending else { return }
    let kind: SituationReportKind = isEnd ? .final : hasTold ? .continued : .first
    try fallDue(
      ReportDue(incident: report.incident, office: report.to, to: upper, kind: kind),
      incident.level, context, &proposal)
  }

  /// Nobody waits for what was to be said about an incident.
  func cancelReports(
    on incident: Incident, _ kinds: Set<SituationReportKind> = Set(SituationReportKind.allCases),
    because reason: String, _ proposal: inout Proposal
  ) {
    for (id, report) in reports(on: incident)
    where report.state.isPending && kinds.contains(report.kind) {
      proposal.add(
        .reportCancelled(ReportCancelled(reason: reason)), to: id.stream, kind: .derived)
      cancelClocks(of: id.stream, because: reason, &proposal)
    }
  }

  /// Somebody has to send it.
  func awaitReport(
    _ id: SituationReportID, _ office: OfficeID, _ level: IncidentLevel?,
    _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    arm(
      Wait(purpose: .reportUp, subject: id.stream, office: office, incidentLevel: level),
      context, &proposal)
  }

  private func fallDue(
    _ event: ReportDue, _ level: IncidentLevel?, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let id = SituationReportID(proposal.nextEventID)
    guard reports[id] == nil else { throw .exists(Noun.situationReport, id) }
    proposal.add(.reportDue(event), to: id.stream, kind: .derived)
    awaitReport(id, event.office, level, context, &proposal)
  }

  private typealias Known = [(SituationReportID, SituationReport)]

  private func reports(on incident: Incident?) -> Known {
    (incident?.reports ?? []).sorted().compactMap { id in reports[id].map { (id, $0) } }
  }

  /// Whether an office was told, by whoever was in charge then.
  private func isTold(_ upper: OfficeID, _ known: Known) -> Bool {
    known.contains { $1.to == upper && $1.state.isOut }
  }

  /// Whether an office has something still to say.
  func owes(_ office: OfficeID, on incident: Incident) -> Bool {
    reports(on: incident).contains { $1.office == office && $1.isOwed && $1.state.isPending }
  }

  private func isTold(_ upper: OfficeID, by office: OfficeID, _ known: Known) -> Bool {
    known.contains { $1.office == office && $1.to == upper && $1.state.isOut }
  }
}

extension IncidentLevel {
  /// Whether word of it goes up to the top: levels I and II.
  fileprivate var isGrave: Bool {
    switch self {
    case .especiallySerious, .serious: true
    case .fairlySerious, .ordinary: false
    }
  }
}
