public import Events

/// What can be asked about a situation report.
public enum SituationReportAction: Equatable, Sendable {
  /// Writes what is due, writes it anew, or begins one that nobody asked for.
  case draft(ReportDrafted)
  case approve(ReportApproved)
  case sendBack(ReportReturned)
  case send(ReportSent)
  case receive(ReportReceived)
  case reject(ReportRejected)
  case amend(ReportAmended)
  case cancel(ReportCancelled)
}
