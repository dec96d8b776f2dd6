internal import Events

/// Where a situation report stands; the names are those of the rules.
enum SituationReportState: String, SnapshotValue {
  case due
  case drafted
  case returned
  case approved
  case sent
  case rejected
  case received
  case cancelled

  var isOpen: Bool {
    switch self {
    case .due, .drafted, .returned, .approved, .sent, .rejected: true
    case .received, .cancelled: false
    }
  }
}
