internal import Events

extension CentreState {
  mutating func begin(_ id: SituationReportID, _ event: ReportDue) {
    reports[id] = SituationReport(event)
    note(id, of: event.incident)
  }

  mutating func draft(_ id: SituationReportID, _ event: ReportDrafted, by actor: String) {
    if reports[id] == nil {
      reports[id] = SituationReport(event)
      note(id, of: event.incident)
    }
    step(id, .drafted) { $0.drafter = actor }
  }

  mutating func step(
    _ id: SituationReportID, _ step: SituationReport.Step,
    _ change: (inout SituationReport) -> Void = { _ in }
  ) {
    guard var report = reports[id] else { return }
    report.take(step)
    change(&report)
    reports[id] = report
  }

  private mutating func note(_ id: SituationReportID, of incident: IncidentID) {
    incidents[incident]?.reports.insert(id)
    changedStreams.insert(incident.stream)
  }
}
