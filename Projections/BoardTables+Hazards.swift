internal import Events

extension BoardTables {
  /// Somebody found a hazard; the first word of it stands.
  mutating func report(_ reported: HazardReported, _ event: RecordedEvent) {
    guard let id = HazardID(event.stream), hazards[id] == nil else { return }
    let context = event.context
    hazards.insert(
      id, Hazard(reported, by: context.actor.name, at: context.occurredAt), with: event)
  }

  /// Something became of a hazard.
  mutating func changeHazard(_ event: RecordedEvent, _ body: (inout Hazard) -> Void) {
    guard let id = HazardID(event.stream) else { return }
    hazards.change(id, at: event.position, body)
  }

  /// An office owes a report; the first word of it stands.
  mutating func owe(_ due: ReportDue, _ event: RecordedEvent) {
    guard let id = SituationReportID(event.stream), situationReports[id] == nil else { return }
    situationReports.insert(id, SituationReport(due), with: event)
  }

  /// A report was written, which nobody need have asked for.
  mutating func draft(_ drafted: ReportDrafted, _ event: RecordedEvent) {
    guard let id = SituationReportID(event.stream) else { return }
    var report = situationReports[id] ?? SituationReport(drafted)
    report.take(drafted, by: event.context.actor.name, at: event.context.occurredAt)
    situationReports.insert(id, report, with: event)
  }

  /// Something became of a report.
  mutating func changeReport(_ event: RecordedEvent, _ body: (inout SituationReport) -> Void) {
    guard let id = SituationReportID(event.stream) else { return }
    situationReports.change(id, at: event.position, body)
  }
}
