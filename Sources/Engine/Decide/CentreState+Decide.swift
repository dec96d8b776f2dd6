public import Events

extension CentreState {
  /// What an action leads to, or why it is refused; nothing is changed.
  ///
  /// No events and no refusal means that everything it would say is known already.
  public func decide(
    _ action: Action, _ context: DecisionContext
  ) throws(Rejection) -> [ProposedEvent] {
    var proposal = Proposal(context)
    switch action {
    case .registerOffice(let id, let event): try register(id, event, &proposal)
    case .setOfficeTerritory(let id, let event):
      guard offices[id] != nil else { throw .unknown(Noun.office, id) }
      proposal.add(.officeTerritorySet(event), to: id.stream)

    case .registerTeam(let id, let event): try register(id, event, &proposal)
    case .putTeamInService(let id): try putInService(id, &proposal)
    case .takeTeamOutOfService(let id, let event): try takeOutOfService(id, event, &proposal)
    case .setTeamAvailability(let id, let event):
      guard teams[id] != nil else { throw .unknown(Noun.team, id) }
      proposal.add(.availabilitySet(event), to: id.stream)
    case .setCapabilities(let id, let event):
      guard teams[id] != nil else { throw .unknown(Noun.team, id) }
      proposal.add(.capabilitySet(event), to: id.stream)
    case .boardCrew(let id, let event): try board(id, event, &proposal)
    case .leaveCrew(let id, let event): try leave(id, event, &proposal)

    case .registerResponder(let id, let event): try register(id, event, &proposal)
    case .startDuty(let id): try startDuty(id, &proposal)
    case .endDuty(let id): try endDuty(id, &proposal)
    case .setResponderAvailability(let id, let event):
      guard responders[id] != nil else { throw .unknown(Noun.responder, id) }
      proposal.add(.availabilitySet(event), to: id.stream)
    case .raiseDistress(let id, let event):
      guard responders[id] != nil else { throw .unknown(Noun.responder, id) }
      proposal.add(.distressRaised(event), to: id.stream)
    case .clearDistress(let id, let event): try clearDistress(id, event, &proposal)

    case .raiseAlarm(let id, let event): try raise(id, event, context, &proposal)
    case .claimAlarm(let id): try claim(id, context, &proposal)
    case .releaseAlarmClaim(let id, let event): try releaseClaim(id, event, context, &proposal)
    case .takeOverAlarmClaim(let id, let reason):
      try takeOverClaim(id, reason, context, &proposal)
    case .verifyAlarm(let id, let event): try verify(id, event, context, &proposal)
    case .addAlarmReport(let id, let event): try addReport(id, event, &proposal)
    case .correctAlarmLocation(let id, let event): try correctLocation(id, event, &proposal)
    case .promoteAlarm(let id, let incident, let event):
      try promote(id, incident, event, context, &proposal)
    case .attachAlarm(let id, let event): try attach(id, event, context, &proposal)
    case .dismissAlarm(let id, let event): try dismiss(id, event, context, &proposal)
    case .cancelAlarm(let id, let event): try cancel(id, event, &proposal)
    case .reopenAlarm(let id, let event): try reopen(id, event, &proposal)

    case .openIncident(let id, let event): try open(id, event, context, &proposal)
    case .confirmIncident(let id, let event): try confirm(id, event, &proposal)
    case .activateIncident(let id):
      _ = try incident(id, in: [.confirmed])
      proposal.add(.incidentActivated(IncidentActivated()), to: id.stream)
    case .classifyIncident(let id, let event): try classify(id, event, &proposal)
    case .setPriority(let id, let event):
      _ = try openIncident(id)
      proposal.add(.prioritySet(event), to: id.stream)
    case .declareLevel(let id, let event): try declareLevel(id, event, &proposal)
    case .raiseLevel(let id, let event): try raiseLevel(id, event, &proposal)
    case .lowerLevel(let id, let event): try lowerLevel(id, event, &proposal)
    case .relocateIncident(let id, let event): try relocate(id, event, &proposal)
    case .stabiliseIncident(let id): try stabilise(id, &proposal)
    case .reactivateIncident(let id, let event): try reactivate(id, event, &proposal)
    case .resolveIncident(let id, let event): try resolve(id, event, &proposal)
    case .closeIncident(let id):
      _ = try incident(id, in: [.resolved])
      proposal.add(.incidentClosed(IncidentClosed()), to: id.stream)
    case .reopenIncident(let id, let event): try reopen(id, event, &proposal)
    case .cancelIncident(let id, let event): try cancel(id, event, &proposal)
    case .mergeIncident(let id, let event): try merge(id, event, &proposal)
    case .unmergeIncident(let id, let event): try unmerge(id, event, &proposal)
    case .recordNote(let id, let event): try note(id, event, &proposal)

    case .reserveTeam(let id, let event): try reserve(id, event, &proposal)
    case .dispatchTeam(let id, let event, let override):
      try dispatch(id, event, override, context, &proposal)
    case .acknowledgeDispatch(let id):
      _ = try assignment(id, in: [.dispatched])
      proposal.add(.dispatchAcknowledged(DispatchAcknowledged()), to: id.stream)
    case .declineDispatch(let id, let event): try decline(id, event, &proposal)
    case .markDispatchUnanswered(let id):
      _ = try assignment(id, in: [.dispatched])
      proposal.add(.dispatchUnanswered(DispatchUnanswered()), to: id.stream)
    case .reportEnRoute(let id): try step(id, to: .enRoute, context, &proposal)
    case .reportOnScene(let id, let basis):
      try step(id, to: .onScene, basis: basis, context, &proposal)
    case .reportWorking(let id):
      _ = try assignment(id, in: [.onScene])
      proposal.add(.workStarted(WorkStarted()), to: id.stream)
    case .reportDeparture(let id, let destination):
      try step(id, to: .transporting, destination: destination, context, &proposal)
    case .reportAtDestination(let id, let destination):
      try step(id, to: .atDestination, destination: destination, context, &proposal)
    case .clearAssignment(let id): try step(id, to: .cleared, context, &proposal)
    case .preemptAssignment(let id, let event): try preempt(id, event, &proposal)
    case .cancelAssignment(let id, let event): try cancel(id, event, &proposal)

    case .openTrack(let id, let event): try open(id, event, &proposal)
    case .appendFixes(let id, let event): try append(id, event, &proposal)
    case .closeTrack(let id): try close(id, &proposal)

    case .requestErasure(let id, let event): try request(id, event, &proposal)
    case .withdrawErasure(let id, let event): try withdraw(id, event, &proposal)
    case .eraseSubject(let id): try erase(id, context, &proposal)
    }
    return proposal.events
  }

  /// Refuses an empty text; the field's name goes into the message.
  func require(_ text: String, _ field: String) throws(Rejection) {
    if text.allSatisfy(\.isWhitespace) { throw .missing(field) }
  }
}
