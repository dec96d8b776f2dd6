/// One column of one line.
struct Cell: Equatable, Sendable {
  /// What part of a character stands here.
  enum Extent: UInt8, Sendable {
    /// All of a narrow character.
    case whole
    /// The left half of a wide one; `grapheme` holds it.
    case wide
    /// The right half of the wide character before.
    case continuation
  }

  var grapheme: Character
  var style: Style
  var extent: Extent

  static let blank = Cell(grapheme: " ", style: .plain, extent: .whole)

  /// Whether terminals may disagree about its width, so that the cursor has to be placed anew after it.
  var isWidthDoubtful: Bool {
    guard extent != .continuation, let first = grapheme.unicodeScalars.first else { return false }
    if first.value < 0x300 { return grapheme.unicodeScalars.count > 1 }
    return grapheme.unicodeScalars.count > 1 || first.properties.isEmoji
      || (0x2010...0x27FF).contains(first.value)
  }
}
