internal import Events

extension CentreState {
  func decide(
    _ id: TrackID, _ action: TrackAction, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .open(let event): try open(id, event, &proposal)
    case .appendFixes(let event): try append(id, event, &proposal)
    case .close: try close(id, &proposal)
    }
  }

  private func open(_ id: TrackID, _ event: TrackOpened, _ proposal: inout Proposal)
    throws(Rejection)
  {
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
  private func append(
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

  private func close(_ id: TrackID, _ proposal: inout Proposal) throws(Rejection) {
    guard let track = tracks[id] else { throw .unknown(Noun.track, id) }
    guard track.isOpen else { throw .state(Noun.track, "closed", ["open"]) }
    proposal.add(.trackClosed(TrackClosed()), to: id.stream)
  }
}
