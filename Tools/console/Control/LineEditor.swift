/// One line that is being typed.
struct LineEditor: Equatable, Sendable {
  /// Characters that a line takes.
  static let charactersMax = 2_000

  private(set) var text: String
  /// Before which character the next one goes.
  private(set) var cursor: Int

  init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// The text before the cursor.
  var beforeCursor: String { String(text.prefix(cursor)) }

  /// Takes a key that edits; false for one that does not.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character):
      guard text.count < Self.charactersMax else { return true }
      replace(cursor..<cursor, with: String(character))
    case .backspace: if cursor > 0 { replace(cursor - 1..<cursor, with: "") }
    case .delete, .control("d"): if cursor < text.count { replace(cursor..<cursor + 1, with: "") }
    case .arrow(.left, _), .control("b"): cursor = max(0, cursor - 1)
    case .arrow(.right, _), .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"): replace(0..<cursor, with: "")
    case .control("k"): replace(cursor..<text.count, with: "")
    case .control("w"): replace(wordStart..<cursor, with: "")
    case .control, .arrow, .enter, .tab, .backTab, .escape, .pageUp, .pageDown: return false
    }
    return true
  }

  /// Puts a text in the place of some characters, and the cursor behind it.
  mutating func replace(_ range: Range<Int>, with new: String) {
    var characters = Array(text)
    characters.replaceSubrange(range, with: Array(new))
    text = String(characters)
    // A mark that joins the character before it leaves fewer characters than came.
    cursor = min(range.lowerBound + new.count, text.count)
  }

  private var wordStart: Int {
    let before = Array(text.prefix(cursor))
    var start = before.count
    while start > 0, before[start - 1] == " " { start -= 1 }
    while start > 0, before[start - 1] != " " { start -= 1 }
    return start
  }
}
