internal import Events

/// An incident goes to another office when that says yes. Of users the rules do not know whom they work for: whoever
/// says yes names the office in whose name.
extension CentreState {
  func offer(
    _ id: IncidentID, _ event: IncidentHandoverOffered, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .handoverOffered)
    if let office = incident.offeredTo {
      throw Rejection(
        .wrongState,
        Words(
          "the incident is offered to office \(office) already; withdraw that offer first",
          "事件已向部门 \(office) 提出移交；请先撤回"))
    }
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    guard event.office != incident.office else {
      throw .invalid("office", "is in charge already; name another one", "已是主管部门；请另选")
    }
    try require(event.reason, "reason")
    proposal.add(.incidentHandoverOffered(event), to: id.stream)
  }

  func accept(
    _ id: IncidentID, _ event: IncidentHandoverAccepted, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let offeredTo = try officeOffered(id, for: .handoverAccepted)
    guard event.office == offeredTo else {
      throw .invalid(
        "office", "is not the one that the incident is offered to, \(offeredTo)",
        "不是移交的接收部门 \(offeredTo)")
    }
    let incident = try incident(id, for: .handoverAccepted)
    proposal.add(.incidentHandoverAccepted(event), to: id.stream)
    try handReports(on: id, incident, to: event.office, context, &proposal)
  }

  func decline(
    _ id: IncidentID, _ event: IncidentHandoverDeclined, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try officeOffered(id, for: .handoverDeclined)
    try require(event.reason, "reason")
    proposal.add(.incidentHandoverDeclined(event), to: id.stream)
  }

  func withdrawOffer(
    _ id: IncidentID, _ event: IncidentHandoverWithdrawn, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try officeOffered(id, for: .handoverWithdrawn)
    proposal.add(.incidentHandoverWithdrawn(event), to: id.stream)
  }

  /// What is not open any more is not offered any more.
  func withdrawOffer(
    of id: IncidentID, _ incident: Incident, because reason: String, _ proposal: inout Proposal
  ) {
    guard incident.offeredTo != nil else { return }
    proposal.add(
      .incidentHandoverWithdrawn(IncidentHandoverWithdrawn(reason: reason)), to: id.stream,
      kind: .derived)
  }

  private func officeOffered(
    _ id: IncidentID, for step: Incident.Step
  ) throws(Rejection) -> OfficeID {
    guard let office = try incident(id, for: step).offeredTo else {
      throw Rejection(
        .wrongState,
        Words(
          "the incident is not offered to any office; offer it first", "事件未向任何部门提出移交；请先提出"))
    }
    return office
  }
}
