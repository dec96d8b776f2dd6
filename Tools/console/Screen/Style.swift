/// A colour a terminal can show.
enum Colour: Equatable, Sendable {
  /// The terminal's own.
  case standard
  /// One of the sixteen named colours, 0 to 15.
  case named(UInt8)
  /// One of 256; `nearest` is the named colour for terminals that have only sixteen.
  case palette(UInt8, nearest: UInt8)

  static let red = Colour.named(1)
  static let green = Colour.named(2)
  static let yellow = Colour.named(3)
  static let blue = Colour.named(4)
  static let magenta = Colour.named(5)
  static let cyan = Colour.named(6)
  static let white = Colour.named(7)
  static let brightRed = Colour.named(9)
  static let grey = Colour.palette(244, nearest: 8)
  static let darkGrey = Colour.palette(238, nearest: 8)
}

/// How many colours a terminal shows.
enum ColourDepth: Sendable {
  case none
  case sixteen
  case palette

  /// What the environment says: `NO_COLOR` set and not empty means none (no-color.org), a `TERM` that names 256 colours
  /// (or `COLORTERM`) means 256, a dumb terminal none.
  init(environment: [String: String]) {
    let term = environment["TERM"] ?? ""
    if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false || term == "dumb" {
      self = .none
    } else if term.contains("256") || environment["COLORTERM"].map({ !$0.isEmpty }) ?? false {
      self = .palette
    } else {
      self = .sixteen
    }
  }
}

/// How a cell looks. Nothing may be said by colour alone.
struct Style: Equatable, Sendable {
  var foreground = Colour.standard
  var background = Colour.standard
  var isBold = false
  var isDim = false
  var isUnderlined = false
  var isReversed = false

  static let plain = Style()
  static let bold = Style(isBold: true)
  static let dim = Style(foreground: .grey)
  static let reversed = Style(isReversed: true)

  /// The select-graphic-rendition parameters (ECMA-48, section 8.3.117) that set exactly this style.
  func parameters(_ depth: ColourDepth) -> String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isDim || (depth == .none && foreground == .grey) { codes.append("2") }
    if isUnderlined { codes.append("4") }
    if isReversed { codes.append("7") }
    Self.append(foreground, base: 30, depth, to: &codes)
    Self.append(background, base: 40, depth, to: &codes)
    return codes.joined(separator: ";")
  }

  private static func append(
    _ colour: Colour, base: Int, _ depth: ColourDepth, to codes: inout [String]
  ) {
    func named(_ number: UInt8) -> String {
      String(number < 8 ? base + Int(number) : base + 60 + Int(number) - 8)
    }
    switch (colour, depth) {
    case (.standard, _), (_, .none): break
    case (.named(let number), _): codes.append(named(number))
    case (.palette(_, let nearest), .sixteen): codes.append(named(nearest))
    case (.palette(let number, _), .palette): codes.append("\(base + 8);5;\(number)")
    }
  }
}
