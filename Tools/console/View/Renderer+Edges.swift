internal import Events

extension Renderer {
  /// What is wrong with what is shown; nil where it is current.
  var banner: Words? {
    switch model.connection {
    case .connecting: Phrase.connectingBanner
    case .disconnected: Phrase.disconnectedBanner
    case .refused(let reason): ConsoleState.join(Phrase.refusedBanner, reason)
    case .live: model.lagSeconds(at: now).map { Phrase.lagBanner($0) }
    }
  }

  func drawHeader(on screen: inout Screen, in area: Rectangle) {
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
    let end = screen.write(
      title, at: Point(column: area.column, row: area.row), columns: room, style: style)
    drawRinging(
      on: &screen, at: Point(column: end + 2, row: area.row), columns: area.column + room - end - 2)
  }

  /// Whatever is looked at, an alarm of the present that nobody has taken is seen; the column behind it.
  @discardableResult
  func drawRinging(
    _ lead: String = "", on screen: inout Screen, at point: Point, columns: Int
  ) -> Int {
    let ringing = state.session.model.ringing.compactMap { state.session.model.alarms[$0] }
    guard
      let first = ringing.min(by: {
        ($0.isExercise ? 1 : 0, $0.number) < ($1.isExercise ? 1 : 0, $1.number)
      }),
      columns > 4
    else { return point.column }
    let mark = first.isExercise ? Phrase.drill.text(language) : ""
    let more = ringing.count > 1 ? " +\(ringing.count - 1)" : ""
    let colour: Colour = first.isExercise ? .magenta : .brightRed
    return screen.write(
      " ! \(lead)\(mark)\(first.number)\(more) ", at: point, columns: columns,
      style: Style(foreground: colour, isBold: true, isReversed: isFlashOn))
  }

  func drawStatus(on screen: inout Screen, in area: Rectangle) {
    if case .prompt(let prompt) = state.interaction {
      drawInput(prompt.title.text(language) + ": ", prompt.editor, on: &screen, in: area)
      return
    }
    if let (title, editor) = screenInput {
      drawInput(title.text(language) + ": ", editor, on: &screen, in: area)
      return
    }
    let waiting = state.drafts.count + state.warnings.count
    let recall = state.recallKey == "u" ? Phrase.unsent.text(language) : state.recallKey
    let unsent = waiting == 0 ? "" : " \(recall) \(waiting)"
    let office = state.office.map { " " + $0.name } ?? ""
    let user = model.user.isEmpty ? "" : " " + model.user
    // What is said about a moment of the past needs the room.
    let centre = state.past.isShown ? "" : " \(state.server)\(user)\(office) @\(model.position)"
    let sides = ["\(unsent)\(centre) \(connectionText) ", "\(unsent) \(connectionText) "]
    let said = statusText.map { CharacterWidth.columns(of: $0) } ?? 0
    // What was refused and why is more than where one is.
    let sideColumnsMax = min(area.columns * 2 / 3, max(0, area.columns - said))
    let side =
      sides.first { CharacterWidth.columns(of: $0) <= sideColumnsMax } ?? " \(connectionText) "
    let sideColumns = min(CharacterWidth.columns(of: side), max(0, area.columns - said))
    let room = area.columns - sideColumns
    screen.write(
      side,
      at: Point(column: area.column + room, row: area.row), columns: sideColumns,
      style: banner == nil ? .dim : Style(foreground: .brightRed, isBold: true))
    guard let statusText else { return }
    screen.write(
      Text.split(statusText, at: room).head, at: Point(column: area.column, row: area.row),
      columns: room, style: statusStyle)
  }

  /// What is typed on a screen over the panes.
  private var screenInput: (title: Words, editor: LineEditor)? {
    switch state.interaction {
    case .circle(let selection) where !selection.typed.text.isEmpty:
      (selection.box == nil ? Phrase.typeRadius : Phrase.typeSide, selection.typed)
    case .administration(let shown) where !shown.filter.text.isEmpty:
      (Phrase.search, shown.filter)
    case .browsing, .page, .menu, .prompt, .line, .picker, .form, .layers, .circle,
      .administration:
      nil
    }
  }

  private var statusText: String? {
    state.status.map { ($0.isBad ? " ! " : "   ") + $0.words.text(language) }
  }

  private var statusStyle: Style {
    state.status?.isBad == true ? Style(foreground: .brightRed, isBold: true) : .plain
  }

  /// What does not fit elsewhere, or stands where something is typed now; it takes the place of the keys.
  private func overflow(columns: Int) -> (text: String, style: Style)? {
    let bad = Style(foreground: .brightRed, isBold: true)
    switch state.interaction {
    case .form(let form):
      let rest = rest(of: form.refusal, at: columns)
      let problem = form.current?.problem
      // The refusal may stand at its field as well.
      if let problem, problem != form.refusal || rest.isEmpty {
        return (" ! " + problem.text(language), bad)
      }
      return rest.isEmpty ? statusText.map { ($0, statusStyle) } : ("   " + rest, bad)
    case .prompt(let prompt):
      if let statusText { return (statusText, statusStyle) }
      let title = " " + prompt.title.text(language) + ": "
      // The sign that something is cut takes the place of one character.
      let titleColumns = Self.titleColumns(of: columns)
      guard CharacterWidth.columns(of: title) > titleColumns else { return nil }
      return ("   " + Text.split(title, at: titleColumns - 1).rest, .bold)
    case .line(let line):
      let rest = rest(of: line.problem, at: columns)
      return rest.isEmpty ? statusText.map { ($0, statusStyle) } : ("   " + rest, bad)
    case .picker: return statusText.map { ($0, statusStyle) }
    case .circle, .administration:
      if screenInput != nil { return statusText.map { ($0, statusStyle) } }
      fallthrough
    case .browsing, .menu, .page, .layers:
      let rest = statusText.map { Text.split($0, at: columns).rest } ?? ""
      return rest.isEmpty ? nil : ("   " + rest, statusStyle)
    }
  }

  // What does not fit behind the sign of a problem in its line.
  private func rest(of problem: Words?, at columns: Int) -> String {
    problem.map { Text.split(" ! " + $0.text(language), at: columns).rest } ?? ""
  }

  /// How much of a line says what is typed in it.
  private static func titleColumns(of columns: Int) -> Int { max(20, columns * 2 / 3) }

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

  // What stands at the cursor stays visible: that is where people look, and where input methods open.
  func drawInput(
    _ title: String, _ editor: LineEditor, on screen: inout Screen, in area: Rectangle
  ) {
    screen.fill(area, style: .plain)
    let title = Text.truncate(" " + title, to: Self.titleColumns(of: area.columns))
    let column = screen.write(
      title, at: Point(column: area.column, row: area.row), columns: area.columns, style: .bold)
    let room = area.endColumn - column - 2
    var before = Text.printable(editor.beforeCursor)[...]
    while CharacterWidth.columns(of: String(before)) > room, !before.isEmpty {
      before.removeFirst()
    }
    let end = screen.write(
      String(before), at: Point(column: column, row: area.row), columns: room,
      style: Style(isUnderlined: true))
    screen.write(
      Text.printable(String(editor.text.dropFirst(editor.cursor))),
      at: Point(column: end, row: area.row), columns: area.endColumn - end - 1,
      style: Style(isUnderlined: true))
    screen.cursor = Point(column: min(end, area.endColumn - 1), row: area.row)
  }

  func drawFooter(on screen: inout Screen, in area: Rectangle) {
    if let (text, style) = overflow(columns: area.columns) {
      screen.write(
        text, at: Point(column: area.column, row: area.row), columns: area.columns, style: style)
      return
    }
    let keys: [(key: String, words: Words)] =
      switch state.interaction {
      case .browsing: state.past.isShown ? Phrase.pastFooter : Phrase.footer
      case .line: Phrase.lineFooter
      case .form: Phrase.formFooter
      case .picker: Phrase.pickerFooter
      case .page: Phrase.pageFooter
      case .menu(let menu):
        if case .team = menu.purpose { Phrase.teamFooter } else { Phrase.menuFooter }
      case .prompt(let prompt):
        prompt.purpose == .moment ? Phrase.momentFooter : Phrase.promptFooter
      case .layers: Phrase.layersFooter
      case .circle(let circle):
        circle.isPlacing ? Phrase.placingFooter : Phrase.circleFooter
      case .administration: Phrase.administrationFooter
      }
    var column = area.column + 1
    for entry in keys {
      column = screen.write(
        entry.key, at: Point(column: column, row: area.row), style: .bold)
      column = screen.write(
        entry.words.text(language), at: Point(column: column + 1, row: area.row), style: .dim)
      column += 1
    }
  }
}
