/// Cuts and pads text by the columns it takes in a terminal.
enum Text {
  /// Where padding goes.
  enum Alignment: Sendable {
    case left
    case right
  }

  /// The sign that stands for what was cut off.
  static let ellipsis: Character = "…"

  /// The sign that stands for the end of a line.
  static let lineBreak: Character = "⏎"

  /// How many scalars of one character are kept: enough for a family emoji with skin tones and for the flags of
  /// regions, too few for marks heaped up to disturb the lines above and below.
  static let scalarsPerCharacterMax = 16

  /// The text without anything that could steer a terminal: ends of lines become `⏎`, other controls spaces or
  /// `?`, signs of no width that stand alone (such as changes of writing direction) go.
  static func printable(_ text: String) -> String {
    var result = ""
    for character in text {
      if let clean = printable(character) { result.append(clean) }
    }
    return result
  }

  /// The longest beginning that fits, with `…` for the rest. Never splits a wide character.
  static func truncate(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    var result = ""
    var used = 0
    var withEllipsis = ""
    for character in text {
      let width = CharacterWidth.columns(of: character)
      if used + width > columns {
        withEllipsis.append(ellipsis)
        return withEllipsis
      }
      used += width
      result.append(character)
      if used < columns { withEllipsis = result }
    }
    return result
  }

  /// The longest beginning that fits, if it can be between two words, and the rest.
  static func split(_ text: String, at columns: Int) -> (head: String, rest: String) {
    var used = 0
    var end = text.startIndex
    var space: String.Index?
    while end < text.endIndex {
      used += CharacterWidth.columns(of: text[end])
      guard used <= columns else { break }
      if text[end] == " " { space = end }
      end = text.index(after: end)
    }
    guard end < text.endIndex else { return (text, "") }
    // A text without blanks, such as a Chinese one, is cut where it has to be.
    if let space, text.distance(from: space, to: end) < columns / 3 { end = space }
    return (String(text[..<end]), String(text[end...]))
  }

  /// The text cut or padded to exactly `columns`.
  static func fit(_ text: String, _ columns: Int, _ alignment: Alignment = .left) -> String {
    let cut = truncate(text, to: columns)
    let padding = String(repeating: " ", count: max(0, columns - CharacterWidth.columns(of: cut)))
    switch alignment {
    case .left: return cut + padding
    case .right: return padding + cut
    }
  }

  private static func printable(_ character: Character) -> Character? {
    guard let first = character.unicodeScalars.first else { return nil }
    if first.value < 0x20 {
      switch first.value {
      case 0x0A: return lineBreak
      case 0x0D: return character == "\r\n" ? lineBreak : " "
      case 0x09: return " "
      default: return "?"
      }
    }
    if (0x7F..<0xA0).contains(first.value) { return "?" }
    switch first.properties.generalCategory {
    case .lineSeparator, .paragraphSeparator: return " "
    default: break
    }
    guard CharacterWidth.columns(of: character) > 0 else { return nil }
    guard character.unicodeScalars.count > scalarsPerCharacterMax else { return character }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: character.unicodeScalars.prefix(scalarsPerCharacterMax))
    return String(scalars).first
  }
}
