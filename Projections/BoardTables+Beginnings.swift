internal import Events

extension BoardTables {
  /// An office exists; told again, it goes by the new name.
  mutating func register(_ registered: OfficeRegistered, _ event: RecordedEvent) {
    guard let id = OfficeID(event.stream) else { return }
    var office =
      offices[id] ?? Office(name: registered.name, level: registered.level, parent: nil)
    office.name = registered.name
    office.level = registered.level
    office.parent = registered.parent
    office.place = registered.place
    offices.insert(id, office, with: event)
  }

  /// A team exists; told again, it goes by the new name.
  mutating func register(_ registered: TeamRegistered, _ event: RecordedEvent) {
    guard let id = TeamID(event.stream) else { return }
    var team = teams[id] ?? Team(registered, at: event.context.occurredAt)
    team.name = registered.name
    team.category = registered.category
    team.office = registered.office
    team.capabilities = registered.capabilities
    teams.insert(id, team, with: event)
  }

  /// A responder exists; told again, the person goes by the new name.
  mutating func register(_ registered: ResponderRegistered, _ event: RecordedEvent) {
    guard let id = ResponderID(event.stream) else { return }
    var responder =
      responders[id] ?? Responder(name: registered.name, office: registered.office)
    responder.name = registered.name
    responder.office = registered.office
    responders.insert(id, responder, with: event)
  }

  /// An alarm rings; the first word of it stands.
  mutating func raise(_ raised: AlarmRaised, _ event: RecordedEvent) {
    guard let id = AlarmID(event.stream), alarms[id] == nil else { return }
    alarms.insert(id, Alarm(raised, at: event.context.occurredAt), with: event)
  }

  /// An alarm became an incident.
  mutating func promote(_ promoted: AlarmPromoted, _ event: RecordedEvent) {
    guard let id = AlarmID(event.stream) else { return }
    alarms.change(id, at: event.position) { $0.join(promoted.incident, as: .promoted) }
    incidents.update(promoted.incident, at: event.position) { incident in
      guard incident.alarm == nil else { return false }
      incident.alarm = id
      return true
    }
  }

  /// An incident was taken on; the first word of it stands.
  mutating func open(_ opened: IncidentOpened, _ event: RecordedEvent) {
    guard let id = IncidentID(event.stream), incidents[id] == nil else { return }
    incidents.insert(id, Incident(opened, at: event.context.occurredAt), with: event)
  }
}
