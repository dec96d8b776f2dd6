internal import Events

extension Renderer {
  func draw(_ shown: Administration, on screen: inout Screen, in area: Rectangle) {
    let rows = state.rows(of: shown, context)
    drawTitle(title(of: shown, rows.count), on: &screen, in: area)
    let (tabs, below) = area.split(top: 1).1.split(top: 1)
    drawTables(shown.table, on: &screen, in: tabs)
    let table = Table(
      columns: shown.table.description.columns, count: rows.count,
      marked: ConsoleState.markedIndex(of: shown, in: rows.map(\.key)), hasFocus: true)
    table.draw(on: &screen, in: below, language: language) { rows[$0].row }
    guard rows.isEmpty, below.rows > 1 else { return }
    let words = shown.filter.text.isEmpty ? shown.table.description.empty : Phrase.nothingLikeIt
    screen.write(
      words.text(language), at: Point(column: below.column + 2, row: below.row + 1),
      columns: below.columns - 2, style: .dim)
  }

  private func title(of shown: Administration, _ count: Int) -> String {
    let title = ConsoleState.join(Phrase.administration, shown.table.words).text(language)
    guard !shown.filter.text.isEmpty else { return "\(title) \(count)" }
    return "\(title) \(count)   \(Phrase.search.text(language)): \(shown.filter.text)"
  }

  // The one that is shown stands in brackets, so that it is told without colour.
  private func drawTables(
    _ shown: AdministrationTable, on screen: inout Screen, in area: Rectangle
  ) {
    var column = area.column
    for table in AdministrationTable.allCases {
      let name = table.words.text(language)
      column = screen.write(
        table == shown ? "[\(name)]" : " \(name) ", at: Point(column: column, row: area.row),
        columns: max(0, area.endColumn - column), style: table == shown ? .bold : .dim)
    }
  }
}
