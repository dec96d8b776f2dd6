internal import Events

extension CentreState {
  mutating func begin(_ id: HazardID, _ event: HazardReported) { put(Hazard(event), as: id) }

  mutating func step(
    _ id: HazardID, _ step: Hazard.Step, _ change: (inout Hazard) -> Void = { _ in }
  ) {
    guard var hazard = hazards[id] else { return }
    hazard.take(step)
    change(&hazard)
    put(hazard, as: id)
  }

  /// What a task did was done by those who had the task, whoever found its result good.
  mutating func submit(_ id: HazardID, by actor: String) {
    let task = hazards[id]?.taskAwaited.flatMap { tasks[$0] }
    let submitters = task?.state == .completed ? task?.people : nil
    step(id, .submitted) { $0.submitters = submitters ?? [actor] }
  }

  /// Takes up a hazard from a snapshot.
  mutating func remember(_ id: HazardID) {
    if let task = hazards.held[id]?.taskAwaited { hazardsByTask[task] = id }
  }

  /// The one place that changes hazards: which of them wait for a task follows from their states.
  private mutating func put(_ hazard: Hazard, as id: HazardID) {
    var hazard = hazard
    if !hazard.state.isOpen { hazard.words = nil }
    let previous = hazards.updateValue(hazard, forKey: id)
    guard previous?.taskAwaited != hazard.taskAwaited else { return }
    if let task = previous?.taskAwaited { hazardsByTask[task] = nil }
    if let task = hazard.taskAwaited { hazardsByTask[task] = id }
  }
}

extension AssignedTask {
  /// The users who had it at any time or submitted a result.
  fileprivate var people: Set<String> {
    doers.union([assignee.user, acceptedBy?.user].compactMap(\.self))
  }
}
