internal import Events

/// Where a hazard stands; the names are those of the rules.
enum HazardState: String, SnapshotValue {
  case reported
  case assessed
  case rectifying
  case submitted
  case rechecked
  case closed
  case dismissed
  case escalated

  var isOpen: Bool {
    switch self {
    case .reported, .assessed, .rectifying, .submitted, .rechecked: true
    case .closed, .dismissed, .escalated: false
    }
  }
}
