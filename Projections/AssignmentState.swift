/// How far an assignment has come.
enum AssignmentState: String, CaseIterable {
  case reserved
  case dispatched
  case acknowledged
  case declined
  case unanswered
  case enRoute
  case onScene
  case working
  case transporting
  case atDestination
  case cleared
  case preempted
  case cancelled

  /// The name under which an entity tells when it was reached.
  var fieldName: StaticString {
    switch self {
    case .reserved: "reserved"
    case .dispatched: "dispatched"
    case .acknowledged: "acknowledged"
    case .declined: "declined"
    case .unanswered: "unanswered"
    case .enRoute: "enRoute"
    case .onScene: "onScene"
    case .working: "working"
    case .transporting: "transporting"
    case .atDestination: "atDestination"
    case .cleared: "cleared"
    case .preempted: "preempted"
    case .cancelled: "cancelled"
    }
  }

  /// Whether the team is bound by the assignment.
  var isOpen: Bool {
    switch self {
    case .reserved, .dispatched, .acknowledged, .enRoute, .onScene, .working, .transporting,
      .atDestination:
      true
    case .declined, .unanswered, .cleared, .preempted, .cancelled: false
    }
  }

  /// Whether nothing can follow. A dispatch without an answer is not over for good: the team may still go.
  var isFinal: Bool { !isOpen && self != .unanswered }

  /// The state once a step is known: the first end stays, and a step that comes late moves nothing back.
  func after(_ step: AssignmentState) -> AssignmentState {
    if isFinal { return self }
    return step.isFinal || step.progress > progress ? step : self
  }

  private var progress: Int {
    switch self {
    case .reserved: 0
    case .dispatched: 1
    case .unanswered: 2
    case .acknowledged: 3
    case .enRoute: 4
    case .onScene: 5
    case .working: 6
    case .transporting: 7
    case .atDestination: 8
    case .declined, .cleared, .preempted, .cancelled: 9
    }
  }
}
