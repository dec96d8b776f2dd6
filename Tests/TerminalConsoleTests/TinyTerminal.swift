@testable import TerminalConsole

/// As much of a terminal as the console uses; anything else is a fault.
struct TinyTerminal {
  struct Fault: Error { let sequence: String }

  struct Square: Equatable {
    var grapheme: Character = " "
    var rendition = "0"
    var isRightHalf = false
  }

  let columns: Int
  let rows: Int
  private(set) var squares: [Square]
  private(set) var cursor: Point?
  private(set) var clears = 0
  private var column = 0
  private var row = 0
  private var isCursorVisible = false
  private var rendition = "0"

  init(size: ScreenSize) {
    columns = size.columns
    rows = size.rows
    squares = [Square](repeating: Square(), count: columns * rows)
  }

  mutating func feed(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(sequence: "not UTF-8")
    }
    var rest = text[...]
    while let character = rest.first {
      if character == "\u{1B}" {
        try takeSequence(&rest)
      } else {
        rest.removeFirst()
        try put(character)
      }
    }
    cursor = isCursorVisible ? Point(column: column, row: row) : nil
  }

  private mutating func takeSequence(_ rest: inout Substring) throws {
    rest.removeFirst()
    guard rest.first == "[" else { throw Fault(sequence: String(rest.prefix(8))) }
    rest.removeFirst()
    var parameters = ""
    while let next = rest.first, next.isNumber || next == ";" || next == "?" {
      parameters.append(next)
      rest.removeFirst()
    }
    let final = rest.removeFirst()
    switch (final, parameters) {
    case ("H", _):
      let place = parameters.split(separator: ";").compactMap { Int($0) }
      row = place[0] - 1
      column = place[1] - 1
    case ("m", _): rendition = parameters
    case ("J", "2"):
      squares = [Square](repeating: Square(), count: columns * rows)
      clears += 1
    case ("h", "?25"): isCursorVisible = true
    case ("l", "?25"): isCursorVisible = false
    case ("h", "?2026"), ("l", "?2026"): break
    default: throw Fault(sequence: parameters + String(final))
    }
  }

  private mutating func put(_ character: Character) throws {
    let width = CharacterWidth.columns(of: character)
    guard width > 0, row < rows, column + width <= columns else {
      throw Fault(sequence: "\(character) at \(column), \(row)")
    }
    let index = row * columns + column
    // Half a wide character that is written over leaves a space, as in terminals.
    for half in index..<index + width {
      if squares[half].isRightHalf {
        squares[half - 1].grapheme = " "
      } else if half + 1 < (row + 1) * columns, squares[half + 1].isRightHalf {
        squares[half + 1] = Square()
      }
    }
    squares[index] = Square(grapheme: character, rendition: rendition)
    if width == 2 { squares[index + 1] = Square(rendition: rendition, isRightHalf: true) }
    column += width
  }
}
