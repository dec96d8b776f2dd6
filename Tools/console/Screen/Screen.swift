/// What a terminal shows: a grid of cells, and where the cursor blinks.
///
/// A wide character always lies in two cells, so that every row has exactly the width of the screen.
struct Screen: Equatable, Sendable {
  let size: ScreenSize
  /// Where the cursor is shown; nil hides it. Input methods open their windows there.
  var cursor: Point?
  private(set) var cells: [Cell]

  init(size: ScreenSize) {
    self.size = Self.clamped(size)
    cells = [Cell](repeating: .blank, count: self.size.columns * self.size.rows)
  }

  /// A size that can be drawn.
  static func clamped(_ size: ScreenSize) -> ScreenSize {
    ScreenSize(
      columns: min(max(1, size.columns), ScreenSize.largest.columns),
      rows: min(max(1, size.rows), ScreenSize.largest.rows))
  }

  var bounds: Rectangle { Rectangle(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

  /// Writes text from a place on, at most `columns` wide, and gives the column after it. Text that does not fit ends
  /// in `…`; control characters never reach the terminal.
  @discardableResult
  mutating func write(
    _ text: String, at point: Point, columns: Int = .max, style: Style = .plain
  ) -> Int {
    let room = min(columns, size.columns - point.column)
    guard point.column >= 0, (0..<size.rows).contains(point.row), room > 0 else {
      return point.column
    }
    var column = point.column
    for character in Text.truncate(Text.printable(text), to: room) {
      put(character, at: Point(column: column, row: point.row), style: style)
      column += CharacterWidth.columns(of: character)
    }
    return column
  }

  /// Puts one printable character into its one or two cells; a wide one that the row cannot hold becomes a space.
  mutating func put(_ character: Character, at point: Point, style: Style) {
    guard (0..<size.columns).contains(point.column), (0..<size.rows).contains(point.row) else {
      return
    }
    let index = point.row * size.columns + point.column
    let width = CharacterWidth.columns(of: character)
    guard width > 0 else { return }
    let isWide = width == 2
    guard !isWide || point.column + 1 < size.columns else {
      return put(" ", at: point, style: style)
    }
    breakWide(at: index)
    if isWide {
      breakWide(at: index + 1)
      cells[index] = Cell(grapheme: character, style: style, extent: .wide)
      cells[index + 1] = Cell(grapheme: " ", style: style, extent: .continuation)
    } else {
      cells[index] = Cell(grapheme: character, style: style, extent: .whole)
    }
  }

  /// Fills a part with spaces.
  mutating func fill(_ area: Rectangle, style: Style) {
    for row in max(0, area.row)..<max(0, min(area.endRow, size.rows)) {
      for column in max(0, area.column)..<max(0, min(area.endColumn, size.columns)) {
        put(" ", at: Point(column: column, row: row), style: style)
      }
    }
  }

  /// Changes the look of a part and leaves its characters.
  mutating func restyle(_ area: Rectangle, _ change: (Style) -> Style) {
    for row in max(0, area.row)..<max(0, min(area.endRow, size.rows)) {
      for column in max(0, area.column)..<max(0, min(area.endColumn, size.columns)) {
        let index = row * size.columns + column
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// The rows as text.
  var rows: [String] {
    (0..<size.rows).map { row in
      var text = ""
      for cell in cells[row * size.columns..<(row + 1) * size.columns]
      where cell.extent != .continuation {
        text.append(cell.grapheme)
      }
      return text
    }
  }

  // Half a wide character cannot stay.
  private mutating func breakWide(at index: Int) {
    switch cells[index].extent {
    case .whole: break
    case .wide:
      cells[index].extent = .whole
      cells[index].grapheme = " "
      cells[index + 1].extent = .whole
    case .continuation:
      cells[index].extent = .whole
      cells[index - 1].extent = .whole
      cells[index - 1].grapheme = " "
    }
  }
}
