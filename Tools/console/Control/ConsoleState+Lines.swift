internal import Events

/// Words of several lines, and what is pasted.
extension ConsoleState {
  /// Whether what is typed now may have several lines.
  var takesLines: Bool {
    switch interaction {
    case .form(let form): form.current?.kind == .words
    case .prompt(let prompt):
      if case .note = prompt.purpose { true } else { false }
    case .browsing, .page, .menu, .line, .picker, .layers, .circle, .administration: false
    }
  }

  /// Puts a pasted text where something is typed; it gives no orders, so elsewhere nothing becomes of it.
  mutating func paste(_ text: String) {
    let keys = Self.keys(pasting: text, keepingLines: takesLines)
    switch interaction {
    case .form(var form):
      for key in keys { _ = form.edit(key) }
      setInteraction(.form(form))
    case .prompt(var prompt):
      for key in keys { _ = prompt.editor.handle(key) }
      setInteraction(.prompt(prompt))
    case .line(var line):
      for key in keys { _ = line.editor.handle(key) }
      line.recalled = nil
      line.problem = nil
      line.choice = 0
      setInteraction(.line(line))
    case .picker(var picker):
      for key in keys { _ = picker.filter.handle(key) }
      picker.index = 0
      setInteraction(.picker(picker))
    case .circle(var selection) where !selection.typed.text.isEmpty:
      for key in keys { _ = selection.typed.handle(key) }
      setInteraction(.circle(selection))
    case .administration(var shown):
      for key in keys { _ = shown.filter.handle(key) }
      openAdministration(shown)
    case .browsing, .page, .menu, .layers, .circle:
      setStatus(Status(words: Phrase.pasteWhere, isBad: false))
    }
  }

  /// What editors take of a pasted text: its characters, with ends of lines as breaks or spaces.
  private static func keys(pasting text: String, keepingLines: Bool) -> [Key] {
    text.prefix(LineEditor.charactersMax).compactMap { character in
      if character.isNewline { return keepingLines ? KeyDecoder.lineBreak : .character(" ") }
      if character == "\t" { return .character(" ") }
      let isControl = character.unicodeScalars.contains {
        $0.properties.generalCategory == .control
      }
      return isControl ? nil : .character(character)
    }
  }
}

extension Phrase {
  static let pasteWhere = Words(
    "Pasted text is taken where something is typed.", "粘贴的文字只在输入处接收。")
  static let lineHelp: [(key: String, words: Words)] = [
    ("Ctrl-J  Alt-Enter", Words("a line break in notes and words; shown as ⏎", "备注和文字中换行（显示为 ⏎）"))
  ]
}
