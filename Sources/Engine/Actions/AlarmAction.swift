public import Events

/// What can be asked about an alarm.
public enum AlarmAction: Equatable, Sendable {
  /// A missing number is chosen by the centre.
  case raise(AlarmRaised)
  case claim
  case releaseClaim(ClaimReleased)
  case takeOverClaim(reason: String)
  case verify(AlarmVerified)
  case addReport(AlarmReportAdded)
  case correctLocation(AlarmLocationCorrected)
  /// An empty number is chosen by the centre; a missing place is that of the alarm.
  case promote(IncidentID, IncidentOpened)
  case attach(AlarmAttached)
  case dismiss(AlarmDismissed)
  case cancel(AlarmCancelledByReporter)
  case reopen(AlarmReopened)
  case recordReporter(ReporterRecorded)
  case attachFile(FileAttached)
}
