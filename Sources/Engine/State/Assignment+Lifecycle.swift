internal import Events

extension Assignment {
  /// What can happen to an assignment; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case reserved = "AssignmentReserved"
    case dispatched = "Dispatched"
    case gateOverridden = "GateOverridden"
    case acknowledged = "DispatchAcknowledged"
    case declined = "DispatchDeclined"
    case unanswered = "DispatchUnanswered"
    case enRoute = "EnRoute"
    case arrivedOnScene = "ArrivedOnScene"
    case workStarted = "WorkStarted"
    case departedScene = "DepartedScene"
    case arrivedAtDestination = "ArrivedAtDestination"
    case cleared = "Cleared"
    case preempted = "Preempted"
    case cancelled = "AssignmentCancelled"
    case movedToGroup = "MovedToGroup"
  }

  /// The life of an assignment. Steps of the way may be skipped: crews forget the key.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.assignment,
    [
      .begins(.reserved, as: .reserved),
      // One that was reserved is sent; without a reservation it begins so.
      .moves(
        .dispatched, from: [.reserved], to: .dispatched,
        if: Words("the team is in service; a warning needs a reason", "小组执勤中；如有警示须说明理由")),
      .stays(.gateOverridden, in: [.reserved], if: Words("a reason", "须说明理由")),
      .moves(.acknowledged, from: [.dispatched], to: .acknowledged),
      .moves(
        .declined, from: [.dispatched], to: .declined, if: Words("a reason", "须说明理由")),
      .moves(.unanswered, from: [.dispatched], to: .unanswered),
      .moves(.enRoute, from: [.dispatched, .acknowledged], to: .enRoute),
      .moves(.arrivedOnScene, from: [.dispatched, .acknowledged, .enRoute], to: .onScene),
      .moves(.workStarted, from: [.onScene], to: .working),
      .moves(.departedScene, from: [.onScene, .working], to: .transporting),
      .moves(.arrivedAtDestination, from: [.transporting], to: .atDestination),
      .moves(.cleared, from: State.allCases.filter(\.isCommitted), to: .cleared),
      .moves(
        .preempted, from: State.allCases.filter(\.isOpen), to: .preempted,
        if: Words("another incident that is open; a reason", "另一处置中事件；须说明理由")),
      .moves(
        .cancelled, from: State.allCases.filter(\.isOpen), to: .cancelled,
        if: Words("a reason", "须说明理由")),
      .stays(
        .movedToGroup, in: State.allCases.filter(\.isCommitted),
        if: Words("a group of the incident's command that is not retired", "事件指挥下未撤销的分组")),
    ])
}

extension Assignment.State: LifecycleName {}
