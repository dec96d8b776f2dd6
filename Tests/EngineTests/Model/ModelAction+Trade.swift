import Events

@testable import Engine

/// Command, ties of incidents, hazards, reports and plans.
extension ModelAction {
  mutating func ties(_ centre: ModelCentre) -> Action {
    let group: IncidentGroupID = chance(4) ? new() : some(centre)
    let incident: IncidentID = some(centre)
    let other: IncidentID = some(centre)
    let file = TaskTests.file(chance(2) ? "a" : "b")
    let person = actor()
    return pick([
      .incidentGroup(group, .form(IncidentGroupFormed(office: The.office, name: "g"))),
      .incidentGroup(group, .dissolve(IncidentGroupDissolved())),
      .incident(incident, .group(IncidentGrouped(group: group))),
      .incident(incident, .ungroup(IncidentUngrouped())),
      .incident(incident, .link(IncidentLinked(incident: other, relation: .related))),
      .incident(incident, .unlink(IncidentUnlinked(incident: other, reason: reason()))),
      .incident(incident, .offer(IncidentHandoverOffered(office: office(), reason: reason()))),
      .incident(incident, .accept(IncidentHandoverAccepted(office: office()))),
      .incident(incident, .decline(IncidentHandoverDeclined(reason: reason()))),
      .incident(incident, .withdrawOffer(IncidentHandoverWithdrawn())),
      .incident(incident, .attachFile(FileAttached(file: file))),
      .incident(incident, .archive),
      .incident(
        incident, .restrict(AccessRestricted(users: [person], offices: [], reason: reason()))),
      .incident(incident, .unrestrict(AccessUnrestricted(reason: reason()))),
    ])
  }

  mutating func command(_ centre: ModelCentre) -> Action {
    let incident: IncidentID = some(centre)
    let id = IncidentCommandID(incident.uuid)
    let part = UUID128(high: 0xC000, low: UInt64(generator.below(3)))
    let person = actor()
    return pick([
      .incidentCommand(id, .establish(CommandEstablished(commander: person))),
      .incidentCommand(id, .offer(CommandOffered(to: person))), .incidentCommand(id, .accept),
      .incidentCommand(id, .decline(CommandOfferDeclined(reason: reason()))),
      .incidentCommand(id, .terminate(CommandTerminated())),
      .incidentCommand(id, .assignRole(RoleAssumed(role: "press", person: person))),
      .incidentCommand(id, .relieveRole(RoleRelieved(role: "press", person: person))),
      .incidentCommand(id, .formGroup(GroupFormed(group: part, name: "\(part)"))),
      .incidentCommand(id, .retireGroup(GroupRetired(group: part))),
      .incidentCommand(id, .setPost(CommandPostSet(place: The.place))),
      .incidentCommand(id, .setObjective(ObjectiveSet(objective: part, words: reason()))),
      .incidentCommand(id, .achieveObjective(ObjectiveAchieved(objective: part))),
      .assignment(some(centre), .moveToGroup(MovedToGroup(group: chance(2) ? part : nil))),
    ])
  }

  mutating func hazard(_ centre: ModelCentre) -> Action {
    let later = centre.now.adding(Int64(1 + generator.below(3)) * 1_800_000_000)
    let assignee = chance(2) ? nil : Assignee(user: TaskTests.doer)
    if chance(8) { return .hazard(new(), .report(HazardTests.reported())) }
    let incident: IncidentID = chance(2) ? new() : some(centre)
    return .hazard(
      some(centre),
      pick([
        .assess(HazardAssessed(level: .major)), .assess(HazardAssessed(level: .general)),
        .dismiss(HazardDismissed(reason: reason())),
        .order(RectificationOrdered(deadline: later, assignee: assignee)),
        .order(RectificationOrdered(deadline: later, assignee: assignee)),
        .submit(RectificationSubmitted(words: "done")), .pass(RecheckPassed()),
        .fail(RecheckFailed(reason: reason(), deadline: later.adding(3_600_000_000))),
        .escalate(HazardEscalated(incident: incident)), .close(HazardClosed()),
      ]))
  }

  mutating func report(_ centre: ModelCentre) -> Action {
    let id: SituationReportID = chance(12) ? new() : some(centre)
    let drafted = ReportDrafted(
      incident: centre.state.reports[id]?.incident ?? some(centre), office: Self.station,
      to: The.office, kind: .first, title: "t", words: reason())
    return .situationReport(
      id,
      pick([
        .draft(drafted), .draft(drafted), .approve(ReportApproved()),
        .sendBack(ReportReturned(reason: reason())), .send(ReportSent(channel: .console)),
        .receive(ReportReceived()), .reject(ReportRejected(reason: reason())),
        .amend(ReportAmended(words: "w", reason: reason())),
        .cancel(ReportCancelled(reason: reason())),
      ]))
  }

  mutating func plan(_ centre: ModelCentre) -> Action {
    let id: PlanID = chance(6) ? new() : some(centre)
    let version = Int64((centre.streams[.plan] ?? []).count + (chance(2) ? 1 : 0))
    let trigger = PlanTrigger(automatic: chance(2), categories: ["food safety"])
    let drafted = PlanTests.drafted(version: version, triggers: [trigger])
    return pick([
      PlanTests.draft(drafted, as: id), .plan(id, .approve(PlanApproved())),
      .plan(id, .approve(PlanApproved())), .plan(id, .putInForce), .plan(id, .putInForce),
      .plan(id, .withdraw(PlanWithdrawn(reason: reason()))),
    ])
  }

  mutating func activation(_ centre: ModelCentre) -> Action {
    let id: ActivationID = some(centre)
    let plan: PlanID = some(centre)
    let step = pick(PlanTests.steps).step
    return pick([
      ActivationTests.activate(new(), plan: plan, incident: some(centre)),
      ActivationTests.activate(id, plan: nil, incident: nil, level: level()),
      ActivationTests.action("activation.decline", on: id),
      ActivationTests.action("activation.fillPost", on: id),
      ActivationTests.complete(step, on: id), ActivationTests.skip(step, on: id),
      .activation(id, .changeLevel(ResponseLevelChanged(level: level()))),
      .activation(
        id, .proposeLevel(ResponseLevelChangeProposed(level: level(), reason: reason()))),
      ActivationTests.action("activation.proposeTermination", on: id),
      ActivationTests.action("activation.rejectProposal", on: id),
      ActivationTests.action("activation.terminate", on: id),
    ])
  }
}
