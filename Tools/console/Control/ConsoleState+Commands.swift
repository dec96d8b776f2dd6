internal import Events
internal import Wire

extension ConsoleState {
  private static let otherValue = ""

  /// Takes the marked alarm on.
  mutating func claim(at now: Micros) -> [Effect] {
    guard let alarm = targetAlarm else { return nothingSelected() }
    return send(
      .claimAlarm, to: alarm.id, base: version(of: alarm.id, in: .alarms), .object([]), at: now)
  }

  /// Confirms the marked incident.
  mutating func confirm(at now: Micros) -> [Effect] {
    guard let incident = targetIncident else { return nothingSelected() }
    return send(
      .confirmIncident, to: incident.id, base: version(of: incident.id, in: .incidents),
      .object([]), at: now)
  }

  mutating func openMenuOfPriorities() {
    guard let alarm = targetAlarm else {
      _ = nothingSelected()
      return
    }
    // The level of the alarm suggests the priority.
    open(
      Menu(
        purpose: .priority(alarm: alarm.id), title: Phrase.choosePriority,
        items: IncidentPriority.allCases.reversed().map {
          Menu.Item(
            value: $0.rawValue, label: Vocabulary.priorities[$0.rawValue] ?? Words("", ""))
        }, index: alarm.isCritical ? 0 : 1))
  }

  mutating func openMenuOfDismissals() {
    guard let alarm = targetAlarm else {
      _ = nothingSelected()
      return
    }
    open(
      Menu(
        purpose: .dismissal(alarm: alarm.id), title: Phrase.chooseDismissal,
        items: AlarmDismissal.allCases.map {
          Menu.Item(
            value: $0.rawValue, label: Vocabulary.dismissals[$0.rawValue] ?? Words("", ""))
        }))
  }

  mutating func openMenuOfTeams(at now: Micros) {
    guard let incident = targetIncident else {
      _ = nothingSelected()
      return
    }
    let present = model.present(at: now)
    let clock = Clock(offsetSeconds: utcOffsetSeconds)
    let items = model.candidates(for: incident).map { candidate in
      Menu.Item(
        value: candidate.team.id,
        label: Words(
          candidate.label(.english, at: present, clock),
          candidate.label(.chinese, at: present, clock)))
    }
    guard !items.isEmpty else {
      setStatus(Status(words: Phrase.noTeams, isBad: true))
      return
    }
    let title = Self.join(Words(incident.number, incident.number), Phrase.chooseTeam)
    open(Menu(purpose: .team(incident: incident.id), title: title, items: items))
  }

  mutating func openPromptForNote() {
    guard let incident = targetIncident else {
      _ = nothingSelected()
      return
    }
    let title = Words(
      "\(Phrase.typeNote.english) \(incident.number)",
      "\(Phrase.typeNote.chinese) \(incident.number)")
    setInteraction(.prompt(Prompt(purpose: .note(incident: incident.id), title: title)))
  }

  /// Ends an assignment of the marked incident; asks which where there are several.
  mutating func clear(at now: Micros) -> [Effect] {
    guard let incident = targetIncident else { return nothingSelected() }
    let open = (model.openAssignments[incident.id] ?? []).compactMap { model.assignments[$0] }
      .map { (assignment: $0, team: model.teams[$0.team]?.name ?? $0.team) }
      .sorted { ($0.team, $0.assignment.id) < ($1.team, $1.assignment.id) }
    guard let first = open.first else {
      setStatus(Status(words: Phrase.noAssignment, isBad: true))
      return []
    }
    guard open.count > 1 else { return clearAssignment(first.assignment.id, at: now) }
    self.open(
      Menu(
        purpose: .assignment, title: Phrase.chooseAssignment,
        items: open.map { entry in
          let state = Vocabulary.teamStatuses[entry.assignment.state] ?? Words("", "")
          return Menu.Item(
            value: entry.assignment.id,
            label: Words("\(entry.team)  \(state.english)", "\(entry.team)  \(state.chinese)"))
        }))
    return []
  }

  /// Asks how the marked incident ended; one that is resolved already is only closed.
  mutating func resolve(at now: Micros) -> [Effect] {
    guard let incident = targetIncident else { return nothingSelected() }
    guard incident.isOpen else {
      setStatus(Status(words: Phrase.alreadyClosed, isBad: true))
      return []
    }
    if incident.state == "resolved" {
      return send(
        .closeIncident, to: incident.id, base: version(of: incident.id, in: .incidents),
        .object([]), at: now)
    }
    var items = usualOutcomes.map { Menu.Item(value: $0.text(language), label: $0) }
    items.append(Menu.Item(value: Self.otherValue, label: Phrase.otherWords))
    open(
      Menu(
        purpose: .disposition(incident: incident.id), title: Phrase.chooseDisposition, items: items)
    )
    return []
  }

  /// How incidents usually end, as the server says; anything else can be typed.
  private var usualOutcomes: [Words] {
    let field = catalogue[.resolveIncident]?.fields.first { $0.name == "disposition" }
    guard case .text(.usual(let usual)) = field?.kind else { return [] }
    return usual
  }

  /// Does what a line of a menu stands for.
  mutating func choose(_ item: Menu.Item, of purpose: Menu.Purpose, at now: Micros) -> [Effect] {
    switch purpose {
    case .priority(let alarm):
      guard let category = model.alarms[alarm]?.category, !category.isEmpty else {
        setInteraction(
          .prompt(
            Prompt(
              purpose: .category(alarm: alarm, priority: item.value), title: Phrase.typeCategory)))
        return []
      }
      return promote(alarm, category: category, priority: item.value, at: now)
    case .dismissal(let alarm):
      return send(
        .dismissAlarm, to: alarm, base: version(of: alarm, in: .alarms),
        .object([.init("dismissal", .string(item.value))]), at: now)
    case .team(let incident):
      return send(
        .dispatchTeam, to: newIdentifier(at: now).description, base: nil,
        .object([.init("incident", .string(incident)), .init("team", .string(item.value))]),
        at: now)
    case .assignment: return clearAssignment(item.value, at: now)
    case .disposition(let incident):
      guard item.value != Self.otherValue else {
        setInteraction(
          .prompt(
            Prompt(purpose: .disposition(incident: incident), title: Phrase.typeDisposition)))
        return []
      }
      return resolve(incident, disposition: item.value, at: now)
    case .sending(let chosen): return openForm(item.value, to: chosen, at: now)
    }
  }

  /// Does what typed words are for.
  mutating func finish(_ purpose: Prompt.Purpose, _ text: String, at now: Micros) -> [Effect] {
    switch purpose {
    case .note(let incident):
      // A note stands beside others whatever has changed, so it has no base.
      return send(
        .recordNote, to: incident, base: nil,
        .object([
          .init("note", .string(newIdentifier(at: now).description)),
          .init("words", .string(text)),
        ]), at: now)
    case .moment: return []
    case .category(let alarm, let priority):
      return promote(alarm, category: text, priority: priority, at: now)
    case .disposition(let incident): return resolve(incident, disposition: text, at: now)
    case .override(let command):
      let members = (command.data.members ?? []).filter { $0.key != "override" }
      return send(
        command.type, to: command.entity, base: command.base,
        .object(members + [.init("override", .string(text))]), at: now)
    }
  }

  private mutating func promote(
    _ alarm: String, category: String, priority: String, at now: Micros
  ) -> [Effect] {
    var data: [JSON.Member] = [
      .init("incident", .string(newIdentifier(at: now).description)),
      .init("office", .string(model.alarms[alarm]?.office ?? "")),
      .init("category", .string(category)), .init("priority", .string(priority)),
    ]
    // The place follows from the alarm; what was said has to be taken along.
    if let words = model.alarms[alarm]?.words, !words.isEmpty {
      data.append(.init("words", .string(words)))
    }
    return send(
      .promoteAlarm, to: alarm, base: version(of: alarm, in: .alarms), .object(data), at: now)
  }

  private mutating func resolve(
    _ incident: String, disposition: String, at now: Micros
  ) -> [Effect] {
    send(
      .resolveIncident, to: incident, base: version(of: incident, in: .incidents),
      .object([.init("disposition", .string(disposition))]), closesIncident: incident, at: now)
  }

  private mutating func clearAssignment(_ assignment: String, at now: Micros) -> [Effect] {
    send(
      .clearAssignment, to: assignment, base: version(of: assignment, in: .assignments),
      .object([]), at: now)
  }

  private mutating func open(_ menu: Menu) { setInteraction(.menu(menu)) }

  private mutating func nothingSelected() -> [Effect] {
    setStatus(Status(words: Phrase.nothingSelected, isBad: true))
    return []
  }
}

extension Model.Candidate {
  /// Call sign, distance, state, and how old the position is.
  fileprivate func label(_ language: Language, at now: Micros, _ clock: Clock) -> String {
    let distance = distanceMetres.map { Distance.text(metres: $0) }
    let status = Vocabulary.text(team.status, in: Vocabulary.teamStatuses, language)
    var label = Text.fit(team.name, 12) + " " + Text.fit(distance ?? "-", 8, .right) + "  "
    label += Text.fit(status, 14) + " "
    guard distanceMetres != nil, let seenAt else {
      return label + Phrase.positionUnknown.text(language)
    }
    let age = Age(since: seenAt, at: now)
    return label + Phrase.seenAgo.text(language) + " "
      + (age.isTelling ? age.text(language) : clock.date(seenAt)) + age.meaning(.position).sign
  }
}
