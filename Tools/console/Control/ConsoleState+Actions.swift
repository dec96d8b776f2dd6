internal import Events
internal import Wire

/// What can be asked of the marked entity.
extension ConsoleState {
  /// Opens the list of what can be asked of the marked entity as it stands.
  mutating func openActions() {
    guard !past.isShown else {
      _ = refuseInPast()
      return
    }
    guard let entity = markedEntity else {
      setStatus(Status(words: Phrase.nothingSelected, isBad: true))
      return
    }
    var items = actions(of: entity)
    // What belongs to it is asked for in the same place.
    for other in related(to: entity) { items += actions(of: other, isRelated: true) }
    items += catalogue.beginnings(about: entity.feed).map { found in
      let name = EntityNames(model: model, language: language).name(entity)
      return Picker.Item(
        request: CommandRequest(form: found.form, target: nil, values: [found.field: name]),
        words: found.form.words, sign: "+")
    }
    items = CommandOrder.sorted(items, of: entity.feed)
    guard !items.isEmpty else {
      setStatus(
        Status(words: catalogue == .empty ? Phrase.noCatalogue : Phrase.noActions, isBad: true))
      return
    }
    let names = EntityNames(model: model, language: language)
    let state = model.fields(of: entity).map { Self.state(of: $0, entity.feed) }
    let words = state.map { $0.text(language) } ?? ""
    let title = [names.name(entity), names.note(entity), words].filter { !$0.isEmpty }
      .joined(separator: "  ")
    setInteraction(
      .picker(Picker(title: Self.join(Phrase.whatToAsk, Words(title, title)), items: items)))
  }

  private func actions(of entity: EntityReference, isRelated: Bool = false) -> [Picker.Item] {
    let fields = model.fields(of: entity)
    let state = fields?["state"]?.string ?? fields?["status"]?.string
    let name = isRelated ? "  " + EntityNames(model: model, language: language).name(entity) : ""
    return catalogue.forms(for: entity, state: state).map { form in
      Picker.Item(
        request: CommandRequest(form: form, target: entity),
        words: Words(form.words.english + name, form.words.chinese + name),
        sign: form.takesBack ? "<" : " ")
    }
  }

  private func related(to entity: EntityReference) -> [EntityReference] {
    switch entity.feed {
    case .incidents: [EntityReference(feed: .commands, key: entity.key)]
    case .teams:
      (model.teams[entity.key]?.assignments ?? []).map {
        EntityReference(feed: .assignments, key: $0)
      }
    case .activations, .alarms, .assignments, .clocks, .commands, .features, .hazards,
      .incidentGroups, .offices, .plans, .responders, .situationReports, .tasks, .tracks:
      []
    }
  }

  private static func state(of fields: JSON, _ feed: Feed) -> Words {
    let name = fields["state"]?.string ?? fields["status"]?.string ?? ""
    return Vocabulary.states(of: feed)[name] ?? Words(name, name)
  }

  /// The note that the mark of the time line stands on.
  var markedNote: String? {
    guard focus == .timeline, let key = marked(in: .timeline).flatMap({ UInt64($0) }),
      let entry = shownTimeline?.entries[key], entry.type == "NoteRecorded"
    else { return nil }
    return entry.data["note"]?.string
  }

  mutating func handle(_ key: Key, in picker: Picker, at now: Micros) -> [Effect] {
    var picker = picker
    let shown = picker.shown
    switch key {
    case .escape:
      setInteraction(.browsing)
      return []
    case .enter:
      guard picker.index < shown.count else { return [] }
      setInteraction(.browsing)
      return open(shown[picker.index].request)
    case .arrow(.up, _), .backTab: picker.index = max(0, picker.index - 1)
    case .arrow(.down, _), .tab: picker.index = min(max(0, shown.count - 1), picker.index + 1)
    case .pageUp: picker.index = max(0, picker.index - Self.pageRows)
    case .pageDown: picker.index = min(max(0, shown.count - 1), picker.index + Self.pageRows)
    case .home: picker.index = 0
    case .end: picker.index = max(0, shown.count - 1)
    case .character, .backspace, .delete, .arrow, .control:
      if picker.filter.handle(key) { picker.index = 0 }
    }
    setInteraction(.picker(picker))
    return []
  }
}
