/// How many columns of a terminal a character takes: 0, 1 or 2.
///
/// Source: Unicode Standard Annex 11 (East Asian Width; ambiguous characters are narrow, as terminals with
/// UTF-8 hold it) and general categories.
enum CharacterWidth {
  /// Columns of one scalar on its own.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 {
      return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1
    }
    // Vowels and final consonants of conjoining Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate, .lineSeparator,
      .paragraphSeparator:
      return 0
    case .spacingMark, .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
      .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol, .spaceSeparator, .privateUse, .unassigned:
      break
    @unknown default: break
    }
    return isWide(value) || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// Columns of one character as people see it, whatever it is made of.
  static func columns(of character: Character) -> Int {
    var columns = 0
    var scalars = 0
    for scalar in character.unicodeScalars {
      // The emoji variation selector makes a narrow sign a picture.
      if scalar.value == 0xFE0F, columns == 1 { columns = 2 }
      columns = max(columns, Self.columns(of: scalar))
      scalars += 1
    }
    let isFlag = scalars == 2 && character.unicodeScalars.allSatisfy { isRegionalIndicator($0) }
    return isFlag ? 2 : columns
  }

  /// Columns of a text in one line.
  static func columns(of text: String) -> Int {
    var columns = 0
    for character in text { columns += Self.columns(of: character) }
    return columns
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      let range = wideRanges[middle]
      if range.contains(value) { return true }
      if value < range.lowerBound { high = middle } else { low = middle + 1 }
    }
    return false
  }

  // Wide and fullwidth characters, except emoji, which the standard library's properties know.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F200...0x1F265,
    0x20000...0x3FFFD,
  ]
}
