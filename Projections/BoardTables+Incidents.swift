internal import Events

extension BoardTables {
  /// Another office took an incident over, and what is waited for about the incident itself with it.
  mutating func handOver(_ accepted: IncidentHandoverAccepted, _ event: RecordedEvent) {
    guard let id = IncidentID(event.stream) else { return }
    incidents.change(id, at: event.position) { $0.handOver(to: accepted.office) }
    guard incidents[id] != nil else { return }
    let plans = activations.ids { $0.incident == id && $0.state.isOpen }
    for plan in plans {
      activations.change(plan, at: event.position) { $0.office = accepted.office }
    }
    let subjects = Set(plans.map(\.stream) + [event.stream])
    for clock in clocks.ids(where: { subjects.contains($0.subject) && $0.state.isOpen }) {
      clocks.change(clock, at: event.position) { $0.office = accepted.office }
    }
  }

  /// Two incidents have to do with each other: both show it.
  mutating func link(_ linked: IncidentLinked, _ event: RecordedEvent) {
    guard let id = IncidentID(event.stream) else { return }
    incidents.change(id, at: event.position) {
      $0.link(IncidentLink(linked.incident, linked.relation, isReverse: false))
    }
    incidents.change(linked.incident, at: event.position) {
      $0.link(IncidentLink(id, linked.relation, isReverse: true))
    }
  }

  /// They have not after all.
  mutating func unlink(_ unlinked: IncidentUnlinked, _ event: RecordedEvent) {
    guard let id = IncidentID(event.stream) else { return }
    incidents.change(id, at: event.position) { $0.unlink(unlinked.incident) }
    incidents.change(unlinked.incident, at: event.position) { $0.unlink(id) }
  }

  /// A file belongs to an alarm, an incident or a task.
  mutating func attach(_ attached: FileAttached, _ event: RecordedEvent) {
    if let id = IncidentID(event.stream) {
      incidents.change(id, at: event.position) { $0.attach(attached.file) }
    } else if let id = AlarmID(event.stream) {
      alarms.change(id, at: event.position) { $0.attach(attached.file) }
    } else if let id = TaskID(event.stream) {
      tasks.change(id, at: event.position) { $0.attach(attached.file) }
    }
  }

  /// Somebody is known to have reported an alarm or an incident.
  mutating func name(_ reporter: ReporterRecorded, _ event: RecordedEvent) {
    if let id = IncidentID(event.stream) {
      incidents.change(id, at: event.position) { $0.reporter = reporter }
    } else if let id = AlarmID(event.stream) {
      alarms.change(id, at: event.position) { $0.reporter = reporter }
    }
  }

  /// Incidents are to be looked at together.
  mutating func form(_ formed: IncidentGroupFormed, _ event: RecordedEvent) {
    guard let id = IncidentGroupID(event.stream), incidentGroups[id] == nil else { return }
    incidentGroups.insert(
      id, IncidentGroup(formed, at: event.context.occurredAt), with: event)
  }

  /// They are looked at one by one again.
  mutating func dissolve(_ event: RecordedEvent) {
    guard let id = IncidentGroupID(event.stream) else { return }
    incidentGroups.change(id, at: event.position) { $0.dissolve(at: event.context.occurredAt) }
  }

  /// An incident is in that group alone, or in none.
  mutating func put(in group: IncidentGroupID?, _ event: RecordedEvent) {
    guard let id = IncidentID(event.stream), let incident = incidents[id] else { return }
    if let previous = incident.incidentGroup, previous != group {
      incidentGroups.change(previous, at: event.position) { $0.remove(id) }
    }
    if let group {
      incidentGroups.change(group, at: event.position) { $0.add(id) }
    }
    incidents.change(id, at: event.position) { $0.incidentGroup = group }
  }
}

extension [FileReference] {
  /// Adds a file unless it is there.
  mutating func attach(_ file: FileReference) {
    if !contains(where: { $0.digest == file.digest }) { append(file) }
  }
}

extension ReporterRecorded {
  /// As it reads when its words are gone.
  var redacted: ReporterRecorded {
    if case .reporterRecorded(let event) = Event.reporterRecorded(self).redacted {
      event
    } else {
      self
    }
  }
}

extension PremisesConcerned {
  /// As it reads when its words are gone.
  var redacted: PremisesConcerned {
    if case .premisesConcerned(let event) = Event.premisesConcerned(self).redacted {
      event
    } else {
      self
    }
  }
}
