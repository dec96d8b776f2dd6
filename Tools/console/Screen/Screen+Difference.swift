/// The sequences that steer a terminal (ECMA-48 and DEC private modes).
enum ControlSequence {
  /// Takes the alternate screen, without wrapping at the margin, with pasted text marked as such.
  static let enter = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[?2004h\u{1B}[?25l\u{1B}[0m\u{1B}[2J"
  /// Gives the terminal back as it was.
  static let leave = "\u{1B}[0m\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
  /// Clears everything; only where the size has changed.
  static let clear = "\u{1B}[0m\u{1B}[2J"
  static let bell = "\u{07}"
  static let showCursor = "\u{1B}[?25h"
  static let hideCursor = "\u{1B}[?25l"
  /// Holds the picture until it is whole, where the terminal knows how.
  static let beginFrame = "\u{1B}[?2026h"
  static let endFrame = "\u{1B}[?2026l"

  static func move(to point: Point) -> String { "\u{1B}[\(point.row + 1);\(point.column + 1)H" }
}

extension Screen {
  // Shorter unchanged stretches are written again, as a cursor movement takes as many bytes.
  private static let unchangedRunMax = 4

  /// The bytes that turn a terminal showing `previous` into one showing this screen; empty where they are equal.
  /// Without a previous screen of the same size everything is drawn anew.
  func difference(from previous: Screen?, depth: ColourDepth) -> [UInt8] {
    var output = DifferenceOutput(depth: depth)
    let base: Screen
    let isNew: Bool
    if let previous, previous.size == size {
      base = previous
      isNew = false
    } else {
      base = Screen(size: size)
      isNew = true
    }
    for row in 0..<size.rows { writeRow(row, from: base, to: &output) }
    guard isNew || !output.bytes.isEmpty || cursor != base.cursor else { return [] }
    var bytes = Array(ControlSequence.beginFrame.utf8)
    let hidesCursor = isNew || base.cursor != nil
    if hidesCursor { bytes.append(contentsOf: ControlSequence.hideCursor.utf8) }
    if isNew { bytes.append(contentsOf: ControlSequence.clear.utf8) }
    bytes.append(contentsOf: output.bytes)
    if output.isStyled { bytes.append(contentsOf: "\u{1B}[0m".utf8) }
    if let cursor {
      bytes.append(contentsOf: ControlSequence.move(to: cursor).utf8)
      bytes.append(contentsOf: ControlSequence.showCursor.utf8)
    }
    bytes.append(contentsOf: ControlSequence.endFrame.utf8)
    return bytes
  }

  private func writeRow(_ row: Int, from base: Screen, to output: inout DifferenceOutput) {
    var column = 0
    while column < size.columns {
      guard self[column, row] != base[column, row] else {
        column += 1
        continue
      }
      // A changed right half is written with its left half.
      var start = column
      if self[start, row].extent == .continuation { start -= 1 }
      column = runEnd(from: column, row: row, base: base)
      for index in start..<column where self[index, row].extent != .continuation {
        output.write(self[index, row], at: Point(column: index, row: row))
      }
    }
  }

  private func runEnd(from start: Int, row: Int, base: Screen) -> Int {
    var end = start + 1
    var column = end
    while column < size.columns, column - end <= Self.unchangedRunMax {
      if self[column, row] != base[column, row] { end = column + 1 }
      column += 1
    }
    return end
  }
}

private struct DifferenceOutput {
  let depth: ColourDepth
  private(set) var bytes: [UInt8] = []
  private var style = Style.plain
  private var cursor: Point?

  init(depth: ColourDepth) { self.depth = depth }

  var isStyled: Bool { style != .plain }

  mutating func write(_ cell: Cell, at point: Point) {
    if cursor != point { bytes.append(contentsOf: ControlSequence.move(to: point).utf8) }
    if cell.style != style {
      bytes.append(contentsOf: "\u{1B}[\(cell.style.parameters(depth))m".utf8)
      style = cell.style
    }
    bytes.append(contentsOf: String(cell.grapheme).utf8)
    let width = cell.extent == .wide ? 2 : 1
    cursor =
      cell.isWidthDoubtful ? nil : Point(column: point.column + width, row: point.row)
  }
}
