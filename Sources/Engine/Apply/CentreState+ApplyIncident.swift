internal import Events

extension CentreState {
  /// Another office is in charge; what is waited for about the incident itself is its own from now on.
  mutating func handOver(_ id: IncidentID, to office: OfficeID) {
    guard incidents[id] != nil else { return }
    incidents[id]?.office = office
    incidents[id]?.offeredTo = nil
    let plans = incidents[id]?.openActivations.map(\.stream) ?? []
    for clock in ([id.stream] + plans).flatMap({ clocksBySubject[$0] ?? [] }) {
      clocks[clock]?.office = office
      changedStreams.insert(clock.stream)
    }
  }

  /// Both incidents know of it, whichever of them said so.
  mutating func link(_ id: IncidentID, with other: IncidentID, isLinked: Bool) {
    for (one, another) in [(id, other), (other, id)] {
      if isLinked {
        incidents[one]?.links.insert(another)
      } else {
        incidents[one]?.links.remove(another)
      }
      changedStreams.insert(one.stream)
    }
  }

  /// An incident is in one group at most, and both know of it.
  mutating func put(_ id: IncidentID, in group: IncidentGroupID?) {
    guard let incident = incidents[id] else { return }
    if let previous = incident.group {
      incidentGroups[previous]?.incidents.remove(id)
      changedStreams.insert(previous.stream)
    }
    if let group {
      incidentGroups[group]?.incidents.insert(id)
      changedStreams.insert(group.stream)
    }
    incidents[id]?.group = group
  }

  mutating func note(_ alarm: AlarmID, openedAs incident: IncidentID) {
    guard alarms[alarm] != nil else { return }
    alarms[alarm]?.openedAs.insert(incident)
    changedStreams.insert(alarm.stream)
  }

  mutating func attach(_ file: FileReference, to stream: StreamID) {
    let digest = file.digest.lowercased()
    switch stream.kind {
    case .alarm: alarms[AlarmID(stream.uuid)]?.files.insert(digest)
    case .incident: incidents[IncidentID(stream.uuid)]?.files.insert(digest)
    case .task: tasks[TaskID(stream.uuid)]?.files.insert(digest)
    default: break
    }
  }
}
