internal import Events
internal import Wire

extension CommandLineReader {
  /// What may follow, and from which character on it takes the place of what was typed.
  struct Candidates: Equatable {
    var start: Int
    var items: [CommandCandidate]

    static let none = Candidates(start: 0, items: [])
  }

  /// The candidates at the end of a text.
  func candidates(_ text: String) -> Candidates {
    guard let space = text.firstIndex(where: { $0 == " " || $0 == "\u{3000}" }) else {
      return Candidates(start: 0, items: verbs(text))
    }
    let verb = String(text[..<space])
    // What this console does by itself is told nothing, or a moment.
    if OwnCommand(verb) != nil { return .none }
    if let screen = ScreenCommand(verb) { return candidates(screen, text) }
    guard !verb.isEmpty, case .one(let form) = form(verb, rest: String(text[space...])) else {
      return .none
    }
    let lines = FormState.lines(of: form.fields, at: [], isRequired: true, group: nil)
    let last = text.lastIndex { $0 == " " || $0 == "\u{3000}" } ?? space
    let token = String(text[text.index(after: last)...])
    let start = text.distance(from: text.startIndex, to: last) + 1
    if let value = openValue(in: String(text[space...]), lines) {
      let items = reader.candidates(for: value.text, of: value.line.kind).map {
        CommandCandidate(text: Self.quoted($0.text) + " ", words: $0.words)
      }
      return Candidates(start: text.count - value.count, items: items)
    }
    return Candidates(start: start, items: fields(lines, token, in: text) + targets(form, token))
  }

  private func form(_ verb: String, rest: String) -> CommandCatalogue.Match {
    let named = CommandTokens(rest).words.first.map { reader.names.findExactly($0) } ?? []
    for entity in named {
      if case .one(let form) = catalogue.match(verb, hint: entity.feed) { return .one(form) }
    }
    return catalogue.match(verb, hint: marked?.feed)
  }

  private func verbs(_ text: String) -> [CommandCandidate] {
    let own: [CommandCandidate] = OwnCommand.allCases.filter {
      !text.isEmpty && $0.rawValue.hasPrefix(text.lowercased())
    }.map { CommandCandidate(text: $0.rawValue, words: $0.words) }
    let screens: [CommandCandidate] = ScreenCommand.allCases.filter {
      !text.isEmpty && $0.rawValue.hasPrefix(text.lowercased())
    }.map { CommandCandidate(text: $0.rawValue + " ", words: $0.words) }
    let forms = catalogue.beginning(with: text, hint: marked?.feed)
    return forms.map { form in
      let short = CommandName.short(form.type.rawValue, of: form.feed)
      var name = form.type.rawValue
      // The short verb stands for it only where nothing else is meant by it.
      if case .one(let meant) = catalogue.match(short, hint: marked?.feed), meant.type == form.type
      {
        name = short
      }
      let about = form.feed.flatMap { Vocabulary.collections[$0] } ?? Words("", "")
      return CommandCandidate(
        text: name + " ",
        words: Words(
          "\(form.words.english)  (\(about.english))", "\(form.words.chinese)（\(about.chinese)）"))
    } + screens + own
  }

  private func targets(_ form: CommandForm, _ token: String) -> [CommandCandidate] {
    guard !token.isEmpty, !token.contains("=") else { return [] }
    let entities = form.fields.compactMap { field -> Feed? in
      if case .entity(let feed) = field.kind { feed } else { nil }
    }
    let own = form.feed == .commands ? .incidents : form.entityOf ?? form.feed
    let feeds = (form.needsTarget ? [own].compactMap(\.self) : []) + entities
    return feeds.flatMap { feed in
      reader.candidates(for: token, of: .entity(feed)).map {
        CommandCandidate(text: $0.text + " ", words: $0.words)
      }
    }
  }

  private func fields(
    _ lines: [FormState.Line], _ token: String, in text: String
  ) -> [CommandCandidate] {
    let wanted = CommandName.folded(token)
    return lines.filter { line in
      let name = line.path.joined(separator: ".")
      guard !text.contains(" \(name)=") else { return false }
      return wanted.isEmpty
        || [name, line.words.english, line.words.chinese].contains {
          CommandName.folded($0).hasPrefix(wanted)
        }
    }.map { line in
      let needed = line.isRequired ? "* " : "  "
      return CommandCandidate(
        text: line.path.joined(separator: ".") + "=",
        words: Words(needed + line.words.english, needed + line.words.chinese))
    }
  }

  /// The value that is being typed: what stands behind the last name.
  private func openValue(
    in text: String, _ lines: [FormState.Line]
  ) -> (line: FormState.Line, text: String, count: Int)? {
    guard let equals = text.lastIndex(where: { $0 == "=" || $0 == "＝" }) else { return nil }
    let before = text[..<equals]
    let name = before.lastIndex(of: " ").map { before[before.index(after: $0)...] } ?? before
    guard let line = Self.line(String(name), lines) else { return nil }
    let value = text[text.index(after: equals)...]
    // A value in quotes that has ended is followed by the next name.
    if let first = value.first, first == "\"" || first == "“" || first == "「" {
      let end: Character = first == "“" ? "”" : first == "「" ? "」" : "\""
      return value.dropFirst().contains(end) ? nil : (line, String(value.dropFirst()), value.count)
    }
    switch line.kind {
    case .text, .words, .number, .integer:
      return value.contains(" ") ? nil : (line, String(value), value.count)
    case .choice, .flag, .moment, .place, .area, .entity, .entityOrNew, .part, .new, .stream,
      .assignee, .file, .list, .object, .map, .other:
      return value.hasSuffix(" ") ? nil : (line, String(value), value.count)
    }
  }

  private static func quoted(_ text: String) -> String {
    text.contains(" ") ? "\"\(text)\"" : text
  }
}
