internal import Events
internal import Wire

// MARK: - The server

extension ConsoleState {
  /// The connection stands.
  mutating func connectionDidOpen() -> [Effect] { session.didOpen().map { .send($0) } }

  /// The connection is gone, and says why; a final loss is not made good.
  mutating func connectionDidClose(_ reason: Words, isFinal: Bool = false) {
    session.didClose(refusal: isFinal ? reason : nil)
    setStatus(Status(words: reason, isBad: true))
  }

  /// A message could not be read; what it said is lost until the next snapshot.
  mutating func didMisread(_ problem: String) {
    setStatus(
      Status(words: Self.join(Phrase.unreadable, Words(problem, problem)), isBad: true))
  }

  /// Takes a message of the server.
  mutating func receive(_ message: ServerMessage, at now: Micros) -> [Effect] {
    clockDidGo(to: now)
    // What rings is of the present, whatever is shown.
    let rings = (session.model.ringCount, session.model.known.drillRingCount)
    let epoch = session.model.epoch
    // Nobody is told where somebody looks who looks at the past.
    var effects: [Effect] = session.receive(message, at: now)
      .filter { !past.isShown || !$0.tellsWhere }.map { .send($0) }
    switch message {
    case .welcome(let welcome):
      // The user may work elsewhere by now.
      forgetBoards()
      // Why the connection was gone is old news.
      if status?.isBad == true { setStatus(nil) }
      if let said = welcome.officeUnknown {
        setStatus(Status(words: Phrase.unknownOffice(said), isBad: true))
      }
      // Nobody knows whether these arrived; the server answers a repeated identifier with its first answer.
      let waiting = pending.values.map(\.command).sorted { $0.id < $1.id }
      effects += waiting.map { .send(.command($0)) }
      // Another server may stand behind the same address now.
      effects += [.read(.commands), .read(.users)]
    case .result(let outcome): effects += take(outcome, at: now)
    case .failed(_, let words, _): setStatus(Status(words: words, isBad: true))
    case .bye(let milliseconds, _, let url):
      effects.append(.holdOff(milliseconds: Int(clamping: milliseconds), url: url))
    case .subscribed, .snapshot, .changed, .entity, .timeline, .presence, .mark, .reset,
      .heartbeat, .unknown:
      break
    }
    effects += forgetPast(after: message, from: epoch)
    if session.model.ringCount > rings.0 { effects += [.bell, .sound] }
    if session.model.known.drillRingCount > rings.1 { effects.append(.bell) }
    return effects
  }

  private mutating func take(_ outcome: ServerMessage.Outcome, at now: Micros) -> [Effect] {
    guard let answered = pending.removeValue(forKey: outcome.command) else { return [] }
    let name = name(of: answered.command.type)
    guard outcome.status == "rejected" || outcome.code != nil else {
      let done = Self.join(Phrase.accepted, named(name, answered))
      setStatus(Status(words: done, isBad: false))
      if answered.command.type == .promoteAlarm {
        // What is done next is done with the incident that came of it.
        markWhenThere(answered.command.data["incident"]?.string, in: .incidents)
      }
      guard let incident = answered.closesIncident else { return [] }
      // It was asked for in the present, whatever is shown by now.
      return give(.closeIncident, to: incident, base: nil, .object([]), at: now)
    }
    let words = outcome.words ?? Words(outcome.code ?? "", outcome.code ?? "")
    if outcome.code == "gate.warned" {
      warnings.append((answered.command, words))
      if interaction.isScreen, !past.isShown {
        setStatus(
          Status(words: Self.join(Phrase.answerNeeded(by: recallKey), words), isBad: true))
      }
    } else {
      setStatus(Status(words: Self.join(Phrase.rejected, words), isBad: true))
      if let origin = answered.origin { giveBack(origin, words, field: outcome.field) }
    }
    return []
  }

  /// Sends a decision, unless nobody listens or the past is shown.
  mutating func send(
    _ type: Command.Kind, to entity: String, base: UInt64?, _ data: JSON,
    closesIncident: String? = nil, at now: Micros
  ) -> [Effect] {
    guard !past.isShown else {
      origin = nil
      return refuseInPast()
    }
    return give(type, to: entity, base: base, data, closesIncident: closesIncident, at: now)
  }

  private mutating func give(
    _ type: Command.Kind, to entity: String, base: UInt64?, _ data: JSON,
    closesIncident: String? = nil, at now: Micros
  ) -> [Effect] {
    guard model.connection == .live else {
      origin = nil
      setStatus(Status(words: Phrase.notConnected, isBad: true))
      return []
    }
    let command = Command(
      id: newIdentifier(at: now), type: type, entity: entity, base: base, data: data)
    pending[command.id.description] = PendingCommand(
      command: command, about: calledNow(command), closesIncident: closesIncident, origin: origin)
    willEnd(command)
    origin = nil
    setStatus(Status(words: Self.join(Phrase.sent, name(of: type)), isBad: false))
    return [.send(.command(command))]
  }

  /// What a command is called, and what it was about.
  private func named(_ words: Words, _ sent: PendingCommand) -> Words {
    // What was made by it is there only now.
    guard let name = sent.about ?? calledNow(sent.command) else { return words }
    return Words("\(words.english) (\(name))", "\(words.chinese)（\(name)）")
  }

  /// What people call the entity of a command, if it is there.
  private func calledNow(_ command: Command) -> String? {
    guard let feed = command.type.feed ?? catalogue[command.type]?.feed else { return nil }
    let entity = EntityReference(feed: feed, key: command.entity)
    guard session.model.fields(of: entity) != nil else { return nil }
    return EntityNames(model: session.model, language: language).name(entity)
  }

  /// A new identifier by the server's clock, which judges whether a command is too old.
  func newIdentifier(at now: Micros) -> UUID128 {
    identifiers.next(at: model.serverTime(at: now))
  }

  /// What a command is called.
  func name(of type: Command.Kind) -> Words {
    catalogue[type]?.words ?? Vocabulary.commands[type] ?? Words(type.rawValue, type.rawValue)
  }

  /// The version of an entity as this console shows it.
  func version(of key: String, in feed: Feed) -> UInt64? { model.feeds[feed]?.items[key]?.version }

  static func join(_ first: Words, _ second: Words) -> Words {
    Words("\(first.english): \(second.english)", "\(first.chinese)：\(second.chinese)")
  }
}
