/// Where a task stands; the names are those of the rules.
enum AssignedTaskState: String {
  case drafted
  case issued
  case accepted
  case inProgress
  case submitted
  case returned
  case refused
  case suspended
  case completed
  case cancelled

  var isOpen: Bool {
    switch self {
    case .drafted, .issued, .accepted, .inProgress, .submitted, .returned, .refused, .suspended:
      true
    case .completed, .cancelled: false
    }
  }
}
