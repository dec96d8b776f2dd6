/// What the map shows, before it is known where.
struct MapContent: Sendable {
  /// A sign on the map.
  struct Mark: Equatable, Sendable {
    var place: Coordinate
    /// One column wide; says what it is without colour.
    var sign: Character
    var label: String
    var style: Style
  }

  /// A ring of corners that is drawn over the outlines.
  struct Area: Equatable, Sendable {
    var ring: [Coordinate]
    var style: Style
  }

  /// Rings of corners.
  var outlines: [[Coordinate]] = []
  /// The later, the more important.
  var areas: [Area] = []
  /// A ring that nothing but names covers.
  var ring: Area?
  /// What is being moved; nothing covers it.
  var grip: Mark?
  /// From the least to the most important: a later one covers an earlier one.
  var marks: [Mark] = []

  /// Everything a fitting view has to show.
  var places: [Coordinate] { outlines.flatMap(\.self) + marks.map(\.place) }
}

/// Draws a map into a part of a screen.
struct MapDrawing {
  private static let labelColumnsMax = 10

  let content: MapContent
  let view: MapView
  let area: Rectangle

  /// Draws outlines first, then the signs, then labels from the most important on, where nothing is in the way.
  func draw(on screen: inout Screen) {
    guard !area.isEmpty else { return }
    var canvas = BrailleCanvas(columns: area.columns, rows: area.rows)
    let style = Style(foreground: .darkGrey)
    for ring in content.outlines {
      canvas.outline(ring.map { dot(of: $0, in: canvas) }, style: style)
    }
    for area in content.areas {
      canvas.outline(area.ring.map { dot(of: $0, in: canvas) }, style: area.style)
    }
    draw(canvas, on: &screen)
    var taken: Set<Int> = []
    var shown: [(mark: MapContent.Mark, cell: Point)] = []
    for mark in content.marks {
      guard let cell = cell(of: mark.place, in: canvas) else { continue }
      screen.put(mark.sign, at: onScreen(cell), style: mark.style)
      taken.insert(key(cell))
      shown.append((mark, cell))
    }
    if let ring = content.ring {
      var above = BrailleCanvas(columns: area.columns, rows: area.rows)
      above.outline(ring.ring.map { dot(of: $0, in: above) }, style: ring.style)
      draw(above, on: &screen)
    }
    for (mark, cell) in shown.reversed() where !mark.label.isEmpty {
      label(mark, at: cell, &taken, on: &screen)
    }
    if let grip = content.grip, let cell = cell(of: grip.place, in: canvas) {
      screen.put(grip.sign, at: onScreen(cell), style: grip.style)
    }
  }

  private func draw(_ canvas: BrailleCanvas, on screen: inout Screen) {
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        guard let character = canvas.character(column: column, row: row) else { continue }
        screen.put(
          character, at: Point(column: area.column + column, row: area.row + row),
          style: canvas.style(column: column, row: row))
      }
    }
  }

  private func label(
    _ mark: MapContent.Mark, at cell: Point, _ taken: inout Set<Int>, on screen: inout Screen
  ) {
    let text = Text.truncate(Text.printable(mark.label), to: Self.labelColumnsMax)
    let width = CharacterWidth.columns(of: text)
    let right = Point(column: cell.column + 1, row: cell.row)
    let left = Point(column: cell.column - width, row: cell.row)
    for start in [right, left] {
      guard start.column >= 0, start.column + width <= area.columns else { continue }
      let cells = (0..<width).map { key(Point(column: start.column + $0, row: start.row)) }
      guard taken.isDisjoint(with: cells) else { continue }
      screen.write(text, at: onScreen(start), style: mark.style)
      taken.formUnion(cells)
      return
    }
  }

  private func dot(of place: Coordinate, in canvas: BrailleCanvas) -> Dot {
    view.dot(of: place, width: canvas.width, height: canvas.height)
  }

  private func cell(of place: Coordinate, in canvas: BrailleCanvas) -> Point? {
    let dot = dot(of: place, in: canvas)
    guard dot.isFinite, dot.x >= 0, dot.y >= 0, dot.x < Double(canvas.width),
      dot.y < Double(canvas.height)
    else { return nil }
    return Point(
      column: Int(dot.x) / BrailleCanvas.dotsAcross, row: Int(dot.y) / BrailleCanvas.dotsDown)
  }

  private func onScreen(_ cell: Point) -> Point {
    Point(column: area.column + cell.column, row: area.row + cell.row)
  }

  private func key(_ cell: Point) -> Int { cell.row * area.columns + cell.column }
}
