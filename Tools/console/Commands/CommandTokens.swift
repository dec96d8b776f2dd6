/// What stands behind a command's name: bare words, and values under names.
///
/// `reason=too late` goes on until the next name that is known, so that words need no quotes; a value in quotes ends
/// with them.
struct CommandTokens: Equatable, Sendable {
  /// A value under a name.
  struct Pair: Equatable, Sendable {
    var name: String
    var value: String
  }

  /// The words before the first name, and those behind a quoted value.
  private(set) var words: [String] = []
  private(set) var pairs: [Pair] = []
  /// Whether a quoted value has not ended.
  private(set) var isOpen = false

  private static let quotes: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "「": "」"]

  /// Reads a text; what is no name belongs to the words.
  init(_ text: String, isName: (String) -> Bool = { _ in true }) {
    var canGrow = false
    for token in Self.split(text) {
      if let equals = Self.equals(in: token.text), !token.isQuoted {
        let name = String(token.text[..<equals])
        if isName(name) {
          let value = Self.unquoted(String(token.text[token.text.index(after: equals)...]))
          pairs.append(Pair(name: name, value: value.text))
          canGrow = !value.wasQuoted
          isOpen = token.isOpen
          continue
        }
      }
      isOpen = token.isOpen
      if canGrow, let last = pairs.indices.last {
        pairs[last].value += pairs[last].value.isEmpty ? token.text : " " + token.text
      } else {
        words.append(token.isQuoted ? Self.unquoted(token.text).text : token.text)
      }
    }
  }

  private struct Token {
    var text: String
    /// Whether it begins with a quote.
    var isQuoted: Bool
    var isOpen: Bool
  }

  private static func equals(in text: String) -> String.Index? {
    guard let index = text.firstIndex(where: { $0 == "=" || $0 == "＝" }), index > text.startIndex
    else { return nil }
    return index
  }

  private static func split(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var current = ""
    var closing: Character?
    for character in text {
      if let end = closing {
        current.append(character)
        if character == end { closing = nil }
        continue
      }
      // A quote opens a value only at its beginning; within words it is an apostrophe.
      if let end = quotes[character], current.isEmpty || current.last == "=" || current.last == "＝"
      {
        closing = end
      }
      if character == " " || character == "\u{3000}" {
        if !current.isEmpty { tokens.append(token(current, isOpen: false)) }
        current = ""
      } else {
        current.append(character)
      }
    }
    if !current.isEmpty { tokens.append(token(current, isOpen: closing != nil)) }
    return tokens
  }

  private static func token(_ text: String, isOpen: Bool) -> Token {
    Token(text: text, isQuoted: text.first.map { quotes[$0] != nil } ?? false, isOpen: isOpen)
  }

  private static func unquoted(_ text: String) -> (text: String, wasQuoted: Bool) {
    guard let first = text.first, let end = quotes[first] else { return (text, false) }
    var inner = text.dropFirst()
    if inner.last == end { inner.removeLast() }
    return (String(inner), true)
  }
}

extension String {
  /// Without spaces at both ends.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\u{3000}" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\u{3000}" { text.removeLast() }
    return String(text)
  }
}
