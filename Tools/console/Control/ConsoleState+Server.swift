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
    let rings = (model.ringCount, model.known.drillRingCount)
    var effects: [Effect] = session.receive(message, at: now).map { .send($0) }
    switch message {
    case .welcome:
      // Why the connection was gone is old news.
      if status?.isBad == true { setStatus(nil) }
      // Nobody knows whether these arrived; the server answers a repeated identifier with its first answer.
      let waiting = pending.values.map(\.command).sorted { $0.id < $1.id }
      effects += waiting.map { .send(.command($0)) }
      // Another server may stand behind the same address now.
      effects.append(.read(.commands))
    case .result(let outcome): effects += take(outcome, at: now)
    case .failed(_, let words, _): setStatus(Status(words: words, isBad: true))
    case .bye(let milliseconds, _, let url):
      effects.append(.holdOff(milliseconds: Int(clamping: milliseconds), url: url))
    case .subscribed, .snapshot, .changed, .entity, .timeline, .presence, .mark, .reset,
      .heartbeat, .unknown:
      break
    }
    if model.ringCount > rings.0 { effects += [.bell, .sound] }
    if model.known.drillRingCount > rings.1 { effects.append(.bell) }
    return effects
  }

  private mutating func take(_ outcome: ServerMessage.Outcome, at now: Micros) -> [Effect] {
    guard let answered = pending.removeValue(forKey: outcome.command) else { return [] }
    let name = name(of: answered.command.type)
    guard outcome.status == "rejected" || outcome.code != nil else {
      setStatus(Status(words: Self.join(Phrase.accepted, name), isBad: false))
      guard let incident = answered.closesIncident else { return [] }
      return send(.closeIncident, to: incident, base: nil, .object([]), at: now)
    }
    let words = outcome.words ?? Words(outcome.code ?? "", outcome.code ?? "")
    if outcome.code == "gate.warned" {
      warnings.append((answered.command, words))
    } else {
      setStatus(Status(words: Self.join(Phrase.rejected, words), isBad: true))
      if let origin = answered.origin { giveBack(origin, words, field: outcome.field) }
    }
    return []
  }

  /// Sends a decision, unless nobody listens.
  mutating func send(
    _ type: Command.Kind, to entity: String, base: UInt64?, _ data: JSON,
    closesIncident: String? = nil, at now: Micros
  ) -> [Effect] {
    guard model.connection == .live else {
      setStatus(Status(words: Phrase.notConnected, isBad: true))
      return []
    }
    let command = Command(
      id: newIdentifier(at: now), type: type, entity: entity, base: base, data: data)
    pending[command.id.description] = PendingCommand(
      command: command, closesIncident: closesIncident, origin: origin)
    origin = nil
    setStatus(Status(words: Self.join(Phrase.sent, name(of: type)), isBad: false))
    return [.send(.command(command))]
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
