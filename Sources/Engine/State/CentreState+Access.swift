public import Events

extension CentreState {
  /// Whether an aggregate is kept from anybody.
  func isKept(_ stream: StreamID) -> Bool {
    !access.users.isEmpty && incidents(behind: stream).contains { access.users[$0] != nil }
  }

  /// The incidents that only some may see, with the names of those users.
  public var restricted: [IncidentID: Set<String>] { access.users }

  /// The incidents that an aggregate is, belongs to or hangs on, however far away: a clock of a task of a part of an
  /// incident that was merged into another one has both.
  ///
  /// People, teams, offices and where they are belong to no incident, and neither does a group of incidents.
  public func incidents(behind stream: StreamID) -> Set<IncidentID> {
    var found: Set<IncidentID> = []
    var seen: Set<StreamID> = []
    var ahead = [stream]
    while let next = ahead.popLast() {
      guard seen.insert(next).inserted else { continue }
      if let incident = IncidentID(next) { found.insert(incident) }
      ahead += holders(of: next)
    }
    return found
  }

  /// What an aggregate hangs on directly.
  private func holders(of stream: StreamID) -> [StreamID] {
    let uuid = stream.uuid
    switch stream.kind {
    case .alarm:
      guard let alarm = alarms[AlarmID(uuid)] else { return [] }
      return alarm.incident.map { [$0.stream] } ?? alarm.openedAs.map(\.stream)
    case .incident: return some(incidents[IncidentID(uuid)]?.mergedInto)
    case .assignment: return some(assignments[AssignmentID(uuid)]?.incident)
    case .task:
      guard let task = tasks[TaskID(uuid)] else { return [] }
      return some(task.incident) + some(task.parent) + some(task.hazard)
    case .clock: return clocks[ClockID(uuid)].map { [$0.subject] } ?? []
    case .command: return [IncidentID(uuid).stream]
    case .hazard: return some(hazards[HazardID(uuid)]?.incident)
    case .situationReport: return some(reports[SituationReportID(uuid)]?.incident)
    case .activation: return some(activations[ActivationID(uuid)]?.incident)
    default: return []
    }
  }

  private func some<Kind: Aggregate>(_ id: ID<Kind>?) -> [StreamID] { id.map { [$0.stream] } ?? [] }
}
