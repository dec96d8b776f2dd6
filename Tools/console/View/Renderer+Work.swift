internal import Events

/// What lies over the panes: lists to choose from, texts, forms and the command line.
extension Renderer {
  func draw(_ menu: Menu, on screen: inout Screen, in area: Rectangle) {
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

  /// The bar over what is open.
  func drawTitle(_ title: String, on screen: inout Screen, in area: Rectangle) {
    screen.fill(area, style: .plain)
    screen.fill(area.split(top: 1).0, style: .reversed)
    screen.write(
      " " + title, at: Point(column: area.column, row: area.row), columns: area.columns,
      style: Style(isBold: true, isReversed: true))
  }

  func draw(_ page: Page, on screen: inout Screen, in area: Rectangle) {
    drawTitle(page.title.text(language), on: &screen, in: area)
    let room = max(0, area.rows - 1)
    let keyColumns = min(
      22, max(1, page.lines.map { CharacterWidth.columns(of: $0.key) }.max() ?? 1))
    let top = max(0, min(page.top, page.lines.count - room))
    for (offset, line) in page.lines.dropFirst(top).prefix(room).enumerated() {
      let row = area.row + 1 + offset
      screen.write(
        line.key, at: Point(column: area.column + 2, row: row), columns: keyColumns, style: .bold)
      screen.write(
        line.words.text(language), at: Point(column: area.column + keyColumns + 4, row: row),
        columns: area.columns - keyColumns - 4, style: line.style)
    }
    if page.lines.count > room {
      let place = "\(top + 1)-\(min(top + room, page.lines.count))/\(page.lines.count) "
      screen.write(
        place,
        at: Point(column: area.endColumn - place.count, row: area.row), columns: place.count,
        style: .reversed)
    }
  }

  func draw(
    _ picker: Picker, on screen: inout Screen, in area: Rectangle, input: Rectangle
  ) {
    drawTitle(picker.title.text(language), on: &screen, in: area)
    let shown = picker.shown
    let room = max(0, area.rows - 1)
    let first = Table.firstRow(marked: picker.index, count: shown.count, room: room)
    for (offset, item) in shown.dropFirst(first).prefix(room).enumerated() {
      let isChosen = first + offset == picker.index
      let form = item.request.form
      let name = CommandName.short(form.type.rawValue, of: form.feed)
      let text =
        (isChosen ? "> " : "  ") + String(item.sign) + " "
        + Text.fit(item.words.text(language), max(10, area.columns - 34)) + " " + name
      screen.write(
        Text.fit(text, area.columns),
        at: Point(column: area.column, row: area.row + 1 + offset), columns: area.columns,
        style: isChosen ? .reversed : item.sign == "<" ? Style(foreground: .yellow) : .plain)
    }
    if shown.isEmpty {
      screen.write(
        Phrase.nothingLikeIt.text(language), at: Point(column: area.column + 4, row: area.row + 1),
        columns: area.columns - 4, style: .dim)
    }
    drawInput(Phrase.narrow.text(language) + ": ", picker.filter, on: &screen, in: input)
  }

  private static let lineRows = 8

  func draw(
    _ line: CommandLine, on screen: inout Screen, in area: Rectangle, input: Rectangle
  ) {
    drawInput(":", line.editor, on: &screen, in: input)
    let found = state.candidates(of: line, at: now).items
    let rows = min(Self.lineRows, found.count) + (line.problem == nil ? 0 : 1)
    guard rows > 0, area.rows > rows else { return }
    let frame = area.split(top: area.rows - rows).1
    screen.fill(frame, style: .plain)
    drawCandidates(found, chosen: line.choice, on: &screen, in: frame)
    if let problem = line.problem {
      let row = Point(column: area.column, row: area.endRow - 1)
      screen.fill(
        Rectangle(column: row.column, row: row.row, columns: area.columns, rows: 1), style: .plain)
      screen.write(
        Text.split(" ! " + problem.text(language), at: area.columns).head, at: row,
        columns: area.columns,
        style: Style(foreground: .brightRed, isBold: true))
    }
  }

  private func drawCandidates(
    _ candidates: [CommandCandidate], chosen: Int?, on screen: inout Screen, in area: Rectangle
  ) {
    let first = Table.firstRow(marked: chosen ?? 0, count: candidates.count, room: area.rows)
    let visible = candidates.dropFirst(first).prefix(area.rows)
    let widest = visible.map { CharacterWidth.columns(of: $0.text) }.max() ?? 0
    let textColumns = min(widest, area.columns / 2) + 1
    for (offset, candidate) in visible.enumerated() {
      let isChosen = first + offset == chosen
      var words = candidate.words.text(language)
      let name = candidate.text.trimmed
      if words.hasPrefix(name) { words = String(words.dropFirst(name.count)).trimmed }
      let text =
        (isChosen ? "  > " : "    ") + Text.fit(candidate.text, textColumns)
        + " " + words
      screen.write(
        Text.fit(text, area.columns), at: Point(column: area.column, row: area.row + offset),
        columns: area.columns, style: isChosen ? .reversed : .dim)
    }
  }

  func draw(_ form: FormState, on screen: inout Screen, in area: Rectangle, input: Rectangle) {
    let about =
      form.target.map { "  " + EntityNames(model: model, language: language).name($0) }
      ?? form.recipients.map {
        "  → \($0.all.count): " + $0.all.map(\.name).joined(separator: ", ")
      } ?? ""
    drawTitle(form.form.words.text(language) + about, on: &screen, in: area)
    let candidates = state.candidates(of: form, at: now)
    let room = max(0, area.rows - 1)
    let all = form.lines.count + 1 + (form.refusal == nil ? 0 : 1)
    let rows = candidates.isEmpty ? min(all, room) : min(all, max(2, room / 2))
    let first = Table.firstRow(marked: form.index, count: form.lines.count + 1, room: rows)
    var row = area.row + 1
    let labelColumns = min(
      area.columns / 3,
      (form.lines.map { CharacterWidth.columns(of: $0.words.text(language)) }.max() ?? 0) + 2)
    if let refusal = form.refusal {
      screen.write(
        Text.split(" ! " + refusal.text(language), at: area.columns).head,
        at: Point(column: area.column, row: row), columns: area.columns,
        style: Style(foreground: .brightRed, isBold: true))
      row += 1
    }
    let last = area.row + 1 + rows
    for index in first...form.lines.count where row < last {
      let isCurrent = index == form.index
      let point = Point(column: area.column, row: row)
      if index == form.lines.count {
        screen.write(
          (isCurrent ? "> " : "  ") + "[ " + Phrase.sendIt.text(language) + " ]", at: point,
          columns: area.columns, style: isCurrent ? Style(isBold: true, isReversed: true) : .bold)
      } else {
        draw(
          form, form.lines[index], isCurrent: isCurrent, labelColumns, on: &screen, at: point,
          columns: area.columns)
      }
      row += 1
    }
    let below = Rectangle(
      column: area.column, row: row, columns: area.columns, rows: max(0, area.endRow - row))
    drawCandidates(candidates, chosen: form.choice, on: &screen, in: below)
    if let line = form.current {
      drawInput(line.words.text(language) + ": ", form.editor, on: &screen, in: input)
    } else {
      screen.fill(input, style: .plain)
      screen.write(
        " " + Phrase.enterSends.text(language), at: Point(column: input.column, row: input.row),
        columns: input.columns, style: .bold)
    }
  }

  private func draw(
    _ form: FormState, _ line: FormState.Line, isCurrent: Bool, _ labelColumns: Int,
    on screen: inout Screen, at point: Point, columns: Int
  ) {
    let label =
      (isCurrent ? ">" : " ") + (form.isNeeded(line) ? "*" : " ")
      + Text.fit(line.words.text(language), labelColumns)
    let column = screen.write(
      label, at: point, columns: columns, style: isCurrent ? .bold : .plain)
    let end = point.column + columns
    let next = screen.write(
      line.text, at: Point(column: column + 1, row: point.row), columns: end - column - 1,
      style: Style(isUnderlined: isCurrent))
    guard let problem = line.problem else { return }
    screen.write(
      "! " + problem.text(language), at: Point(column: next + 1, row: point.row),
      columns: end - next - 1, style: Style(foreground: .brightRed, isBold: true))
  }
}
