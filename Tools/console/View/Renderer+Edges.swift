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

  // Whatever is looked at, an alarm that nobody has taken is seen.
  private func drawRinging(on screen: inout Screen, at point: Point, columns: Int) {
    let ringing = model.ringing.compactMap { model.alarms[$0] }
    guard
      let first = ringing.min(by: {
        ($0.isExercise ? 1 : 0, $0.number) < ($1.isExercise ? 1 : 0, $1.number)
      }),
      columns > 4
    else { return }
    let mark = first.isExercise ? Phrase.drill.text(language) : ""
    let more = ringing.count > 1 ? " +\(ringing.count - 1)" : ""
    let colour: Colour = first.isExercise ? .magenta : .brightRed
    screen.write(
      " ! \(mark)\(first.number)\(more) ", at: point, columns: columns,
      style: Style(foreground: colour, isBold: true, isReversed: isFlashOn))
  }

  func drawStatus(on screen: inout Screen, in area: Rectangle) {
    if case .prompt(let prompt) = state.interaction {
      drawInput(prompt.title.text(language) + ": ", prompt.editor, on: &screen, in: area)
      return
    }
    let unsent =
      state.drafts.isEmpty ? "" : " \(Phrase.unsent.text(language)) \(state.drafts.count)"
    let office = state.office.map { " " + $0.name } ?? ""
    let user = model.user.isEmpty ? "" : " " + model.user
    let side = "\(unsent) \(state.server)\(user)\(office) @\(model.position) \(connectionText) "
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

  // What stands at the cursor stays visible: that is where people look, and where input methods open.
  func drawInput(
    _ title: String, _ editor: LineEditor, on screen: inout Screen, in area: Rectangle
  ) {
    screen.fill(area, style: .plain)
    let title = Text.truncate(" " + title, to: max(20, area.columns * 2 / 3))
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
    let keys: [(key: String, words: Words)] =
      switch state.interaction {
      case .browsing: Phrase.footer
      case .line: Phrase.lineFooter
      case .form: Phrase.formFooter
      case .picker: Phrase.pickerFooter
      case .page: Phrase.pageFooter
      case .menu(let menu):
        if case .team = menu.purpose { Phrase.teamFooter } else { Phrase.menuFooter }
      case .prompt: Phrase.promptFooter
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
