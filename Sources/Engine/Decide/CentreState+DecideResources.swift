internal import Events

extension CentreState {
  func register(
    _ id: OfficeID, _ event: OfficeRegistered, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard offices[id] == nil else { throw .exists(Noun.office, id) }
    try require(event.name, "name")
    if let parent = event.parent, offices[parent] == nil { throw .unknown(Noun.office, parent) }
    proposal.add(.officeRegistered(event), to: id.stream)
  }

  func register(
    _ id: TeamID, _ event: TeamRegistered, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard teams[id] == nil else { throw .exists(Noun.team, id) }
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    try require(event.name, "name")
    proposal.add(.teamRegistered(event), to: id.stream)
  }

  func register(
    _ id: ResponderID, _ event: ResponderRegistered, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard responders[id] == nil else { throw .exists(Noun.responder, id) }
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    try require(event.name, "name")
    proposal.add(.responderRegistered(event), to: id.stream)
  }

  func putInService(_ id: TeamID, _ proposal: inout Proposal) throws(Rejection) {
    guard let team = teams[id] else { throw .unknown(Noun.team, id) }
    guard !team.isInService else { throw .state(Noun.team, "inService", ["outOfService"]) }
    proposal.add(.teamInService(TeamInService()), to: id.stream)
  }

  func takeOutOfService(
    _ id: TeamID, _ event: TeamOutOfService, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let team = teams[id] else { throw .unknown(Noun.team, id) }
    guard team.isInService else { throw .state(Noun.team, "outOfService", ["inService"]) }
    try require(event.reason, "reason")
    proposal.add(.teamOutOfService(event), to: id.stream)
  }

  func board(_ id: TeamID, _ event: CrewBoarded, _ proposal: inout Proposal) throws(Rejection) {
    guard let team = teams[id] else { throw .unknown(Noun.team, id) }
    guard responders[event.responder] != nil else {
      throw .unknown(Noun.responder, event.responder)
    }
    guard !team.crew.contains(event.responder) else {
      throw .exists(Noun.responder, event.responder)
    }
    proposal.add(.crewBoarded(event), to: id.stream)
  }

  func leave(_ id: TeamID, _ event: CrewLeft, _ proposal: inout Proposal) throws(Rejection) {
    guard let team = teams[id] else { throw .unknown(Noun.team, id) }
    guard team.crew.contains(event.responder) else {
      throw .unknown(Noun.responder, event.responder)
    }
    proposal.add(.crewLeft(event), to: id.stream)
  }

  func startDuty(_ id: ResponderID, _ proposal: inout Proposal) throws(Rejection) {
    guard let responder = responders[id] else { throw .unknown(Noun.responder, id) }
    guard !responder.isOnDuty else { throw .state(Noun.responder, "onDuty", ["offDuty"]) }
    proposal.add(.dutyStarted(DutyStarted()), to: id.stream)
  }

  func endDuty(_ id: ResponderID, _ proposal: inout Proposal) throws(Rejection) {
    guard let responder = responders[id] else { throw .unknown(Noun.responder, id) }
    guard responder.isOnDuty else { throw .state(Noun.responder, "offDuty", ["onDuty"]) }
    proposal.add(.dutyEnded(DutyEnded()), to: id.stream)
  }

  func clearDistress(
    _ id: ResponderID, _ event: DistressCleared, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let responder = responders[id] else { throw .unknown(Noun.responder, id) }
    guard responder.isInDistress else { throw .state(Noun.responder, "safe", ["distress"]) }
    try require(event.reason, "reason")
    proposal.add(.distressCleared(event), to: id.stream)
  }

  func open(_ id: TrackID, _ event: TrackOpened, _ proposal: inout Proposal) throws(Rejection) {
    guard tracks[id] == nil else { throw .exists(Noun.track, id) }
    switch (event.team, event.responder) {
    case (let team?, nil):
      guard teams[team] != nil else { throw .unknown(Noun.team, team) }
    case (nil, let responder?):
      guard responders[responder] != nil else { throw .unknown(Noun.responder, responder) }
    case (nil, nil), (.some, .some):
      throw Rejection(
        .fieldInvalid,
        Words(
          "a track belongs to one team or one responder; state exactly one",
          "一条轨迹只属于一个小组或一名现场人员；请只填一个"),
        field: "team")
    }
    proposal.add(.trackOpened(event), to: id.stream)
  }

  /// Fixes that were received before are left out, so that a batch sent twice changes nothing.
  func append(
    _ id: TrackID, _ event: FixBatchAppended, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let track = tracks[id] else { throw .unknown(Noun.track, id) }
    guard track.isOpen else { throw .state(Noun.track, "closed", ["open"]) }
    guard event.isInOrder else {
      throw Rejection(
        .fieldInvalid,
        Words(
          "the fixes must be in order of time and span at most 24 hours; send several batches",
          "轨迹点须按时间排列，且跨度不超过 24 小时；请分批发送"),
        field: "segment")
    }
    for range in track.missing(of: event.numbers) {
      if range == event.numbers {
        proposal.add(
          .fixBatchAppended(event), to: id.stream, trackSubject: track.responder?.stream)
        return
      }
      let first = Int(range.lowerBound - event.firstNumber)
      let part = Array(event.fixes[first..<first + range.count])
      if let batch = FixBatchAppended(firstNumber: range.lowerBound, fixes: part) {
        proposal.add(
          .fixBatchAppended(batch), to: id.stream, trackSubject: track.responder?.stream)
      }
    }
  }

  func close(_ id: TrackID, _ proposal: inout Proposal) throws(Rejection) {
    guard let track = tracks[id] else { throw .unknown(Noun.track, id) }
    guard track.isOpen else { throw .state(Noun.track, "closed", ["open"]) }
    proposal.add(.trackClosed(TrackClosed()), to: id.stream)
  }
}
