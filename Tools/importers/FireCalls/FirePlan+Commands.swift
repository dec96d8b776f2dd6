internal import Engine
internal import Events

extension FirePlan {
  /// The reason that stands with a dispatch which the rules would warn of: it happened.
  static let overrideReason = "recorded by the source"

  func office() -> PlannedCommand {
    PlannedCommand(
      command: SanFrancisco.registerOffice, line: 1, tally: Tally(offices: 1), weight: .standing)
  }

  func register(_ index: Int) -> PlannedCommand {
    let unit = book.units[index]
    let capabilities = unit.hasAdvancedLifeSupport ? ["ALS"] : []
    return standing(
      "command:register:\(unit.name):\(unit.category):\(capabilities.joined())",
      .team(
        team(index),
        .register(
          TeamRegistered(
            office: SanFrancisco.office, name: unit.name, category: unit.category,
            capabilities: capabilities, reference: reference(unit.name)))),
      line: unit.line, Tally(teams: 1))
  }

  func putInService(_ index: Int) -> PlannedCommand {
    let unit = book.units[index]
    return standing(
      "command:in-service:\(unit.name)", .team(team(index), .putInService), line: unit.line, Tally()
    )
  }

  func command(_ entry: Entry) -> PlannedCommand {
    switch entry.kind {
    case .raise: raise(entry)
    case .open: open(entry)
    case .attach: attach(entry)
    case .dispatch: dispatch(entry)
    case .response: step(entry, "response", .assignment(assignment(entry.subject), .reportEnRoute))
    case .onScene:
      step(entry, "on-scene", .assignment(assignment(entry.subject), .reportOnScene(.stated)))
    case .transport:
      step(
        entry, "transport",
        .assignment(assignment(entry.subject), .reportDeparture(destination: nil)))
    case .hospital:
      step(
        entry, "hospital",
        .assignment(assignment(entry.subject), .reportAtDestination(destination: nil)))
    case .available: step(entry, "available", .assignment(assignment(entry.subject), .clear))
    case .resolve: resolve(entry)
    case .close: close(entry)
    }
  }

  private func raise(_ entry: Entry) -> PlannedCommand {
    let call = book.calls[entry.subject]
    let head = book.headOfCall(entry.subject)
    let place = book.place(of: call.rows)
    let stated = call.rows.filter { book.rows[$0][.received]?.moment == call.received.moment }
    return recorded(
      entry, "command:raise:\(call.number)",
      .alarm(
        alarm(entry.subject),
        .raise(
          AlarmRaised(
            office: SanFrancisco.office, origin: .call,
            level: book.text(.finalPriority, head) == "3" ? .critical : .urgent,
            number: call.number,
            words: place == nil ? book.address(head) : nil,
            category: book.category(head), place: place, reference: reference(call.number)))),
      row: head, Tally(timestamps: stated.count))
  }

  private func open(_ entry: Entry) -> PlannedCommand {
    let incident = book.incidents[entry.subject]
    let head = incident.head
    let place = book.place(of: incident.rows)
    let stated = incident.rows.filter { book.rows[$0][.entry]?.moment == incident.entry.moment }
    let id = self.incident(entry.subject)
    let opened = IncidentOpened(
      office: SanFrancisco.office, number: incident.number, category: book.category(head),
      priority: book.text(.finalPriority, head) == "3" ? .lifeThreatening : .urgent,
      group: book.text(.callTypeGroup, head).ifNotEmpty,
      level: Int(book.text(.numberOfAlarms, head)).map { $0 > 1 } == true ? .fairlySerious : nil,
      words: place == nil ? book.address(head) : nil,
      place: place, reference: reference(incident.number),
      details: book.incidentDetails(entry.subject))
    return recorded(
      entry, "command:open:\(incident.number)",
      incident.calls.first.map { .alarm(alarm($0), .promote(id, opened)) }
        ?? .incident(id, .open(opened)),
      row: head, Tally(incidents: 1, timestamps: stated.count))
  }

  private func attach(_ entry: Entry) -> PlannedCommand {
    let call = book.calls[entry.subject]
    return recorded(
      entry, "command:attach:\(call.number)",
      .alarm(alarm(entry.subject), .attach(AlarmAttached(incident: incident(call.incident)))),
      row: book.headOfCall(entry.subject), Tally())
  }

  private func dispatch(_ entry: Entry) -> PlannedCommand {
    let row = book.rows[entry.subject]
    let own = book.ownMoments(entry.subject)
    return recorded(
      entry, "command:dispatch:\(row.key)",
      .assignment(
        assignment(entry.subject),
        .dispatch(
          Dispatched(
            incident: incident(book.incidentOfRow[entry.subject]),
            team: team(book.unitOfRow[entry.subject]),
            details: book.unitDetails(entry.subject), reference: reference(row.key)),
          override: Self.overrideReason)),
      row: entry.subject,
      Tally(assignments: 1, timestamps: own.count + (row[.dispatch] == nil ? 0 : 1)))
  }

  private func step(_ entry: Entry, _ name: String, _ action: Action) -> PlannedCommand {
    recorded(
      entry, "command:\(name):\(book.rows[entry.subject].key)", action, row: entry.subject,
      Tally(timestamps: 1))
  }

  private func resolve(_ entry: Entry) -> PlannedCommand {
    let incident = book.incidents[entry.subject]
    let disposition = book.text(.disposition, incident.head).ifNotEmpty ?? "not recorded"
    return recorded(
      entry, "command:resolve:\(incident.number)",
      .incident(self.incident(entry.subject), .resolve(IncidentResolved(disposition: disposition))),
      row: incident.head, Tally())
  }

  private func close(_ entry: Entry) -> PlannedCommand {
    let incident = book.incidents[entry.subject]
    return recorded(
      entry, "command:close:\(incident.number)", .incident(self.incident(entry.subject), .close),
      row: incident.head, Tally())
  }

  private func recorded(
    _ entry: Entry, _ key: String, _ action: Action, row: Int, _ tally: Tally
  ) -> PlannedCommand {
    PlannedCommand(
      command: Command(
        id: SanFrancisco.id(key, at: entry.stated.moment), action: action,
        occurredAt: entry.stated.moment, uncertaintyMicros: entry.stated.uncertaintyMicros,
        isRecorded: true),
      line: book.rows[row].row.line, tally: tally)
  }

  private func standing(
    _ key: String, _ action: Action, line: Int, _ tally: Tally
  ) -> PlannedCommand {
    PlannedCommand(
      command: .standing(action, id: SanFrancisco.id(key, at: .standing)),
      line: line, tally: tally, weight: .standing)
  }
}

extension FirePlan {
  private func team(_ index: Int) -> TeamID {
    TeamID(SanFrancisco.id("team:\(book.units[index].name)", at: .standing))
  }

  private func alarm(_ index: Int) -> AlarmID {
    let call = book.calls[index]
    return AlarmID(SanFrancisco.id("alarm:\(call.number)", at: call.received.moment))
  }

  private func incident(_ index: Int) -> IncidentID {
    let incident = book.incidents[index]
    return IncidentID(
      SanFrancisco.id("incident:\(incident.number)", at: incident.entry.moment))
  }

  private func assignment(_ index: Int) -> AssignmentID {
    let row = book.rows[index]
    let entry = book.incidents[book.incidentOfRow[index]].entry
    return AssignmentID(
      SanFrancisco.id("assignment:\(row.key)", at: row.dispatched(orAt: entry).moment))
  }

  private func reference(_ key: String) -> SourceReference {
    SourceReference(system: SanFrancisco.system, key: key)
  }
}
