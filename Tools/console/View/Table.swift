internal import Events

/// Rows under headings in a part of the screen.
struct Table {
  /// A column; the flexible ones share what is left over.
  struct Column {
    var heading: Words
    var columns: Int
    var flex = 0
    var alignment = Text.Alignment.left
  }

  /// What stands in one column of a row.
  struct Field {
    var text: String
    var style = Style.plain

    init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  /// One row.
  struct Row {
    var fields: [Field]
    /// Over all of the row, such as that of an alarm that flashes.
    var style: Style?
    /// Before the row, such as `!`.
    var sign: Character = " "
  }

  private static let signColumns = 2

  let columns: [Column]
  /// How many rows there are.
  let count: Int
  let marked: Int?
  /// The row to keep visible where none is marked.
  var read: Int?
  let hasFocus: Bool

  /// Draws headings and as many rows as fit, the marked one among them.
  func draw(
    on screen: inout Screen, in area: Rectangle, language: Language, row: (Int) -> Row
  ) {
    guard area.rows > 1 else { return }
    let widths = widths(for: area.columns - Self.signColumns)
    var column = area.column + Self.signColumns
    for (index, width) in widths.enumerated() where width > 0 {
      screen.write(
        Text.fit(columns[index].heading.text(language), width, columns[index].alignment),
        at: Point(column: column, row: area.row), columns: width, style: .dim)
      column += width + 1
    }
    let room = max(0, area.rows - 1)
    let first = Self.firstRow(marked: marked ?? read ?? 0, count: count, room: room)
    for offset in 0..<max(0, min(room, count - first)) {
      draw(
        row(first + offset), isMarked: first + offset == marked, widths, on: &screen,
        Rectangle(
          column: area.column, row: area.row + 1 + offset, columns: area.columns, rows: 1))
    }
  }

  /// The row at the top, so that the marked one is visible, in the middle where possible.
  static func firstRow(marked: Int, count: Int, room: Int) -> Int {
    max(0, min(marked - room / 2, count - room))
  }

  /// The widths of the columns: flexible ones share the rest by weight; what has no room gets none.
  func widths(for total: Int) -> [Int] {
    var widths = columns.map(\.columns)
    // Flexible columns at least as wide as given; columns that go beyond the edge are left out from the right.
    var used = 0
    for index in widths.indices {
      let needed = widths[index] + (index == 0 ? 0 : 1)
      if used + needed > total { widths[index] = 0 } else { used += needed }
    }
    var rest = total - used
    var weight = zip(columns, widths).reduce(0) { $0 + ($1.1 > 0 ? $1.0.flex : 0) }
    for index in widths.indices where widths[index] > 0 && columns[index].flex > 0 {
      let share = rest * columns[index].flex / weight
      widths[index] += share
      rest -= share
      weight -= columns[index].flex
    }
    return widths
  }

  private func draw(
    _ row: Row, isMarked: Bool, _ widths: [Int], on screen: inout Screen, _ line: Rectangle
  ) {
    let start = Point(column: line.column, row: line.row)
    screen.put(isMarked ? ">" : " ", at: start, style: .bold)
    screen.put(row.sign, at: Point(column: start.column + 1, row: start.row), style: .bold)
    var column = line.column + Self.signColumns
    for (index, width) in widths.enumerated() where width > 0 && index < row.fields.count {
      let field = row.fields[index]
      screen.write(
        Text.fit(Text.printable(field.text), width, columns[index].alignment),
        at: Point(column: column, row: line.row), columns: width, style: field.style)
      column += width + 1
    }
    if let style = row.style { screen.restyle(line) { _ in style } }
    guard isMarked else { return }
    screen.restyle(line) { style in
      var style = style
      if hasFocus { style.isReversed.toggle() } else { style.isBold = true }
      return style
    }
  }
}
