internal import Events

extension CentreState {
  func decide(
    _ id: OfficeID, _ action: OfficeAction, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .register(let event): try register(id, event, &proposal)
    case .setTerritory(let event):
      guard offices[id] != nil else { throw .unknown(Noun.office, id) }
      proposal.add(.officeTerritorySet(event), to: id.stream)
    case .setClockRule(let event): try set(id, event, &proposal)
    case .resetClockRule(let event): try reset(id, event, &proposal)
    case .setWorkingCalendar(let event): try set(id, event, &proposal)
    case .setIncidentType(let event): try set(id, event, &proposal)
    }
  }

  func decide(
    _ id: TeamID, _ action: TeamAction, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .register(let event): try register(id, event, &proposal)
    case .putInService: try putInService(id, &proposal)
    case .takeOutOfService(let event): try takeOutOfService(id, event, &proposal)
    case .setAvailability(let event):
      guard teams[id] != nil else { throw .unknown(Noun.team, id) }
      proposal.add(.availabilitySet(event), to: id.stream)
    case .setCapabilities(let event):
      guard teams[id] != nil else { throw .unknown(Noun.team, id) }
      proposal.add(.capabilitySet(event), to: id.stream)
    case .boardCrew(let event): try board(id, event, &proposal)
    case .leaveCrew(let event): try leave(id, event, &proposal)
    }
  }

  func decide(
    _ id: ResponderID, _ action: ResponderAction, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .register(let event): try register(id, event, &proposal)
    case .startDuty: try startDuty(id, &proposal)
    case .endDuty: try endDuty(id, &proposal)
    case .setAvailability(let event):
      guard responders[id] != nil else { throw .unknown(Noun.responder, id) }
      proposal.add(.availabilitySet(event), to: id.stream)
    case .raiseDistress(let event):
      guard responders[id] != nil else { throw .unknown(Noun.responder, id) }
      proposal.add(.distressRaised(event), to: id.stream)
    case .clearDistress(let event): try clearDistress(id, event, &proposal)
    }
  }

  private func register(
    _ id: OfficeID, _ event: OfficeRegistered, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard offices[id] == nil else { throw .exists(Noun.office, id) }
    try require(event.name, "name")
    if let parent = event.parent, offices[parent] == nil { throw .unknown(Noun.office, parent) }
    proposal.add(.officeRegistered(event), to: id.stream)
  }

  private func register(
    _ id: TeamID, _ event: TeamRegistered, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard teams[id] == nil else { throw .exists(Noun.team, id) }
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    try require(event.name, "name")
    proposal.add(.teamRegistered(event), to: id.stream)
  }

  private func register(
    _ id: ResponderID, _ event: ResponderRegistered, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard responders[id] == nil else { throw .exists(Noun.responder, id) }
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    try require(event.name, "name")
    proposal.add(.responderRegistered(event), to: id.stream)
  }

  private func putInService(_ id: TeamID, _ proposal: inout Proposal) throws(Rejection) {
    guard let team = teams[id] else { throw .unknown(Noun.team, id) }
    guard !team.isInService else { throw .state(Noun.team, "inService", ["outOfService"]) }
    proposal.add(.teamInService(TeamInService()), to: id.stream)
  }

  private func takeOutOfService(
    _ id: TeamID, _ event: TeamOutOfService, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let team = teams[id] else { throw .unknown(Noun.team, id) }
    guard team.isInService else { throw .state(Noun.team, "outOfService", ["inService"]) }
    try require(event.reason, "reason")
    proposal.add(.teamOutOfService(event), to: id.stream)
  }

  private func board(_ id: TeamID, _ event: CrewBoarded, _ proposal: inout Proposal)
    throws(Rejection)
  {
    guard let team = teams[id] else { throw .unknown(Noun.team, id) }
    guard responders[event.responder] != nil else {
      throw .unknown(Noun.responder, event.responder)
    }
    guard !team.crew.contains(event.responder) else {
      throw .exists(Noun.responder, event.responder)
    }
    proposal.add(.crewBoarded(event), to: id.stream)
  }

  private func leave(_ id: TeamID, _ event: CrewLeft, _ proposal: inout Proposal) throws(Rejection)
  {
    guard let team = teams[id] else { throw .unknown(Noun.team, id) }
    guard team.crew.contains(event.responder) else {
      throw .unknown(Noun.responder, event.responder)
    }
    proposal.add(.crewLeft(event), to: id.stream)
  }

  private func startDuty(_ id: ResponderID, _ proposal: inout Proposal) throws(Rejection) {
    guard let responder = responders[id] else { throw .unknown(Noun.responder, id) }
    guard !responder.isOnDuty else { throw .state(Noun.responder, "onDuty", ["offDuty"]) }
    proposal.add(.dutyStarted(DutyStarted()), to: id.stream)
  }

  private func endDuty(_ id: ResponderID, _ proposal: inout Proposal) throws(Rejection) {
    guard let responder = responders[id] else { throw .unknown(Noun.responder, id) }
    guard responder.isOnDuty else { throw .state(Noun.responder, "offDuty", ["onDuty"]) }
    proposal.add(.dutyEnded(DutyEnded()), to: id.stream)
  }

  private func clearDistress(
    _ id: ResponderID, _ event: DistressCleared, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let responder = responders[id] else { throw .unknown(Noun.responder, id) }
    guard responder.isInDistress else { throw .state(Noun.responder, "safe", ["distress"]) }
    try require(event.reason, "reason")
    proposal.add(.distressCleared(event), to: id.stream)
  }
}
