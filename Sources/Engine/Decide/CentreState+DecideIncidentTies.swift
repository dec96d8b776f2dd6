internal import Events

/// What incidents have to do with each other: parts, links, groups.
extension CentreState {
  /// Incidents that one has to do with, or that are in one group.
  private static let tiesMax = 200

  /// A part becomes an incident of its own; its alarms go along, tasks and assignments stay where they are.
  func split(
    _ id: IncidentID, _ event: IncidentSplit, _ part: IncidentPart, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .split)
    try require(event.reason, "reason")
    guard Set(event.alarms).count == event.alarms.count else { throw .twice("alarms") }
    for alarm in event.alarms where !incident.alarms.contains(alarm) {
      throw .invalid(
        "alarms", "has \(alarm), which is not an alarm of this incident",
        "含有不属于本事件的告警 \(alarm)")
    }
    guard incident.links.count < Self.tiesMax else { throw .tooMany("into", Self.tiesMax) }
    proposal.add(.incidentSplit(event), to: id.stream)
    try open(
      event.into,
      IncidentOpened(
        office: incident.office, number: part.number,
        category: part.category ?? incident.category, priority: part.priority ?? incident.priority,
        group: part.group, words: part.words, place: part.place ?? incident.place,
        alarm: event.alarms.first),
      context, &proposal, kind: .derived)
    restrictPart(event.into, of: id, because: event.reason, &proposal)
    // So each of them shows the other.
    proposal.add(
      .incidentLinked(IncidentLinked(incident: id, relation: .related)), to: event.into.stream,
      kind: .derived)
    for alarm in event.alarms {
      proposal.add(
        .alarmAttached(AlarmAttached(incident: event.into)), to: alarm.stream, kind: .derived)
    }
  }

  func link(
    _ id: IncidentID, _ event: IncidentLinked, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .linked)
    guard event.incident != id else {
      throw .invalid("incident", "is this one itself; name another", "为本事件自身；请另选")
    }
    guard let other = incidents[event.incident] else {
      throw .unknown(Noun.incident, event.incident)
    }
    guard !incident.links.contains(event.incident) else {
      throw Rejection(
        .alreadyExists,
        Words("the two incidents are linked already", "两个事件已关联"), field: "incident")
    }
    guard max(incident.links.count, other.links.count) < Self.tiesMax else {
      throw .tooMany("incident", Self.tiesMax)
    }
    proposal.add(.incidentLinked(event), to: id.stream)
  }

  func unlink(
    _ id: IncidentID, _ event: IncidentUnlinked, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .unlinked)
    guard incident.links.contains(event.incident) else {
      throw .invalid(
        "incident", "is not linked with this one; check the identifier", "未与本事件关联；请核对编号")
    }
    try require(event.reason, "reason")
    proposal.add(.incidentUnlinked(event), to: id.stream)
  }

  func group(
    _ id: IncidentID, _ event: IncidentGrouped, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .grouped)
    guard let group = incidentGroups[event.group] else {
      throw .unknown(Noun.incidentGroup, event.group)
    }
    guard group.state == .formed else {
      throw .state(
        Noun.incidentGroup, group.state.rawValue, [IncidentGroup.State.formed.rawValue])
    }
    if let present = incident.group {
      throw Rejection(
        .wrongState,
        Words(
          "the incident is in group \(present) already; take it out first",
          "事件已在事件组 \(present) 中；请先移出"))
    }
    guard group.incidents.count < Self.tiesMax else { throw .tooMany("group", Self.tiesMax) }
    proposal.add(.incidentGrouped(event), to: id.stream)
  }

  func ungroup(
    _ id: IncidentID, _ event: IncidentUngrouped, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard try incident(id, for: .ungrouped).group != nil else {
      throw Rejection(
        .wrongState, Words("the incident is in no group", "事件不在任何事件组中"))
    }
    proposal.add(.incidentUngrouped(event), to: id.stream)
  }

  func decide(
    _ id: IncidentGroupID, _ action: IncidentGroupAction, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .form(let event):
      guard incidentGroups[id] == nil else { throw .exists(Noun.incidentGroup, id) }
      guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
      try require(event.name, "name")
      proposal.add(.incidentGroupFormed(event), to: id.stream)
    case .dissolve(let event):
      guard let group = incidentGroups[id] else { throw .unknown(Noun.incidentGroup, id) }
      try IncidentGroup.lifecycle.check(.dissolved, in: group.state)
      proposal.add(.incidentGroupDissolved(event), to: id.stream)
      for incident in group.incidents.sorted() {
        proposal.add(
          .incidentUngrouped(IncidentUngrouped(reason: "group dissolved")),
          to: incident.stream, kind: .derived)
      }
    }
  }
}
