public import Events

/// What can be asked about a hazard.
public enum HazardAction: Equatable, Sendable {
  case report(HazardReported)
  case assess(HazardAssessed)
  case dismiss(HazardDismissed)
  /// A deadline of zero is that of the office's rule; the task of an assignee is made by the centre.
  case order(RectificationOrdered)
  case submit(RectificationSubmitted)
  case pass(RecheckPassed)
  /// A deadline of zero is that of the office's rule.
  case fail(RecheckFailed)
  /// It joins an open incident, or opens a new one by that identifier.
  case escalate(HazardEscalated)
  case close(HazardClosed)
}
