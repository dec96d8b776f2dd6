internal import Events

/// What a plan at work has done, step by step.
extension CentreState {
  private static let microsPerSecond: Int64 = 1_000_000

  /// Starts a plan: it goes on as it stands now. Whatever it is started for is true, so an incident that was only
  /// reported is confirmed.
  ///
  /// - Parameters:
  ///   - incident: as what was decided before leaves it.
  ///   - kind: derived where a trigger starts it, else nil.
  func start(
    _ id: ActivationID, _ plan: PlanID, _ content: PlanDrafted, for incidentID: IncidentID,
    _ incident: inout Incident, at level: IncidentLevel, _ kind: EventKind?,
    _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    let activated = PlanActivated(
      office: incident.office, incident: incidentID, plan: plan, code: content.code,
      version: content.version, name: content.name, level: level, posts: content.posts,
      steps: content.steps, messages: content.messages)
    proposal.add(.planActivated(activated), to: id.stream, kind: kind)
    if incident.state == .reported {
      let reason = incident.place == nil ? "a plan was started for it" : nil
      proposal.add(
        .incidentConfirmed(IncidentConfirmed(withoutPlaceReason: reason)),
        to: incidentID.stream, kind: .derived)
      incident.state = .confirmed
    }
    var activation = PlanActivation(activated)
    beginSteps(of: id, &activation, incident, context, &proposal)
  }

  /// Begins every step whose time has come, as long as there is something to do about the incident.
  func beginSteps(
    of id: ActivationID, _ activation: inout PlanActivation, _ incident: Incident,
    _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    guard incident.state.isOpen else { return }
    for step in activation.stepsDue {
      begin(step, of: id, &activation, incident, context, &proposal)
    }
  }

  /// A step becomes a task of whoever holds its post; where nobody does, or it is none, its clock runs.
  func begin(
    _ step: ResponseStep, of id: ActivationID, _ activation: inout PlanActivation,
    _ incident: Incident, _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    // What is told late takes no time away from whoever is next.
    let now = max(context.now, context.occurredAt)
    let limit = step.plan.limitSeconds.map { now.adding($0 * Self.microsPerSecond) }
    var task: TaskID?
    var clock: ClockID?
    if step.plan.task, let holder = activation.holder(of: step.plan.post) {
      let issued = TaskID(proposal.nextEventID)
      proposal.add(
        .taskIssued(
          TaskIssued(
            office: incident.office, title: step.plan.title, priority: .urgent,
            assignee: holder, words: step.plan.words, incident: activation.incident,
            place: incident.place, deadline: limit, checklist: step.plan.checklist,
            evidenceRequired: step.plan.evidenceRequired, mandatory: step.plan.required,
            approval: step.plan.approval, set: id.uuid)),
        to: issued.stream, kind: .derived)
      arm(
        Wait(
          purpose: .acceptTask, subject: issued.stream, office: incident.office,
          incidentLevel: incident.level), context, &proposal)
      task = issued
    } else if let limit {
      clock = arm(
        Wait(
          purpose: .completePlanStep, subject: id.stream, office: incident.office,
          incidentLevel: activation.level, dueAt: limit), context, &proposal)
    }
    let begun = PlanStepBegun(step: step.plan.step, task: task, clock: clock)
    proposal.add(.planStepBegun(begun), to: id.stream, kind: .derived)
    activation.change(step.plan.step) { $0.begin(begun) }
  }

  /// A step is done, and those that waited for it begin.
  func complete(
    _ step: ResponseStep, _ event: PlanStepCompleted, _ kind: EventKind?, of id: ActivationID,
    _ activation: inout PlanActivation, _ incident: Incident, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) {
    proposal.add(.planStepCompleted(event), to: id.stream, kind: kind)
    if let clock = step.clock { satisfy(clock, &proposal) }
    activation.change(step.plan.step) { $0.state = .done }
    beginSteps(of: id, &activation, incident, context, &proposal)
  }

  /// The task that a step became is done, and so is the step.
  func completeStep(
    of task: TaskID, _ present: AssignedTask, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) {
    guard let id = present.activation, var activation = activations[id],
      activation.state == .active, let incident = incidents[activation.incident],
      let step = activation.steps.first(where: { $0.task == task && $0.state == .begun })
    else { return }
    complete(
      step, PlanStepCompleted(step: step.plan.step), .derived, of: id, &activation, incident,
      context, &proposal)
  }
}
