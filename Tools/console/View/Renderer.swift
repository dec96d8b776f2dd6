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
    let layout = state.layout
    for area in layout.areas { draw(area, on: &screen) }
    if let divider = layout.divider { drawDivider(divider, on: &screen) }
    drawScreen(on: &screen, layout)
    if let moment = state.past.moment {
      drawPastHeader(moment, on: &screen, in: layout.header)
      drawTimeBar(moment, on: &screen, in: layout.timeBar)
    } else {
      if banner != nil { greyOut(&screen, layout.body) }
      drawHeader(on: &screen, in: layout.header)
    }
    drawStatus(on: &screen, in: layout.status)
    switch state.interaction {
    case .browsing, .prompt, .circle, .administration, .layers: break
    case .menu(let menu): draw(menu, on: &screen, in: layout.menu)
    case .page(let page): draw(page, on: &screen, in: layout.work)
    case .picker(let picker): draw(picker, on: &screen, in: layout.work, input: layout.status)
    case .line(let line): draw(line, on: &screen, in: layout.body, input: layout.status)
    case .form(let form): draw(form, on: &screen, in: layout.work, input: layout.status)
    }
    drawFooter(on: &screen, in: layout.footer)
    return screen
  }

  // MARK: Panes

  /// What rows are drawn with.
  var context: RowContext {
    RowContext(
      scope: state.scope, language: language, present: present,
      clock: Clock(offsetSeconds: state.utcOffsetSeconds), isFlashOn: isFlashOn)
  }

  // Two faces a second apart; the sign before the row stays, so that nothing is said by flashing alone.
  var isFlashOn: Bool { now.seconds / Self.flashSeconds % 2 == 0 }

  private func draw(_ area: Layout.Area, on screen: inout Screen) {
    guard !area.frame.isEmpty else { return }
    let context = context
    let keys = state.keys(of: area.pane)
    drawTitle(of: area, keys, context, on: &screen)
    guard area.pane != .map else {
      // The map of a circle lies over it.
      return state.circle == nil ? drawMap(on: &screen, in: area.inner) : ()
    }
    let description = area.pane.description
    let table = Table(
      columns: description.columns, count: keys.count,
      marked: state.markedIndex(of: area.pane, in: keys),
      read: state.readIndex(of: area.pane, in: keys), hasFocus: state.focus == area.pane)
    table.draw(on: &screen, in: area.inner, language: language) { index in
      description.row(keys[index], context)
    }
    guard keys.isEmpty, area.inner.rows > 1 else { return }
    let hint = area.pane == .timeline ? timelineHint : description.empty
    let words = model.isLoaded ? hint : Phrase.loading
    screen.write(
      words.text(language), at: Point(column: area.inner.column + 2, row: area.inner.row + 1),
      columns: area.inner.columns - 2, style: .dim)
  }

  private func drawTitle(
    of area: Layout.Area, _ keys: [String], _ context: RowContext, on screen: inout Screen
  ) {
    let frame = area.frame
    let hasFocus = state.focus == area.pane
    for column in frame.column..<frame.endColumn {
      screen.put("─", at: Point(column: column, row: frame.row), style: .dim)
    }
    screen.write(
      (hasFocus ? "> " : "  ") + title(of: area.pane, keys, context) + " ",
      at: Point(column: frame.column, row: frame.row), columns: frame.columns,
      style: hasFocus ? Style(isBold: true, isReversed: true) : .bold)
  }

  private func title(of pane: Pane, _ keys: [String], _ context: RowContext) -> String {
    let description = pane.description
    let title = "\(description.key) \(description.title.text(language))"
    if let summary = description.summary { return title + " " + summary(keys, context) }
    guard let feed = description.feed else {
      return pane == .timeline
        ? title + timelineTitle : title + state.screens.layers.title.text(language)
    }
    let own = keys.filter { !$0.contains(PaneDescription.stroke) }
    let ended = Set((model.known.ended[feed] ?? []).map(\.key))
    let fields = model.entities(of: feed)
    return title + " "
      + count(own.filter { !ended.contains($0) }.map { fields[$0]?.isExercise ?? false })
  }

  private var timelineTitle: String {
    guard let key = state.session.shownTimeline else { return "" }
    guard let incident = model.incident(key) else { return goneTitle(key) }
    guard incident.endedThen == nil else { return goneTitle(key) }
    return " \(context.mark(incident.isExercise))\(incident.number) "
      + Vocabulary.text(incident.state, in: Vocabulary.incidentStates, language)
      + othersText(at: incident)
  }

  /// How many are real; drills are told beside them and counted apart.
  private func count(_ areExercises: [Bool]) -> String {
    let drills = areExercises.count(where: \.self)
    let real = String(areExercises.count - drills)
    return drills == 0 ? real : "\(real) + \(context.mark(true))\(drills)"
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
    var marked = Set([Pane.alarms, .incidents, .teams].compactMap { state.marked(in: $0) })
    if let key = state.markedEntity?.key { marked.insert(key) }
    MapDrawing(
      content: model.mapContent(state.screens.layers, marked: marked, at: present), view: view,
      area: area
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
}
