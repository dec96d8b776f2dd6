internal import Events
internal import Wire

/// Everything a console is, as one value: keys and messages go in, effects come out, and the screen is a function
/// of it.
struct ConsoleState: Sendable {
  /// The marked row of a pane: what it is, and where it stood when it was last there.
  struct Mark: Equatable, Sendable {
    var key: String
    var index: Int
  }

  var session: LiveSession
  var language: Language
  var size: ScreenSize
  /// What the footer calls the server.
  let server: String
  /// The wall clock's distance from UTC, for moments on the screen.
  let utcOffsetSeconds: Int64
  private let identifiers: IdentifierSource

  private(set) var focus = Pane.alarms
  /// What a small screen shows in its lower part.
  private(set) var lowerPane = Pane.teams
  private(set) var marks: [Pane: Mark] = [:]
  private(set) var interaction = Interaction.browsing
  private(set) var status: Status?
  /// Nil shows everything.
  private(set) var mapView: MapView?
  private var pending: [String: PendingCommand] = [:]
  private var warnings: [(command: Command, words: Words)] = []

  init(
    token: String, server: String, language: Language, size: ScreenSize, utcOffsetSeconds: Int64,
    identifiers: IdentifierSource
  ) {
    session = LiveSession(token: token, language: language, follows: .open)
    self.server = server
    self.language = language
    self.size = size
    self.utcOffsetSeconds = utcOffsetSeconds
    self.identifiers = identifiers
  }

  var model: Model { session.model }

  /// The keys of a pane's rows, from the top.
  func keys(of pane: Pane) -> [String] {
    switch pane {
    case .alarms: model.alarmBoard.map(\.id)
    case .incidents: model.incidentBoard.map(\.id)
    case .teams: model.teamBoard.map(\.id)
    case .timeline: shownTimeline?.sorted.map { String($0.position) } ?? []
    case .map: []
    }
  }

  /// The time line that is shown, if it has been asked for.
  var shownTimeline: Model.Timeline? { session.shownTimeline.flatMap { model.timelines[$0] } }

  /// The marked row of a pane among its rows. A time line without a mark stands at its end.
  func markedIndex(of pane: Pane, in keys: [String]) -> Int? {
    guard !keys.isEmpty else { return nil }
    guard let mark = marks[pane] else { return pane == .timeline ? keys.count - 1 : 0 }
    return keys.firstIndex(of: mark.key) ?? min(mark.index, keys.count - 1)
  }

  /// Pins the marked rows to what they mark, so that rows coming and going above do not shift the mark. To be called
  /// before each drawing: what is drawn as marked stays marked.
  mutating func settle() {
    for pane in Pane.allCases where pane != .map {
      let keys = keys(of: pane)
      if pane == .timeline, marks[pane] == nil { continue }
      marks[pane] = markedIndex(of: pane, in: keys).map { Mark(key: keys[$0], index: $0) }
    }
    if interaction == .browsing, let warning = warnings.first {
      warnings.removeFirst()
      interaction = .prompt(
        Prompt(
          purpose: .override(warning.command),
          title: Words(
            warning.words.english + " " + Phrase.sendAnyway.english,
            warning.words.chinese + " " + Phrase.sendAnyway.chinese)))
    }
  }
}

// MARK: - The server

extension ConsoleState {
  /// The connection stands.
  mutating func connectionDidOpen() -> [Effect] { session.didOpen().map { .send($0) } }

  /// The connection is gone, and says why; a final loss is not made good.
  mutating func connectionDidClose(_ reason: Words, isFinal: Bool = false) {
    session.didClose(refusal: isFinal ? reason : nil)
    status = Status(words: reason, isBad: true)
  }

  /// A message could not be read; what it said is lost until the next snapshot.
  mutating func didMisread(_ problem: String) {
    status = Status(
      words: Self.join(Phrase.unreadable, Words(problem, problem)), isBad: true)
  }

  /// Takes a message of the server.
  mutating func receive(_ message: ServerMessage, at now: Micros) -> [Effect] {
    let rings = model.ringCount
    var effects: [Effect] = session.receive(message, at: now).map { .send($0) }
    switch message {
    case .welcome:
      // Why the connection was gone is old news.
      if status?.isBad == true { status = nil }
      // Nobody knows whether these arrived; the server answers a repeated identifier with its first answer.
      let waiting = pending.values.map(\.command).sorted { $0.id < $1.id }
      effects += waiting.map { .send(.command($0)) }
    case .result(let outcome): effects += take(outcome, at: now)
    case .failed(_, let words, _): status = Status(words: words, isBad: true)
    case .bye(let milliseconds, _, let url):
      effects.append(.holdOff(milliseconds: Int(clamping: milliseconds), url: url))
    case .subscribed, .snapshot, .changed, .entity, .timeline, .presence, .mark, .reset,
      .heartbeat, .unknown:
      break
    }
    if model.ringCount > rings { effects.append(.bell) }
    return effects
  }

  private mutating func take(_ outcome: ServerMessage.Outcome, at now: Micros) -> [Effect] {
    guard let answered = pending.removeValue(forKey: outcome.command) else { return [] }
    let name = Vocabulary.commands[answered.command.type] ?? Words("", "")
    guard outcome.status == "rejected" || outcome.code != nil else {
      status = Status(words: Self.join(Phrase.accepted, name), isBad: false)
      guard let incident = answered.closesIncident else { return [] }
      return send(.closeIncident, to: incident, base: nil, .object([]), at: now)
    }
    let words = outcome.words ?? Words(outcome.code ?? "", outcome.code ?? "")
    if outcome.code == "gate.warned", answered.command.type == .dispatchTeam {
      warnings.append((answered.command, words))
    } else {
      status = Status(words: Self.join(Phrase.rejected, words), isBad: true)
    }
    return []
  }

  /// Sends a decision, unless nobody listens.
  mutating func send(
    _ type: Command.Kind, to entity: String, base: UInt64?, _ data: JSON,
    closesIncident: String? = nil, at now: Micros
  ) -> [Effect] {
    guard model.connection == .live else {
      status = Status(words: Phrase.notConnected, isBad: true)
      return []
    }
    let command = Command(
      id: newIdentifier(at: now), type: type, entity: entity, base: base, data: data)
    pending[command.id.description] = PendingCommand(
      command: command, closesIncident: closesIncident)
    let name = Vocabulary.commands[type] ?? Words("", "")
    status = Status(words: Self.join(Phrase.sent, name), isBad: false)
    return [.send(.command(command))]
  }

  /// A new identifier by the server's clock, which judges whether a command is too old.
  func newIdentifier(at now: Micros) -> UUID128 {
    identifiers.next(at: model.serverTime(at: now))
  }

  /// The version of an entity as this console shows it.
  func version(of key: String, in feed: Feed) -> UInt64? { model.feeds[feed]?.items[key]?.version }

  static func join(_ first: Words, _ second: Words) -> Words {
    Words("\(first.english): \(second.english)", "\(first.chinese)：\(second.chinese)")
  }
}

// MARK: - Changes by keys

extension ConsoleState {
  mutating func setFocus(_ pane: Pane) {
    focus = pane
    if pane != .alarms, pane != .incidents { lowerPane = pane }
  }

  mutating func setInteraction(_ interaction: Interaction) { self.interaction = interaction }

  mutating func setStatus(_ status: Status?) { self.status = status }

  mutating func setMapView(_ view: MapView?) { mapView = view }

  /// Marks another row of the focused pane.
  mutating func moveMark(by rows: Int) {
    let keys = keys(of: focus)
    guard let index = markedIndex(of: focus, in: keys) else { return }
    let target = min(max(0, index + rows), keys.count - 1)
    // At its end a time line follows what comes.
    marks[focus] =
      focus == .timeline && target == keys.count - 1
      ? nil : Mark(key: keys[target], index: target)
  }

  /// Shows an incident's time line from its end.
  mutating func showTimeline(of incident: String) -> [Effect] {
    marks[.timeline] = nil
    return session.showTimeline(of: incident).map { .send($0) }
  }

  /// The marked row of a pane.
  func marked(in pane: Pane) -> String? {
    let keys = keys(of: pane)
    return markedIndex(of: pane, in: keys).map { keys[$0] }
  }

  /// The incident that commands go to: the one whose time line has the focus, else the marked one.
  var targetIncident: Incident? {
    let key = focus == .timeline ? session.shownTimeline : marked(in: .incidents)
    return key.flatMap { model.incident($0) }
  }

  var targetAlarm: Alarm? { marked(in: .alarms).flatMap { model.alarms[$0] } }
}
