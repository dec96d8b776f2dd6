internal import Events
internal import Wire

/// Commands that are filled in.
extension ConsoleState {
  /// Drafts that are kept.
  private static let draftsMax = 20

  /// What reads the fields of a command about an entity.
  func reader(for target: EntityReference?, at now: Micros) -> FieldReader {
    FieldReader(
      names: EntityNames(model: model, language: language), target: target ?? markedEntity,
      present: model.present(at: now), utcOffsetSeconds: utcOffsetSeconds)
  }

  /// Opens a command to be filled in, with what is known already.
  mutating func open(_ request: CommandRequest) -> [Effect] {
    guard !past.isShown else { return refuseInPast() }
    var request = request
    fill(&request)
    setInteraction(.form(FormState(request, base: request.target.flatMap { version(of: $0) })))
    // Who can be named may have changed since that was read last.
    let users: [Effect] =
      request.form.fields.contains(where: \.kind.takesUsers) ? [.read(.users)] : []
    // What is chosen from a time line has to be there.
    let needsTimeline = request.form.fields.contains {
      if case .part(let part) = $0.kind { part.feed == nil } else { false }
    }
    guard needsTimeline, let target = request.target, target.feed == .incidents else {
      return users
    }
    return users + showTimeline(of: target.key)
  }

  /// Sends a command if nothing is missing, else opens it to be filled in.
  mutating func give(_ request: CommandRequest, at now: Micros) -> [Effect] {
    let effects = open(request)
    guard case .form(let form) = interaction, form.isAtSend else { return effects }
    return effects + submit(form, at: now)
  }

  // What follows from the marked entity need not be typed.
  private func fill(_ request: inout CommandRequest) {
    let about = request.target ?? markedEntity
    let fields = about.flatMap { model.fields(of: $0) }
    let names = EntityNames(model: model, language: language)
    for field in request.form.fields where request.values[field.name] == nil {
      guard case .entity(let feed) = field.kind else { continue }
      // What something new is for is known where it is asked for, even if it need not be said.
      guard field.isRequired || feed == .incidents && request.form.begins else { continue }
      if request.form.begins, let about, about.feed == feed {
        request.values[field.name] = names.name(about)
      } else if feed == .offices, field.name == "office",
        let own = fields?["office"]?.string ?? office?.id
      {
        request.values[field.name] = names.name(.init(feed: .offices, key: own))
      } else if request.form.begins, feed == .incidents, let incident = fields?["incident"]?.string
      {
        request.values[field.name] = names.name(.init(feed: .incidents, key: incident))
      }
    }
    // What begins with what is there already is said once more.
    if request.form.begins, let target = request.target, let held = model.fields(of: target) {
      for line in FormState.lines(of: request.form.fields, at: [], isRequired: true, group: nil)
      where request.values[line.path.joined(separator: ".")] == nil {
        let value = line.path.reduce(held) { $0[$1] ?? .null }
        request.values[line.path.joined(separator: ".")] = text(of: value, line.kind)
      }
    }
    if request.form.type.rawValue == "CorrectNote", request.values["note"] == nil {
      request.values["note"] = markedNote
    }
    // A task is as urgent as what it is for.
    if request.form.type.rawValue == "IssueTask", request.values["priority"] == nil {
      let incident = fields?["incident"]?.string ?? about?.key
      let held = incident.flatMap { model.incident($0) }.flatMap {
        model.fields(of: EntityReference(feed: .incidents, key: $0.id))
      }
      request.values["priority"] = held?["priority"]?.string ?? "routine"
    }
    // What was said with the alarm goes along with what it becomes.
    if request.form.type == .promoteAlarm, let fields {
      for name in ["category", "words"] where request.values[name] == nil {
        request.values[name] = fields.text(name)
      }
    }
    for field in request.form.fields {
      guard let value = request.values[field.name] else { continue }
      request.values[field.name] = text(of: .string(value), field.kind, isTyped: true)
    }
  }

  /// A value as people would type it.
  ///
  /// - Parameter isTyped: whether it may have been typed already.
  private func text(
    of value: JSON, _ kind: CommandField.Kind, isTyped: Bool = false
  ) -> String? {
    switch (value, kind) {
    case (.null, _): return nil
    case (.string(let name), .choice(let choices)):
      return choices.first { $0.value == name }?.words.text(language) ?? name
    case (.string(let text), _) where isTyped: return text
    case (.string(let key), .entity(let feed)), (.string(let key), .entityOrNew(let feed)):
      return EntityNames(model: model, language: language).name(.init(feed: feed, key: key))
    case (.string(let text), _): return text
    case (_, _): return String(decoding: value.bytes, as: UTF8.self)
    }
  }

  /// The version of an entity as this console shows it; what it was asked for may be out of date.
  func version(of entity: EntityReference) -> UInt64? { version(of: entity.key, in: entity.feed) }

  /// Reads a form and sends its command, or says what is wrong with it.
  mutating func submit(_ form: FormState, at now: Micros) -> [Effect] {
    var form = form
    form.refusal = nil
    guard !past.isShown else {
      form.refusal = Phrase.pastRefuses
      setInteraction(.form(form))
      return []
    }
    guard let data = form.read(with: { reader(for: $0, at: now) }) else {
      form.goToMissing()
      setInteraction(.form(form))
      return []
    }
    guard model.connection == .live else {
      form.refusal = Phrase.notConnectedKept
      setInteraction(.form(form))
      return []
    }
    if let recipients = form.recipients {
      setInteraction(.browsing)
      return submit(form, data, to: recipients, at: now)
    }
    let entity = form.target?.key ?? form.identifier ?? newIdentifier(at: now).description
    let whole = data.makingNew(form.form.fields) { newIdentifier(at: now).description }
    setInteraction(.browsing)
    origin = .form(form)
    return send(form.form.type, to: entity, base: form.base, whole, at: now)
  }

  /// Keeps what was typed; nothing is lost by leaving it.
  mutating func keep(_ draft: Interaction) {
    drafts.append(draft)
    if drafts.count > Self.draftsMax { drafts.removeFirst() }
  }

  /// Brings back what was typed last and not sent.
  mutating func openDraft() {
    guard !past.isShown else {
      _ = refuseInPast()
      return
    }
    guard !openWarning() else { return }
    guard let draft = drafts.popLast() else {
      setStatus(Status(words: Phrase.noDraft, isBad: false))
      return
    }
    setInteraction(draft)
  }

  /// Gives back what was refused, unless something else is being typed: then it waits.
  mutating func giveBack(_ origin: Interaction, _ words: Words, field: String?) {
    var returned = origin
    if case .form(var form) = origin {
      form.base = form.target.flatMap { version(of: $0) }
      form.refuse(words, field: field)
      returned = .form(form)
    }
    if case .form(var open) = interaction, case .form(let form) = returned,
      let batch = open.recipients?.batch, batch == form.recipients?.batch
    {
      // Refused like the ones before: they are put right together.
      open.recipients?.all += form.recipients?.all ?? []
      setInteraction(.form(open))
    } else if isAtRest, !past.isShown {
      setInteraction(returned)
    } else {
      keepTogether(returned)
      guard interaction.isScreen, !past.isShown else { return }
      let kept = Phrase.keptUnsent(by: recallKey)
      let refused = Self.join(Phrase.rejected, words)
      setStatus(
        Status(
          words: Words(
            "\(refused.english) \(kept.english)", "\(refused.chinese) \(kept.chinese)"),
          isBad: true))
    }
  }

  // What was refused of the same sending is put right together.
  private mutating func keepTogether(_ returned: Interaction) {
    if case .form(let form) = returned, let batch = form.recipients?.batch {
      for index in drafts.indices {
        guard case .form(var kept) = drafts[index], kept.recipients?.batch == batch else {
          continue
        }
        kept.recipients?.all += form.recipients?.all ?? []
        drafts[index] = .form(kept)
        return
      }
    }
    keep(returned)
  }

  // MARK: Keys in a form

  mutating func handle(_ key: Key, in form: FormState, at now: Micros) -> [Effect] {
    // What was said last stood where the keys of the form stand.
    setStatus(nil)
    var form = form
    let candidates = candidates(of: form, at: now)
    switch key {
    case .escape:
      setInteraction(.browsing)
      if form.isTouched {
        keep(.form(form))
        setStatus(Status(words: Phrase.keptUnsent(by: recallKey), isBad: false))
      }
      return []
    case .enter:
      if form.isAtSend { return submit(form, at: now) }
      take(candidates, in: &form, completesNames: false)
      check(&form, at: now)
    case .character where form.isAtSend:
      // What is typed here would go nowhere.
      setStatus(Status(words: Phrase.atSend, isBad: false))
    case .tab:
      take(candidates, in: &form, completesNames: true)
      form.go(to: form.index + 1)
    case .backTab: form.go(to: form.index - 1)
    case .arrow(.down, _):
      if candidates.isEmpty {
        form.go(to: form.index + 1)
      } else {
        form.choice = min((form.choice ?? -1) + 1, candidates.count - 1)
      }
    case .arrow(.up, _):
      if candidates.isEmpty || form.choice == nil {
        form.go(to: form.index - 1)
      } else {
        form.choice = form.choice.flatMap { $0 > 0 ? $0 - 1 : nil }
      }
    case .pageDown: form.go(to: form.index + 1)
    case .pageUp: form.go(to: form.index - 1)
    case .control("s"): return submit(form, at: now)
    case .character, .arrow, .backspace, .delete, .home, .end, .control: _ = form.edit(key)
    }
    setInteraction(.form(form))
    return []
  }

  // The marked candidate, or the only one of a list that what was typed leaves; a text may be another one than those
  // that are known, and a name is completed by Tab alone: whoever presses Enter has not seen whom it would mean.
  private func take(
    _ candidates: [CommandCandidate], in form: inout FormState, completesNames: Bool
  ) {
    if let choice = form.choice, choice < candidates.count {
      form.setText(candidates[choice].text)
    } else if candidates.count == 1, let line = form.current, !line.text.isEmpty,
      !line.kind.isText, completesNames || !line.kind.isName,
      CommandName.folded(line.text) != CommandName.folded(candidates[0].text)
    {
      form.setText(candidates[0].text)
    }
  }

  private func check(_ form: inout FormState, at now: Micros) {
    guard let line = form.current else { return }
    let text = line.text.trimmed
    if !text.isEmpty {
      do throws(FieldProblem) {
        _ = try reader(for: form.target, at: now).read(text, as: line.kind)
      } catch {
        form.setProblem(error.words)
        return
      }
    } else if form.isNeeded(line) {
      form.setProblem(Phrase.fieldNeeded)
      return
    }
    // Whoever fills in a field goes on with the next one, whoever leaves one empty is done with what need not be said.
    if text.isEmpty { form.goToMissing() } else { form.go(to: form.index + 1) }
  }

  /// What may stand in the field that is typed in.
  func candidates(of form: FormState, at now: Micros) -> [CommandCandidate] {
    guard let line = form.current else { return [] }
    return reader(for: form.target, at: now).candidates(for: line.text, of: line.kind)
  }
}
