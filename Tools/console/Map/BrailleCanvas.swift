/// A drawing of dots, two by four in each cell of a terminal (Unicode block "Braille Patterns").
struct BrailleCanvas: Equatable, Sendable {
  /// Dots of a cell, across and down.
  static let dotsAcross = 2
  static let dotsDown = 4

  let columns: Int
  let rows: Int
  private var patterns: [UInt8]
  private var styles: [Style]

  init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    patterns = [UInt8](repeating: 0, count: self.columns * self.rows)
    styles = [Style](repeating: .plain, count: self.columns * self.rows)
  }

  /// The size in dots.
  var width: Int { columns * Self.dotsAcross }
  var height: Int { rows * Self.dotsDown }

  /// The character of a cell; nil where it has no dot.
  func character(column: Int, row: Int) -> Character? {
    let pattern = patterns[row * columns + column]
    guard pattern != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(pattern)) else { return nil }
    return Character(scalar)
  }

  /// The look of a cell: that of the last dot in it.
  func style(column: Int, row: Int) -> Style { styles[row * columns + column] }

  /// Sets a dot; one outside is left out.
  mutating func set(x: Int, y: Int, style: Style = .plain) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let index = y / Self.dotsDown * columns + x / Self.dotsAcross
    patterns[index] |= Self.bits[y % Self.dotsDown][x % Self.dotsAcross]
    styles[index] = style
  }

  /// Draws a straight line between two places in dots, however far outside they lie.
  mutating func line(from start: Dot, to end: Dot, style: Style = .plain) {
    guard let (first, last) = clipped(from: start, to: end) else { return }
    var x = Int(first.x)
    var y = Int(first.y)
    let endX = Int(last.x)
    let endY = Int(last.y)
    let stepX = x < endX ? 1 : -1
    let stepY = y < endY ? 1 : -1
    let distanceX = abs(endX - x)
    let distanceY = -abs(endY - y)
    var error = distanceX + distanceY
    while true {
      set(x: x, y: y, style: style)
      if x == endX, y == endY { return }
      let doubled = 2 * error
      if doubled >= distanceY {
        error += distanceY
        x += stepX
      }
      if doubled <= distanceX {
        error += distanceX
        y += stepY
      }
    }
  }

  /// Draws the outline through places in dots.
  mutating func outline(_ corners: [Dot], style: Style = .plain) {
    for (start, end) in zip(corners, corners.dropFirst()) {
      line(from: start, to: end, style: style)
    }
  }

  // Liang and Barsky's clipping: without it a line to a place far away would be walked dot by dot.
  private func clipped(from start: Dot, to end: Dot) -> (Dot, Dot)? {
    guard width > 0, height > 0, start.isFinite, end.isFinite else { return nil }
    let maxX = Double(width) - 0.5
    let maxY = Double(height) - 0.5
    let deltaX = end.x - start.x
    let deltaY = end.y - start.y
    var enter = 0.0
    var leave = 1.0
    for (step, room) in [
      (-deltaX, start.x), (deltaX, maxX - start.x), (-deltaY, start.y), (deltaY, maxY - start.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
      if enter > leave { return nil }
    }
    func point(_ part: Double) -> Dot {
      Dot(
        x: min(max(0, start.x + part * deltaX), maxX), y: min(max(0, start.y + part * deltaY), maxY)
      )
    }
    return (point(enter), point(leave))
  }

  // The dots are numbered down the left column, down the right one, then the lowest row.
  private static let bits: [[UInt8]] = [
    [0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80],
  ]
}

/// A place in a canvas, in dots from the top left.
struct Dot: Equatable, Sendable {
  var x: Double
  var y: Double

  var isFinite: Bool { x.isFinite && y.isFinite }
}
