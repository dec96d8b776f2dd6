/// How far the work on an incident has come.
enum IncidentState: String, CaseIterable {
  case reported
  case confirmed
  case active
  case stabilised
  case resolved
  case closed
  case cancelled
  case merged
  case archived

  /// Whether the work has not begun yet.
  var isBeforeWork: Bool {
    switch self {
    case .reported, .confirmed: true
    case .active, .stabilised, .resolved, .closed, .cancelled, .merged, .archived: false
    }
  }

  /// Whether the centre still has it before its eyes.
  var isOpen: Bool {
    switch self {
    case .reported, .confirmed, .active, .stabilised, .resolved: true
    case .closed, .cancelled, .merged, .archived: false
    }
  }
}
