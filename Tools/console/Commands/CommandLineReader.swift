internal import Events
internal import Wire

/// Understands a command line: a verb, what it is about, and values under names.
struct CommandLineReader {
  /// What a line comes to.
  enum Outcome: Equatable {
    case request(CommandRequest)
    /// Something that this console does by itself.
    case own(OwnCommand)
    /// A screen of this console.
    case screen(ScreenCommand.Request)
    /// An incident that is not followed has to be asked for first.
    case lookUp(String)
    case wrong(Words)
  }

  let catalogue: CommandCatalogue
  let reader: FieldReader
  /// The marked entity.
  let marked: EntityReference?
  /// The radius of a circle that names none.
  var radiusMetres = Circle.firstRadiusMetres

  private var names: EntityNames { reader.names }

  /// Reads a whole line.
  func read(_ text: String) -> Outcome {
    let line = text.trimmed
    let verb = String(line.prefix { $0 != " " && $0 != "\u{3000}" })
    guard !verb.isEmpty else { return .wrong(Phrase.emptyLine) }
    if let own = OwnCommand(verb) { return .own(own) }
    let rest = String(line.dropFirst(verb.count)).trimmed
    if let screen = ScreenCommand(verb) { return read(screen, rest, radius: radiusMetres) }
    let hints = hints(CommandTokens(rest).words)
    switch match(verb, hints) {
    case .one(let form): return request(form, rest)
    case .several(let forms): return .wrong(Self.ambiguous(verb, forms))
    case .none(let near): return .wrong(unknown(verb, near))
    }
  }

  /// The collections of what is named first, else that of what is marked.
  private func hints(_ words: [String]) -> [Feed] {
    let own = marked.map { [$0.feed] } ?? []
    for count in stride(from: words.count, to: 0, by: -1) {
      let found = names.findExactly(words.prefix(count).joined(separator: " "))
      if !found.isEmpty { return found.map(\.feed) + own }
    }
    guard let first = words.first, Self.looksLikeNumber(first) else { return own }
    // Only incidents are looked up that this console does not follow.
    return [EntityNames.feed(ofReference: first) ?? .incidents] + own
  }

  private func match(_ verb: String, _ hints: [Feed]) -> CommandCatalogue.Match {
    for hint in hints {
      if case .one(let form) = catalogue.match(verb, hint: hint) { return .one(form) }
    }
    return catalogue.match(verb, hint: hints.first)
  }

  private func request(_ form: CommandForm, _ text: String) -> Outcome {
    let lines = FormState.lines(of: form.fields, at: [], isRequired: true, group: nil)
    let tokens = CommandTokens(text) { name in Self.line(name, lines) != nil }
    var request = CommandRequest(form: form, target: nil)
    for pair in tokens.pairs {
      guard let line = Self.line(pair.name, lines) else { continue }
      request.values[line.path.joined(separator: ".")] = pair.value
    }
    var bare = tokens.words[...]
    // Numbers and names come first, whatever is said after them.
    while !bare.isEmpty, let count = take(&request, lines, bare) { bare = bare.dropFirst(count) }
    if request.target == nil, form.needsTarget {
      if let marked = marked.flatMap({ target($0, of: form) }) {
        if let first = bare.first, Self.looksLikeNumber(first) {
          return missing(first, of: form)
        }
        request.target = marked
      } else if let first = bare.first, Self.looksLikeNumber(first) {
        return missing(first, of: form)
      }
    }
    let words = bare.joined(separator: " ")
    if !words.isEmpty {
      let free = lines.filter { request.values[$0.path.joined(separator: ".")] == nil }
      guard
        let line = free.first(where: { $0.takesWords && $0.isRequired })
          ?? free.first(where: { $0.isRequired }) ?? free.first(where: \.takesWords)
      else { return .wrong(Self.notUnderstood(words, form, lines)) }
      request.values[line.path.joined(separator: ".")] = words
    }
    return .request(request)
  }

  /// Takes the longest run of words that names the target or an entity of a field; how many it took.
  private func take(
    _ request: inout CommandRequest, _ lines: [FormState.Line], _ bare: ArraySlice<String>
  ) -> Int? {
    for count in stride(from: bare.count, to: 0, by: -1) {
      for entity in names.findExactly(bare.prefix(count).joined(separator: " ")) {
        if request.target == nil, let target = target(entity, of: request.form) {
          request.target = target
          return count
        }
        let line = lines.first {
          $0.kind == .entity(entity.feed)
            && request.values[$0.path.joined(separator: ".")] == nil
        }
        if let line {
          request.values[line.path.joined(separator: ".")] = names.name(entity)
          return count
        }
      }
    }
    return nil
  }

  /// What a form is about where an entity is named; the command of an incident is named by the incident.
  private func target(_ entity: EntityReference, of form: CommandForm) -> EntityReference? {
    guard let feed = form.feed else { return nil }
    if entity.feed == .incidents, feed == .commands || form.entityOf == .incidents {
      return EntityReference(feed: feed, key: entity.key)
    }
    if entity.feed == .teams, feed == .assignments, !form.begins {
      return assignment(of: entity.key, for: form)
    }
    guard entity.feed == feed else { return nil }
    guard form.begins else { return entity }
    // What begins something can also be asked of one that is there, in some states.
    let state = names.model.fields(of: entity)?["state"]?.string
    return state != nil && form.fits(state: state) ? entity : nil
  }

  /// The assignment that is meant by its team: that of the marked incident, else the only one there is.
  private func assignment(of team: String, for form: CommandForm) -> EntityReference? {
    let all = names.model.entities(of: .assignments).filter { _, fields in
      fields.text("team") == team && form.fits(state: fields["state"]?.string)
    }
    let here = marked.flatMap { $0.feed == .incidents ? $0.key : nil }
    let found =
      all.first { $0.value.text("incident") == here } ?? (all.count == 1 ? all.first : nil)
    return found.map { EntityReference(feed: .assignments, key: $0.key) }
  }

  private func missing(_ number: String, of form: CommandForm) -> Outcome {
    if form.feed == .incidents || form.feed == .commands { return .lookUp(number) }
    let feed = form.feed ?? .alarms
    do throws(FieldProblem) {
      _ = try reader.entity(number, in: feed)
      return .wrong(Phrase.emptyLine)
    } catch { return .wrong(error.words) }
  }

  /// Whether a word is meant as the number of something: letters, a line and digits.
  static func looksLikeNumber(_ word: String) -> Bool {
    guard let dash = word.firstIndex(of: "-"), dash != word.startIndex else { return false }
    let digits = word[word.index(after: dash)...]
    return !digits.isEmpty
      && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      && digits.contains(where: \.isNumber)
  }

  static func line(_ name: String, _ lines: [FormState.Line]) -> FormState.Line? {
    let wanted = CommandName.folded(name)
    let whole = lines.first { line in
      [line.path.joined(separator: "."), line.words.english, line.words.chinese]
        .contains { CommandName.folded($0) == wanted }
    }
    if let whole { return whole }
    let ends = lines.filter { CommandName.folded($0.path.last ?? "") == wanted }
    return ends.count == 1 ? ends[0] : nil
  }

  // MARK: What is wrong

  private static func ambiguous(_ verb: String, _ forms: [CommandForm]) -> Words {
    let listed = forms.prefix(6)
    let english = listed.map(\.type.rawValue).joined(separator: ", ")
    let chinese = listed.map(\.words.chinese).joined(separator: "、")
    return Words("\"\(verb)\" may be \(english)", "“\(verb)”可能是：\(chinese)")
  }

  private func unknown(_ verb: String, _ near: [CommandForm]) -> Words {
    guard !catalogue.forms.isEmpty else { return Phrase.noCatalogue }
    guard !near.isEmpty else {
      return Words("there is no command \"\(verb)\"; ? lists all", "没有“\(verb)”命令；按 ? 查看全部")
    }
    let listed = near.prefix(5).map {
      CommandName.short($0.type.rawValue, of: $0.feed) + " (" + $0.type.rawValue + ")"
    }
    .joined(separator: ", ")
    return Words(
      "there is no command \"\(verb)\"; near: \(listed)", "没有“\(verb)”命令；相近的有 \(listed)")
  }

  private static func notUnderstood(
    _ words: String, _ form: CommandForm, _ lines: [FormState.Line]
  ) -> Words {
    let known = lines.map { $0.path.joined(separator: ".") + "=" }.joined(separator: " ")
    return Words(
      "\"\(words)\" is not understood; \(form.type.rawValue) takes \(known.isEmpty ? "nothing" : known)",
      "无法理解“\(words)”；\(form.words.chinese)可填 \(known.isEmpty ? "（无）" : known)")
  }
}

extension FormState.Line {
  /// Whether people write words into it.
  var takesWords: Bool { kind.takesWords }
}

/// What the console does without the server.
enum OwnCommand: String, CaseIterable, Sendable {
  case quit
  case help
  case language
  case unsent
  case at
  case live

  /// Finds one by its name in either language.
  init?(_ name: String) {
    guard let found = Self.allCases.first(where: { $0.names.contains(name.lowercased()) }) else {
      return nil
    }
    self = found
  }

  private var names: [String] {
    switch self {
    case .quit: ["quit", "q", "exit", "退出"]
    case .help: ["help", "帮助"]
    case .language: ["language", "语言"]
    case .unsent: ["unsent", "未发送"]
    case .at: ["at", "时刻"]
    case .live: ["live", "实时"]
    }
  }

  var words: Words {
    switch self {
    case .quit: Words("leave the console", "退出")
    case .help: Words("keys and all commands", "帮助：按键与全部命令")
    case .language: Words("the other language", "切换语言")
    case .unsent: Words("what was not sent", "未发送的内容")
    case .at: Words("the past: go to a moment", "历史：前往某一时刻")
    case .live: Words("back from the past", "从历史返回实时")
    }
  }
}
