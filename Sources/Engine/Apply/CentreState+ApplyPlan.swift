internal import Events

extension CentreState {
  mutating func draft(_ id: PlanID, _ event: PlanDrafted, by actor: String) {
    var plan = EmergencyPlan(event)
    plan.authors = (plans[id]?.authors ?? []).union([actor])
    put(plan, as: id)
  }

  mutating func step(_ id: PlanID, _ step: EmergencyPlan.Step) {
    guard var plan = plans[id] else { return }
    plan.take(step)
    put(plan, as: id)
  }

  /// The one place that changes plans, also for one from a snapshot: what is in force and which version comes next
  /// follow from them.
  mutating func put(_ plan: EmergencyPlan, as id: PlanID) {
    if let previous = plans.updateValue(plan, forKey: id) {
      plansInForce[previous.office]?.remove(id)
    }
    if plan.state == .inForce { plansInForce[plan.office, default: []].insert(id) }
    planVersions[plan.family] = max(planVersions[plan.family] ?? 0, plan.version)
  }

  mutating func begin(_ id: ActivationID, _ event: PlanStepBegun) {
    step(id, .stepBegun) { $0.change(event.step) { $0.begin(event) } }
    guard let task = event.task, activations[id] != nil else { return }
    tasks[task]?.activation = id
    changedStreams.insert(task.stream)
  }

  mutating func step(
    _ id: ActivationID, _ step: PlanActivation.Step,
    _ change: (inout PlanActivation) -> Void = { _ in }
  ) {
    guard var activation = activations[id] else { return }
    activation.take(step)
    change(&activation)
    put(activation, as: id)
  }

  /// The one place that changes plans at work: what an incident holds of them follows from their states.
  mutating func put(_ activation: PlanActivation, as id: ActivationID) {
    let previous = activations.updateValue(activation, forKey: id)
    if let incident = previous?.incidentHeld, incident != activation.incidentHeld {
      incidents[incident]?.openActivations.remove(id)
      changedStreams.insert(incident.stream)
    }
    guard var incident = incidents[activation.incident] else { return }
    if activation.state.isOpen { incident.openActivations.insert(id) }
    // What is turned down is turned down as bad as the incident is by then.
    incident.note(activation.code, at: incident.level ?? .ordinary)
    incidents[activation.incident] = incident
    changedStreams.insert(activation.incident.stream)
  }
}
