internal import Events
internal import Wire

/// What is sent to several at once.
extension ConsoleState {
  private static let issueTask = Command.Kind(rawValue: "IssueTask")
  private static let taskValue = "task"

  /// Asks what those who were chosen in a circle are to get.
  mutating func openSending(_ selection: CircleSelection) {
    guard !past.isShown else {
      _ = refuseInPast()
      return
    }
    // Whoever is not drawn any more is not sent.
    let chosen = selection.chosen.filter { model.tracks[$0] != nil }
    guard !chosen.isEmpty else {
      setStatus(Status(words: Phrase.nobodyInside, isBad: true))
      return
    }
    let teams = chosen.filter { model.teams[$0] != nil }
    var items: [Menu.Item] = []
    let incidents = incidentsNear(selection)
    if !teams.isEmpty, mayAsk(.dispatchTeam), let first = incidents.first {
      items.append(item(teams.count, first, selection.outline.centre))
    }
    if mayAsk(Self.issueTask) {
      items.append(Menu.Item(value: Self.taskValue, label: Phrase.taskToEach(chosen.count)))
    }
    if !teams.isEmpty, mayAsk(.dispatchTeam) {
      items += incidents.dropFirst().map { item(teams.count, $0, selection.outline.centre) }
    }
    guard !items.isEmpty else {
      setStatus(
        Status(words: catalogue == .empty ? Phrase.noCatalogue : Phrase.mayNotSend, isBad: true))
      return
    }
    let names = self.names(of: chosen)
    setInteraction(
      .menu(
        Menu(
          purpose: .sending(chosen), title: Phrase.sendTo(chosen.count, names), items: items)))
  }

  private func mayAsk(_ type: Command.Kind) -> Bool { catalogue[type]?.isAllowed ?? false }

  /// The one that the circle is about, then the others from the nearest on.
  private func incidentsNear(_ selection: CircleSelection) -> [Incident] {
    let own = incident(of: selection)
    let centre = selection.outline.centre
    return model.incidentBoard.map { incident in
      (incident, incident.place.map { centre.metres(to: $0) } ?? .infinity)
    }
    .sorted { left, right in
      (left.0.id == own?.id ? 0 : 1, left.1, left.0.id)
        < (right.0.id == own?.id ? 0 : 1, right.1, right.0.id)
    }
    .map(\.0)
  }

  private func item(_ count: Int, _ incident: Incident, _ centre: Coordinate) -> Menu.Item {
    let drill = incident.isExercise ? Phrase.drill : Words("", "")
    let metres = incident.place.map { Distance.text(metres: centre.metres(to: $0)) } ?? "-"
    let send = Phrase.teamsTo(count)
    let about = "\(incident.number)  \(metres)  \(incident.category)"
    return Menu.Item(
      value: incident.id,
      label: Words(
        "\(send.english) \(drill.english)\(about)", "\(send.chinese) \(drill.chinese)\(about)"))
  }

  private func names(of keys: [String]) -> String {
    keys.map { model.teams[$0]?.name ?? model.responders[$0]?.name ?? String($0.suffix(4)) }
      .joined(separator: language == .chinese ? "、" : ", ")
  }

  /// Opens the form of what those who were chosen are to get.
  mutating func openForm(
    _ value: String, to chosen: [String], at now: Micros
  ) -> [Effect] {
    let isTask = value == Self.taskValue
    let keys = isTask ? chosen : chosen.filter { model.teams[$0] != nil }
    guard let form = catalogue[isTask ? Self.issueTask : .dispatchTeam], !keys.isEmpty else {
      return []
    }
    var request = CommandRequest(form: form, target: nil)
    let names = EntityNames(model: model, language: language)
    let incident = isTask ? circle.flatMap { self.incident(of: $0)?.id } : value
    let isAbout = !isTask || circle?.about?.feed == .incidents
    if isAbout, let incident, form.fields.contains(where: { $0.name == "incident" }) {
      request.values["incident"] = names.name(.init(feed: .incidents, key: incident))
    }
    if isTask {
      let office = keys.lazy.compactMap { [model = self.model] key in
        model.teams[key]?.office ?? model.responders[key]?.office
      }
      .first { !$0.isEmpty }
      if let office { request.values["office"] = names.name(.init(feed: .offices, key: office)) }
      // As people would choose it, and as urgent as what it is for.
      if case .choice(let choices) = form.fields.first(where: { $0.name == "priority" })?.kind {
        let about = isAbout ? incident.map { EntityReference(feed: .incidents, key: $0) } : nil
        let own = about.flatMap { model.fields(of: $0) }?["priority"]?.string
        let choice =
          choices.first { $0.value == own }
          ?? choices.first { $0.value == IncidentPriority.routine.rawValue }
        request.values["priority"] = choice?.words.text(language)
      }
    }
    // One name joins the tasks that were given together.
    let isSet = isTask && keys.count > 1 && form.fields.contains { $0.name == "set" }
    request.recipients = Recipients(
      field: isTask ? "assignee" : "team", batch: newIdentifier(at: now).description, isSet: isSet,
      all: keys.map { key in
        let isTeam = model.teams[key] != nil
        let id = JSON.string(key)
        return Recipients.One(
          name: model.teams[key]?.name ?? model.responders[key]?.name ?? String(key.suffix(4)),
          value: isTask ? .object([.init(isTeam ? "team" : "responder", id)]) : id)
      })
    return open(request)
  }

  /// Sends a command once for each; what is refused comes back with those alone whom it was for.
  mutating func submit(
    _ form: FormState, _ data: JSON, to recipients: Recipients, at now: Micros
  ) -> [Effect] {
    var effects: [Effect] = []
    for one in recipients.all {
      var single = form
      single.recipients?.all = [one]
      var own = data.setting([recipients.field], to: one.value)
      if recipients.isSet { own = own.setting(["set"], to: .string(recipients.batch)) }
      own = own.makingNew(form.form.fields) { newIdentifier(at: now).description }
      origin = .form(single)
      effects += send(
        form.form.type, to: newIdentifier(at: now).description, base: nil, own, at: now)
    }
    if recipients.all.count > 1, !effects.isEmpty {
      setStatus(
        Status(
          words: ConsoleState.join(Phrase.sentTo(recipients.all.count), name(of: form.form.type)),
          isBad: false))
    }
    return effects
  }
}
