/// What has become of an alarm.
enum AlarmState: String, CaseIterable {
  case raised
  case acknowledged
  case verifying
  case promoted
  case attached
  case dismissed
  case cancelledByReporter

  /// Whether somebody still has to decide about it.
  var isOpen: Bool {
    switch self {
    case .raised, .acknowledged, .verifying: true
    case .promoted, .attached, .dismissed, .cancelledByReporter: false
    }
  }
}
