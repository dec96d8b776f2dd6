internal import Events

extension CentreState {
  func decide(
    _ id: SituationReportID, _ action: SituationReportAction, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .draft(let event): try draft(id, event, &proposal)
    case .approve(let event): try approve(id, event, context, &proposal)
    case .sendBack(let event):
      _ = try report(id, for: .returned, because: event.reason)
      proposal.add(.reportReturned(event), to: id.stream)
    case .send(let event):
      _ = try report(id, for: .sent)
      proposal.add(.reportSent(event), to: id.stream)
      satisfy([.reportUp], of: id.stream, &proposal)
    case .receive(let event): try receive(id, event, context, &proposal)
    case .reject(let event): try reject(id, event, context, &proposal)
    case .amend(let event):
      _ = try report(id, for: .amended, because: event.reason)
      try require(event.words, "words")
      try check(files: event.files)
      proposal.add(.reportAmended(event), to: id.stream)
    case .cancel(let event):
      _ = try report(id, for: .cancelled, because: event.reason)
      proposal.add(.reportCancelled(event), to: id.stream)
      cancelClocks(of: id.stream, because: "report cancelled", &proposal)
    }
  }

  private func draft(
    _ id: SituationReportID, _ event: ReportDrafted, _ proposal: inout Proposal
  ) throws(Rejection) {
    if let report = reports[id] {
      try SituationReport.lifecycle.check(.drafted, in: report.state)
      try check(event, fits: report)
    }
    for office in [event.office, event.to] where offices[office] == nil {
      throw .unknown(Noun.office, office)
    }
    guard event.office != event.to, isInLine(event.office, event.to) else {
      throw .invalid(
        "to", "is neither above nor below the office that reports",
        "既不是报送部门的上级，也不是其下级")
    }
    guard let incident = incidents[event.incident] else {
      throw .unknown(Noun.incident, event.incident)
    }
    guard Self.statesToReportOn.contains(incident.state) else {
      throw .state(
        Noun.incident, incident.state.rawValue, Self.statesToReportOn.map(\.rawValue))
    }
    try require(event.title, "title")
    try require(event.words, "words")
    try check(files: event.files)
    proposal.add(.reportDrafted(event), to: id.stream)
  }

  static let statesToReportOn = Incident.State.allCases.filter {
    $0 != .cancelled && $0 != .merged && $0 != .archived
  }

  /// What is written anew is about the same and for the same.
  private func check(
    _ event: ReportDrafted, fits report: SituationReport
  ) throws(Rejection) {
    let fields = [
      ("incident", event.incident == report.incident), ("office", event.office == report.office),
      ("to", event.to == report.to), ("kind", event.kind == report.kind),
    ]
    for (field, isSame) in fields where !isSame {
      throw .invalid(
        field, "is another one than that of this report; begin a new report for it",
        "与此报告不一致；请另建报告")
    }
  }

  private func isInLine(_ office: OfficeID, _ other: OfficeID) -> Bool {
    chain(from: office).contains(other) || chain(from: other).contains(office)
  }

  private func approve(
    _ id: SituationReportID, _ event: ReportApproved, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let report = try report(id, for: .approved)
    guard report.drafter != context.actor.name else {
      throw Rejection(
        .ownReport,
        Words(
          "\(context.actor.name) wrote this report; another person has to approve it",
          "此报告由 \(context.actor.name) 起草；须由另一人审批"))
    }
    proposal.add(.reportApproved(event), to: id.stream)
  }

  /// The office that has it tells the one above itself in grave cases: so word climbs from tier to tier.
  private func receive(
    _ id: SituationReportID, _ event: ReportReceived, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let report = try report(id, for: .received)
    try requireOtherEnd(report, context)
    proposal.add(.reportReceived(event), to: id.stream)
    try passOn(report, context, &proposal)
  }

  private func reject(
    _ id: SituationReportID, _ event: ReportRejected, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let report = try report(id, for: .rejected, because: event.reason)
    try requireOtherEnd(report, context)
    proposal.add(.reportRejected(event), to: id.stream)
    // It is owed as before, unless another one is by now or nobody may report on the incident any more.
    if report.isOwed, let incident = incidents[report.incident],
      Self.statesToReportOn.contains(incident.state), !owes(report.office, on: incident)
    {
      awaitReport(id, report.office, incident.level, context, &proposal)
    }
  }

  /// Of users the rules know only the names: nobody is at both ends.
  private func requireOtherEnd(
    _ report: SituationReport, _ context: DecisionContext
  ) throws(Rejection) {
    guard ![report.sentBy, report.amendedBy].contains(context.actor.name) else {
      throw Rejection(
        .ownReport,
        Words(
          "\(context.actor.name) sent this report; somebody of the other office says whether it came",
          "此报告由 \(context.actor.name) 报送；须由接收部门的人员确认"))
    }
  }

  /// The report, if its state allows the step.
  private func report(
    _ id: SituationReportID, for step: SituationReport.Step
  ) throws(Rejection) -> SituationReport {
    guard let report = reports[id] else { throw .unknown(Noun.situationReport, id) }
    try SituationReport.lifecycle.check(step, in: report.state)
    return report
  }

  /// The report, if its state allows the step and a reason is given.
  private func report(
    _ id: SituationReportID, for step: SituationReport.Step, because reason: String
  ) throws(Rejection) -> SituationReport {
    let report = try report(id, for: step)
    try require(reason, "reason")
    return report
  }
}
