internal import Events

/// Draws a console: the screen is a function of what the console is and of the time.
struct Renderer {
  let state: ConsoleState
  /// The own clock's time.
  let now: Micros

  var language: Language { state.language }
  var model: Model { state.model }
  /// The server's time, by which ages are reckoned.
  var present: Micros { model.present(at: now) }

  /// How long the two faces of a flashing line stand, in seconds.
  static let flashSeconds: Int64 = 1

  /// The whole screen.
  func draw() -> Screen {
    var screen = Screen(size: state.size)
    let layout = Layout(size: screen.size, lowerPane: state.lowerPane)
    if state.interaction == .help {
      drawHelp(on: &screen, in: layout.body)
    } else {
      for area in layout.areas { draw(area, on: &screen) }
      if let divider = layout.divider { drawDivider(divider, on: &screen) }
    }
    if banner != nil { greyOut(&screen, layout.body) }
    if case .menu(let menu) = state.interaction { draw(menu, on: &screen, in: layout.menu) }
    drawHeader(on: &screen, in: layout.header)
    drawStatus(on: &screen, in: layout.status)
    drawFooter(on: &screen, in: layout.footer)
    return screen
  }

  // MARK: Panes

  private func draw(_ area: Layout.Area, on screen: inout Screen) {
    guard !area.frame.isEmpty else { return }
    drawTitle(of: area, on: &screen)
    switch area.pane {
    case .alarms: draw(alarmTable, Phrase.noAlarms, on: &screen, in: area.inner)
    case .incidents: draw(incidentTable, Phrase.noIncidents, on: &screen, in: area.inner)
    case .teams: draw(teamTable, Phrase.noTeams, on: &screen, in: area.inner)
    case .timeline: draw(timelineTable, timelineHint, on: &screen, in: area.inner)
    case .map: drawMap(on: &screen, in: area.inner)
    }
  }

  private func draw(_ table: Table, _ hint: Words, on screen: inout Screen, in area: Rectangle) {
    table.draw(on: &screen, in: area, language: language)
    guard table.rows.isEmpty, area.rows > 1 else { return }
    let words = model.isLoaded ? hint : Phrase.loading
    screen.write(
      words.text(language), at: Point(column: area.column + 2, row: area.row + 1),
      columns: area.columns - 2, style: .dim)
  }

  private func drawTitle(of area: Layout.Area, on screen: inout Screen) {
    let frame = area.frame
    let hasFocus = state.focus == area.pane
    for column in frame.column..<frame.endColumn {
      screen.put("─", at: Point(column: column, row: frame.row), style: .dim)
    }
    screen.write(
      (hasFocus ? "> " : "  ") + title(of: area.pane) + " ",
      at: Point(column: frame.column, row: frame.row), columns: frame.columns,
      style: hasFocus ? Style(isBold: true, isReversed: true) : .bold)
  }

  private func title(of pane: Pane) -> String {
    switch pane {
    case .alarms:
      "\(Phrase.alarms.text(language)) "
        + count(model.alarmBoard.map(\.isExercise))
    case .incidents:
      "\(Phrase.incidents.text(language)) "
        + count(model.incidentBoard.map(\.isExercise))
    case .teams: "\(Phrase.teams.text(language)) \(model.teams.count)"
    case .map: Phrase.map.text(language)
    case .timeline:
      if let incident = state.session.shownTimeline.flatMap({ model.incident($0) }) {
        "\(Phrase.timeline.text(language)) \(mark(incident.isExercise))\(incident.number) "
          + Vocabulary.text(incident.state, in: Vocabulary.incidentStates, language)
          + othersText(at: incident)
      } else {
        Phrase.timeline.text(language)
      }
    }
  }

  /// How many are real; drills are told beside them and counted apart.
  private func count(_ areExercises: [Bool]) -> String {
    let drills = areExercises.count(where: \.self)
    let real = String(areExercises.count - drills)
    return drills == 0 ? real : "\(real) + \(mark(true))\(drills)"
  }

  private func othersText(at incident: Incident) -> String {
    let others = model.others(at: incident.id)
    guard !others.isEmpty else { return "" }
    return "  " + Phrase.alsoOpen(others).text(language)
  }

  private var timelineHint: Words {
    guard state.session.shownTimeline != nil else { return Phrase.noTimeline }
    return state.shownTimeline?.isLoaded ?? false ? Words("", "") : Phrase.loading
  }

  private func drawMap(on screen: inout Screen, in area: Rectangle) {
    let view =
      state.mapView
      ?? model.fittingMapView(
        width: area.columns * BrailleCanvas.dotsAcross, height: area.rows * BrailleCanvas.dotsDown)
    guard let view else {
      let words = model.isLoaded ? Phrase.noMap : Phrase.loading
      screen.write(
        words.text(language), at: Point(column: area.column + 2, row: area.row),
        columns: area.columns - 2, style: .dim)
      return
    }
    let marked = Set([Pane.alarms, .incidents, .teams].compactMap { state.marked(in: $0) })
    MapDrawing(
      content: model.mapContent(marked: marked, at: present), view: view, area: area
    ).draw(on: &screen)
  }

  private func drawDivider(_ divider: Rectangle, on screen: inout Screen) {
    for row in divider.row..<divider.endRow {
      screen.put("│", at: Point(column: divider.column, row: row), style: .dim)
    }
  }

  private func greyOut(_ screen: inout Screen, _ area: Rectangle) {
    screen.restyle(area) { style in
      var grey = Style.dim
      grey.isReversed = style.isReversed
      return grey
    }
  }

  // MARK: Menu and help

  private func draw(_ menu: Menu, on screen: inout Screen, in area: Rectangle) {
    screen.fill(area, style: .plain)
    screen.fill(area.split(top: 1).0, style: .reversed)
    screen.write(
      " " + menu.title.text(language), at: Point(column: area.column, row: area.row),
      columns: area.columns, style: Style(isBold: true, isReversed: true))
    let room = max(0, area.rows - 1)
    let first = Table.firstRow(marked: menu.index, count: menu.items.count, room: room)
    for (offset, item) in menu.items.dropFirst(first).prefix(room).enumerated() {
      let isChosen = first + offset == menu.index
      screen.write(
        Text.fit((isChosen ? "> " : "  ") + item.label.text(language), area.columns),
        at: Point(column: area.column, row: area.row + 1 + offset),
        columns: area.columns, style: isChosen ? .reversed : .plain)
    }
  }

  private func drawHelp(on screen: inout Screen, in area: Rectangle) {
    screen.write(
      " " + Phrase.help.text(language), at: Point(column: area.column, row: area.row),
      style: .bold)
    for (offset, line) in Phrase.helpLines.prefix(max(0, area.rows - 2)).enumerated() {
      let row = area.row + 2 + offset
      screen.write(line.key, at: Point(column: area.column + 2, row: row), style: .bold)
      screen.write(line.words.text(language), at: Point(column: area.column + 25, row: row))
    }
  }

  // MARK: Edges

  /// What is wrong with what is shown; nil where it is current.
  var banner: Words? {
    switch model.connection {
    case .connecting: Phrase.connectingBanner
    case .disconnected: Phrase.disconnectedBanner
    case .refused(let reason): ConsoleState.join(Phrase.refusedBanner, reason)
    case .live: model.lagSeconds(at: now).map { Phrase.lagBanner($0) }
    }
  }

  private func drawHeader(on screen: inout Screen, in area: Rectangle) {
    let clock = Clock(offsetSeconds: state.utcOffsetSeconds)
    let label = model.playing == nil ? "" : Phrase.playing.text(language) + " "
    let time = " \(label)\(clock.date(present)) \(clock.time(present)) "
    let style = Style(isBold: true, isReversed: true)
    screen.fill(area, style: style)
    let room = area.columns - CharacterWidth.columns(of: time)
    screen.write(time, at: Point(column: area.column + room, row: area.row), style: style)
    if let banner {
      let alarm = Style(foreground: .brightRed, isBold: true, isReversed: true)
      screen.fill(
        Rectangle(column: area.column, row: area.row, columns: room, rows: 1), style: alarm)
      screen.write(
        " ! " + banner.text(language), at: Point(column: area.column, row: area.row),
        columns: room, style: alarm)
      return
    }
    var title = " " + (model.centreName ?? Phrase.product.text(language))
    for part in [model.user, Vocabulary.text(model.role, in: Vocabulary.roles, language)]
    where !part.isEmpty {
      title += "  " + part
    }
    screen.write(
      title, at: Point(column: area.column, row: area.row), columns: room, style: style)
  }

  private func drawStatus(on screen: inout Screen, in area: Rectangle) {
    if case .prompt(let prompt) = state.interaction {
      drawPrompt(prompt, on: &screen, in: area)
      return
    }
    let side = " \(state.server) @\(model.position) \(connectionText) "
    let sideColumns = min(CharacterWidth.columns(of: side), area.columns * 2 / 3)
    let room = area.columns - sideColumns
    screen.write(
      side, at: Point(column: area.column + room, row: area.row), columns: sideColumns,
      style: banner == nil ? .dim : Style(foreground: .brightRed, isBold: true))
    guard let status = state.status else { return }
    screen.write(
      (status.isBad ? " ! " : "   ") + status.words.text(language),
      at: Point(column: area.column, row: area.row), columns: room,
      style: status.isBad ? Style(foreground: .brightRed, isBold: true) : .plain)
  }

  private var connectionText: String {
    switch model.connection {
    case .connecting: return Phrase.connecting.text(language)
    case .disconnected: return Phrase.disconnected.text(language)
    case .refused: return Phrase.refused.text(language)
    case .live:
      if let seconds = model.lagSeconds(at: now) {
        return Phrase.behind.text(language) + " \(seconds)s"
      }
      let missing = model.head > model.position ? model.head - model.position : 0
      return Phrase.live.text(language) + (missing > 0 ? " -\(missing)" : "")
    }
  }

  // The end of the text stays visible: that is where the cursor is, and where input methods open.
  private func drawPrompt(_ prompt: Prompt, on screen: inout Screen, in area: Rectangle) {
    let title = Text.truncate(
      " " + prompt.title.text(language) + ": ", to: max(20, area.columns * 2 / 3))
    let column = screen.write(
      title, at: Point(column: area.column, row: area.row), columns: area.columns, style: .bold)
    let room = area.endColumn - column - 2
    var text = Text.printable(prompt.text)[...]
    while CharacterWidth.columns(of: String(text)) > room, !text.isEmpty { text.removeFirst() }
    let end = screen.write(
      String(text), at: Point(column: column, row: area.row), columns: room,
      style: Style(isUnderlined: true))
    screen.cursor = Point(column: min(end, area.endColumn - 1), row: area.row)
  }

  private func drawFooter(on screen: inout Screen, in area: Rectangle) {
    var column = area.column + 1
    for entry in Phrase.footer {
      column = screen.write(
        entry.key, at: Point(column: column, row: area.row), style: .bold)
      column = screen.write(
        entry.words.text(language), at: Point(column: column + 1, row: area.row), style: .dim)
      column += 1
    }
  }
}
