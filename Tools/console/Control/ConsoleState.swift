internal import Events
internal import Wire

/// Everything a console is, as one value: keys and messages go in, effects come out, and the screen is a function
/// of it.
struct ConsoleState: Sendable {
  /// The marked row of a pane: what it is, and where it stood when it was last there.
  struct Mark: Equatable, Sendable {
    var key: String
    var index: Int
    /// Whether the row left in consequence of what was asked for here. Then no other row is marked instead: what is
    /// said of it would seem to be about that one, and the next key would reach it.
    var hasLeft = false
  }

  var session: LiveSession
  var language: Language
  var size: ScreenSize
  /// What the footer calls the server.
  let server: String
  /// The wall clock's distance from UTC, for moments on the screen.
  let utcOffsetSeconds: Int64
  let identifiers: IdentifierSource

  private(set) var focus = Pane.alarms
  /// What a small screen shows in its lower part.
  private(set) var lowerPane = Pane.teams
  /// What a large screen shows below alarms and incidents.
  private(set) var tablePane = Pane.teams
  private(set) var marks: [Pane: Mark] = [:]
  /// What commands of this console are about, the latest last.
  private var asked: [String] = []
  /// What is to be marked as soon as it is there.
  private var awaited: (pane: Pane, key: String)?
  private(set) var interaction = Interaction.browsing
  /// The screen that lists, forms and texts open over; it is there again where they end.
  private(set) var beneath: Interaction?
  var screens = ScreenMemory()
  private(set) var status: Status?
  /// Nil shows everything.
  private(set) var mapView: MapView?
  /// Whether the focused pane has the whole screen.
  private(set) var isAlone = false
  /// Whether what has just ended is shown below what is open.
  var showsEnded = false
  /// What the server can be asked for, as it told.
  var catalogue = CommandCatalogue.empty
  var history = CommandHistory()
  /// What was typed and not sent, the latest last.
  var drafts: [Interaction] = []
  var pending: [String: PendingCommand] = [:]
  var warnings: [(command: Command, words: Words)] = []
  /// Where the command that is sent next comes from, so that it can be put right.
  var origin: Interaction?
  /// The office that was named when the console was started.
  private let officeName: String?
  private var boards: [Pane: Board] = [:]
  /// The past, where that is shown.
  var past = PastState()
  /// The own clock's time, as far as this console was told.
  private(set) var now = Micros(0)

  /// The rows of a pane, as long as nothing changes that decides about them.
  private struct Board: Sendable {
    var revision: Int
    var keys: [String]
    /// From when to when the passing of time changes nothing.
    var from: Micros
    var until: Micros?

    func holds(_ revision: Int, at present: Micros) -> Bool {
      self.revision == revision && from <= present && until.map { present < $0 } ?? true
    }
  }

  init(
    token: String, server: String, language: Language, size: ScreenSize, utcOffsetSeconds: Int64,
    identifiers: IdentifierSource, office: String? = nil
  ) {
    officeName = office
    session = LiveSession(token: token, language: language, follows: .open)
    self.server = server
    self.language = language
    self.size = size
    self.utcOffsetSeconds = utcOffsetSeconds
    self.identifiers = identifiers
  }

  /// What is shown: the present, or a moment of the past.
  var model: Model {
    guard let moment = past.moment else { return session.model }
    return session.model.asOf(moment, past.known)
  }

  /// Where the panes lie.
  var layout: Layout {
    Layout(
      size: Screen.clamped(size), lowerPane: lowerPane, tablePane: tablePane,
      alone: isAlone ? focus : nil, hasTimeBar: past.isShown)
  }

  /// The office whose tasks are shown, by the name or identifier that was given; else where the user works.
  var office: Office? {
    guard let officeName = officeName ?? session.model.office else { return nil }
    return model.offices[officeName]
      ?? model.offices.values.filter { $0.name == officeName }.min { $0.id < $1.id }
  }

  /// What decides which rows there are.
  var scope: BoardScope {
    BoardScope(
      model: model, office: office?.id, showsEnded: showsEnded, timeline: shownTimeline,
      present: model.present(at: now))
  }

  /// The keys of a pane's rows, from the top.
  func keys(of pane: Pane) -> [String] {
    if let board = boards[pane], board.revision == revision(of: pane) { return board.keys }
    return pane.description.keys(scope)
  }

  // Grows with everything that may change the rows of a pane or their order.
  private func revision(of pane: Pane) -> Int {
    guard pane != .timeline else { return -1 }
    let changes = pane.description.sources.reduce(0) { $0 + (model.known.revisions[$1] ?? 0) }
    return changes * 2 + (showsEnded ? 1 : 0) + past.revisionBase
  }

  /// Has the rows of all panes found anew.
  mutating func forgetBoards() { boards = [:] }

  private mutating func refreshBoards() {
    let present = model.present(at: now)
    for pane in Pane.allCases where pane != .timeline && pane != .map {
      let revision = revision(of: pane)
      guard boards[pane]?.holds(revision, at: present) != true else { continue }
      boards[pane] = Board(
        revision: revision, keys: pane.description.keys(scope), from: present,
        until: pane.description.changesAt?(scope))
    }
  }

  /// The time line that is shown, if it has been asked for.
  var shownTimeline: Model.Timeline? {
    session.shownTimeline.flatMap { session.model.timelines[$0] }.map { past.cut($0) }
  }

  /// The marked row of a pane among its rows. A time line without a mark stands at its end.
  func markedIndex(of pane: Pane, in keys: [String]) -> Int? {
    guard !keys.isEmpty else { return nil }
    guard let mark = marks[pane] else { return pane == .timeline ? keys.count - 1 : 0 }
    return keys.firstIndex(of: mark.key)
      ?? (hasLeft(mark) ? nil : min(mark.index, keys.count - 1))
  }

  private func hasLeft(_ mark: Mark) -> Bool {
    !past.isShown && (mark.hasLeft || asked.contains(PaneDescription.own(mark.key)))
  }

  /// Where the rows of a pane are read: at the marked row, or where that stood.
  func readIndex(of pane: Pane, in keys: [String]) -> Int? {
    markedIndex(of: pane, in: keys) ?? marks[pane].map { min($0.index, keys.count - 1) }
  }

  /// Remembers what a command is about: if its row leaves, no neighbour is marked instead. An alarm that becomes an
  /// incident is gone on with there.
  mutating func willEnd(_ command: Command) {
    asked.removeAll { $0 == command.entity }
    guard command.type != .promoteAlarm else { return }
    asked.append(command.entity)
    if asked.count > Self.askedMax { asked.removeFirst() }
  }

  private static let askedMax = 100

  /// Pins the marked rows to what they mark, so that rows coming and going above do not shift the mark. To be called
  /// before each drawing: what is drawn as marked stays marked. What has been asked meanwhile opens here, so that no
  /// key reaches it that was pressed before it was seen.
  mutating func settle(at now: Micros? = nil) {
    pinMarks(at: now)
    if isAtRest, !past.isShown { openWarning() }
  }

  mutating func pinMarks(at now: Micros? = nil) {
    if let now { self.now = now }
    refreshBoards()
    if let awaited, keys(of: awaited.pane).contains(awaited.key) {
      marks[awaited.pane] = Mark(key: awaited.key, index: 0)
      self.awaited = nil
    }
    for pane in Pane.allCases where pane != .map {
      let keys = keys(of: pane)
      if pane == .timeline, marks[pane] == nil { continue }
      if let index = markedIndex(of: pane, in: keys) {
        marks[pane] = Mark(key: keys[index], index: index)
      } else if keys.isEmpty {
        marks[pane] = nil
      } else {
        marks[pane]?.hasLeft = true
      }
    }
  }

  /// Asks for the reason that what was warned of first is sent with; whether there is any.
  @discardableResult
  mutating func openWarning() -> Bool {
    guard let warning = warnings.first else { return false }
    warnings.removeFirst()
    interaction = .prompt(
      Prompt(
        purpose: .override(warning.command),
        title: Words(
          warning.words.english + " " + Phrase.sendAnyway.english,
          warning.words.chinese + " " + Phrase.sendAnyway.chinese)))
    return true
  }
}

// MARK: - Changes by keys

extension ConsoleState {
  mutating func setFocus(_ pane: Pane) {
    focus = pane
    guard pane != .alarms, pane != .incidents else { return }
    lowerPane = pane
    if pane != .map, pane != .timeline { tablePane = pane }
  }

  /// Marks a row once it comes.
  mutating func markWhenThere(_ key: String?, in pane: Pane) {
    awaited = key.map { (pane, $0) }
  }

  mutating func setInteraction(_ interaction: Interaction) {
    if interaction.isScreen { beneath = interaction }
    self.interaction = interaction == .browsing ? beneath ?? .browsing : interaction
  }

  /// Leaves the screen that lies over the panes.
  mutating func leaveScreen() {
    beneath = nil
    interaction = .browsing
  }

  /// Whether nothing is being typed or chosen, so that something may open. On the screens over the panes radii and
  /// searches are typed, and Enter sends: there what comes waits until it is asked for.
  var isAtRest: Bool { interaction == .browsing }

  /// What brings back what waits: letters are searched for in the administration.
  var recallKey: String {
    if case .administration = beneath { ":unsent" } else { "u" }
  }

  mutating func clockDidGo(to now: Micros) { self.now = now }

  mutating func setStatus(_ status: Status?) { self.status = status }

  mutating func setAlone(_ isAlone: Bool) { self.isAlone = isAlone }

  mutating func setMarks(_ marks: [Pane: Mark]) { self.marks = marks }

  mutating func setMapView(_ view: MapView?) { mapView = view }

  /// Marks another row of the focused pane.
  mutating func moveMark(by rows: Int) {
    let keys = keys(of: focus)
    let target: Int
    if let index = markedIndex(of: focus, in: keys) {
      target = min(max(0, index + rows), keys.count - 1)
    } else if let mark = marks[focus], !keys.isEmpty {
      // The rows below have moved up by the one that left.
      target = min(max(0, mark.index + (rows > 0 ? rows - 1 : rows)), keys.count - 1)
    } else {
      return
    }
    // At its end a time line follows what comes.
    marks[focus] =
      focus == .timeline && target == keys.count - 1
      ? nil : Mark(key: keys[target], index: target)
  }

  /// Shows an incident's time line from its end.
  mutating func showTimeline(of incident: String) -> [Effect] {
    marks[.timeline] = nil
    // Who looks at what is of the present.
    return session.showTimeline(of: incident).filter { !past.isShown || !$0.tellsWhere }
      .map { .send($0) }
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

  var targetAlarm: Alarm? { marked(in: .alarms).flatMap { model.alarm($0) } }

  /// The entity that the mark of the focused pane stands on; that of a time line is its incident.
  var markedEntity: EntityReference? {
    if let beneath { return markedEntity(on: beneath) }
    return switch focus {
    case .timeline: session.shownTimeline.map { EntityReference(feed: .incidents, key: $0) }
    case .map: marked(in: .incidents).map { EntityReference(feed: .incidents, key: $0) }
    case .alarms, .incidents, .mine, .office, .people, .teams, .clocks, .hazards, .reports, .plans:
      marked(in: focus).flatMap { focus.description.entity($0, in: model) }
    }
  }
}
