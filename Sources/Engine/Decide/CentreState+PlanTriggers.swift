internal import Events

/// Which plans an incident is for, and what its level and its end do to those at work.
extension CentreState {
  /// Starts or proposes the plans of the incident's office and those above it of which a trigger holds. Records of the
  /// past start nothing.
  ///
  /// - Parameter incident: as what was just decided leaves it.
  func lookForPlans(
    _ id: IncidentID, _ incident: Incident, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) {
    guard context.fidelity.startsWork, !plansInForce.isEmpty else { return }
    var incident = incident
    let level = incident.level ?? .ordinary
    for (plan, content) in plans(for: incident) {
      guard let trigger = content.trigger(for: incident) else { continue }
      let isAutomatic = content.triggers[trigger].automatic
      if let present = present(content.code, of: incident) {
        guard isAutomatic, activations[present]?.state == .proposed else { continue }
        start(
          present, plan, content, for: id, &incident, at: level, .derived, context, &proposal)
      } else if incident.wasOffered(content.code, at: level) {
        continue
      } else if isAutomatic {
        start(
          ActivationID(proposal.nextEventID), plan, content, for: id, &incident, at: level,
          .derived, context, &proposal)
      } else {
        let proposed = PlanProposed(
          office: incident.office, incident: id, plan: plan, code: content.code,
          version: content.version, name: content.name, level: level,
          trigger: Int64(trigger + 1))
        proposal.add(
          .planProposed(proposed), to: ActivationID(proposal.nextEventID).stream,
          kind: .derived)
      }
    }
  }

  /// What of a plan is proposed or at work on an incident.
  func present(_ code: String, of incident: Incident) -> ActivationID? {
    incident.openActivations.sorted().first { activations[$0]?.code == code }
  }

  /// What was started follows the incident to a worse level, if that adds anything to it.
  func followLevel(
    of incident: Incident, _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    guard context.fidelity.startsWork, let level = incident.level else { return }
    for id in incident.openActivations.sorted() {
      guard var activation = activations[id], activation.state == .active,
        level.severity > activation.level.severity,
        activation.steps.contains(where: {
          $0.isDue(at: level) && !$0.isDue(at: activation.level)
        })
      else { continue }
      proposal.add(
        .responseLevelChanged(
          ResponseLevelChanged(level: level, reason: "incident level raised")),
        to: id.stream, kind: .derived)
      activation.go(to: level)
      beginSteps(of: id, &activation, incident, context, &proposal)
    }
  }

  /// No plan outlasts its incident. Tasks that were given stay what they are.
  func endPlans(of incident: Incident, because reason: String, _ proposal: inout Proposal) {
    for id in incident.openActivations.sorted() {
      switch activations[id]?.state {
      case .proposed:
        proposal.add(
          .planProposalDeclined(PlanProposalDeclined(reason: reason)), to: id.stream,
          kind: .derived)
      case .active:
        proposal.add(
          .planTerminated(PlanTerminated(reason: reason)), to: id.stream, kind: .derived)
        cancelClocks(of: id.stream, because: reason, &proposal)
      case .terminated, .declined, nil: break
      }
    }
  }

  /// The plans in force that may be for an incident, each code once: that of the nearest office counts.
  private func plans(for incident: Incident) -> [(PlanID, PlanDrafted)] {
    var found: [(PlanID, PlanDrafted)] = []
    for office in chain(from: incident.office) {
      let codes = Set(found.map(\.1.code))
      found += (plansInForce[office] ?? [])
        .compactMap { id in plans[id]?.content.map { (id, $0) } }
        .filter { !codes.contains($0.1.code) }
        .sorted { $0.1.code < $1.1.code }
    }
    return found
  }
}

extension PlanDrafted {
  /// The first trigger that holds, counted from 0; one that starts the plan by itself before one that does not.
  fileprivate func trigger(for incident: Incident) -> Int? {
    let holding = triggers.indices.filter { triggers[$0].holds(for: incident) }
    return holding.first { triggers[$0].automatic } ?? holding.first
  }
}

extension PlanTrigger {
  fileprivate func holds(for incident: Incident) -> Bool {
    if let categories, !categories.contains(incident.category) { return false }
    if let levelFrom {
      guard let level = incident.level, level.severity >= levelFrom.severity else { return false }
    }
    if let area {
      guard let place = incident.place, area.contains(place) else { return false }
    }
    return true
  }
}
