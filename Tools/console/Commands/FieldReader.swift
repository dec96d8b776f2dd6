internal import Events
internal import Wire

/// Why what was typed cannot stand in a field.
struct FieldProblem: Error, Equatable {
  var words: Words

  init(_ english: String, _ chinese: String) { words = Words(english, chinese) }
}

/// Turns what people type into what a command is told.
struct FieldReader {
  let names: EntityNames
  /// What the command is about, and so what "." means.
  let target: EntityReference?
  /// The moment that "+2h" is reckoned from.
  let present: Micros
  let utcOffsetSeconds: Int64

  var model: Model { names.model }

  /// Reads a text that is not empty.
  func read(_ text: String, as kind: CommandField.Kind) throws(FieldProblem) -> JSON {
    switch kind {
    case .text, .words: return .string(text)
    case .choice(let choices): return .string(try choice(text, choices))
    case .integer(let range): return .integer(try integer(text, within: range))
    case .number:
      guard let value = Double(text), value.isFinite else {
        throw FieldProblem("\"\(text)\" is no number", "“\(text)”不是数字")
      }
      return Int64(exactly: value).map { .integer($0) } ?? .number(value)
    case .flag: return .bool(try flag(text))
    case .moment(let isMicros):
      let reader = MomentReader(present: present, utcOffsetSeconds: utcOffsetSeconds)
      let moment = try reader.read(text)
      return isMicros ? .integer(moment.count) : .string(moment.rfc3339())
    case .place: return try place(text)
    case .area: return try area(text)
    case .entity(let feed): return .string(try entity(text, in: feed).key)
    case .entityOrNew(let feed):
      if UUID128(text) != nil { return .string(text) }
      return .string(try entity(text, in: feed).key)
    case .part(let part): return .string(try self.part(text, of: part))
    case .new:
      guard UUID128(text) != nil else {
        throw FieldProblem("\"\(text)\" is no identifier", "“\(text)”不是标识符")
      }
      return .string(text)
    case .stream: return .string(try stream(text))
    case .assignee: return try assignee(text)
    case .file, .other:
      if let json = try json(text) { return json }
      return try object(text, [])
    case .list(let item): return try list(text, item)
    case .object(let fields):
      if let json = try json(text) { return json }
      return try object(text, fields)
    case .map:
      if let json = try json(text) { return json }
      return try map(text)
    }
  }

  // MARK: Simple kinds

  private func choice(
    _ text: String, _ choices: [CommandField.Choice]
  ) throws(FieldProblem) -> String {
    let wanted = CommandName.folded(text)
    func named(_ choice: CommandField.Choice) -> [String] {
      [choice.value, choice.words.english, choice.words.chinese].map { CommandName.folded($0) }
    }
    if let choice = choices.first(where: { named($0).contains(wanted) }) { return choice.value }
    let begun = choices.filter { named($0).contains { $0.hasPrefix(wanted) } }
    if begun.count == 1 { return begun[0].value }
    let listed = (begun.isEmpty ? choices : begun).prefix(8)
    throw FieldProblem(
      "\"\(text)\" is none of " + listed.map(\.words.english).joined(separator: ", "),
      "“\(text)”不在可选值之中：" + listed.map(\.words.chinese).joined(separator: "、"))
  }

  private func flag(_ text: String) throws(FieldProblem) -> Bool {
    switch text.lowercased() {
    case "yes", "y", "true", "1", "是", "对": return true
    case "no", "n", "false", "0", "否", "不": return false
    default: throw FieldProblem("say yes or no", "请填“是”或“否”")
    }
  }

  func entity(_ text: String, in feed: Feed) throws(FieldProblem) -> EntityReference {
    if text == ".", let target, target.feed == feed { return target }
    let found = names.find(text, in: feed)
    // A name that only begins so is completed where that is seen, not on the way.
    let whole = found.filter { names.isWhole(text, for: $0) }
    if whole.count == 1 { return whole[0] }
    guard whole.isEmpty else { throw Self.ambiguous(text, whole.map(\.key)) }
    let title = Vocabulary.collections[feed] ?? Words(feed.rawValue, feed.rawValue)
    guard !found.isEmpty else {
      let near = nearestName(
        to: text, among: names.all(of: feed).map { names.name($0) })
      throw FieldProblem(
        "\"\(text)\" is none of the \(title.english)"
          + (near.map { "; did you mean \($0)?" } ?? ""),
        "\(title.chinese)中没有“\(text)”" + (near.map { "；是否为 \($0)？" } ?? ""))
    }
    throw Self.incomplete(text, found.map { names.name($0) })
  }

  /// A name is given in full, or completed by Tab.
  static func incomplete(_ text: String, _ found: [String]) -> FieldProblem {
    let listed = found.prefix(5)
    return FieldProblem(
      "\"\(text)\" may be \(listed.joined(separator: ", ")): give it in full, or Tab",
      "“\(text)”可能是 \(listed.joined(separator: "、"))：请写全，或按 Tab 补全")
  }

  /// A name that several have says of none who is meant; what is to be written in its place does.
  static func ambiguous(_ text: String, _ written: [String]) -> FieldProblem {
    let listed = written.prefix(5)
    return FieldProblem(
      "several are called \"\(text)\": write \(listed.joined(separator: " or "))",
      "有多个对象名为“\(text)”：请填写 \(listed.joined(separator: " 或 "))")
  }

  private func stream(_ text: String) throws(FieldProblem) -> String {
    if text == ".", let target, let kind = EntityNames.streamKind(target.feed) {
      return "\(kind)/\(target.key)"
    }
    if StreamID(text) != nil { return text }
    let found = names.findExactly(text)
    guard found.count == 1, let kind = EntityNames.streamKind(found[0].feed) else {
      throw FieldProblem(
        "\"\(text)\" names nothing, or several; write kind/UUID, a number, or .",
        "“\(text)”没有对应对象或有多个；请写 类型/UUID、编号或“.”")
    }
    return "\(kind)/\(found[0].key)"
  }

  private func integer(
    _ text: String, within range: ClosedRange<Int64>?
  ) throws(FieldProblem) -> Int64 {
    guard let value = Int64(text) else {
      throw FieldProblem("\"\(text)\" is no whole number", "“\(text)”不是整数")
    }
    if let range, !range.contains(value) {
      throw FieldProblem(
        "\(value) is not within \(range.lowerBound) to \(range.upperBound)",
        "\(value) 不在 \(range.lowerBound) 到 \(range.upperBound) 之间")
    }
    return value
  }

  private func assignee(_ text: String) throws(FieldProblem) -> JSON {
    if let json = try json(text) { return json }
    func named(_ kind: String, _ value: String) -> JSON { .object([.init(kind, .string(value))]) }
    if ["me", "我"].contains(text.lowercased()) { return named("user", model.user) }
    for (prefix, feed) in [
      ("responder", Feed.responders), ("team", .teams), ("office", .offices),
    ] {
      for mark in [":", "/", " "] where text.lowercased().hasPrefix(prefix + mark) {
        return named(
          prefix, try entity(String(text.dropFirst(prefix.count + 1)), in: feed).key)
      }
    }
    for prefix in ["user:", "user ", "用户:", "用户：", "@"]
    where text.lowercased().hasPrefix(prefix) {
      return named("user", try user(String(text.dropFirst(prefix.count)).trimmed))
    }
    let found = [("responder", Feed.responders), ("team", .teams), ("office", .offices)]
      .flatMap { kind, feed in names.find(text, in: feed).map { (kind, $0) } }
    let whole = found.filter { names.isWhole(text, for: $0.1) }
    if whole.count == 1 { return named(whole[0].0, whole[0].1.key) }
    guard whole.isEmpty else {
      throw Self.ambiguous(text, whole.map { "\($0.0) \($0.1.key)" })
    }
    guard found.isEmpty else { throw Self.incomplete(text, found.map { names.name($0.1) }) }
    throw FieldProblem(
      "\"\(text)\" is no team, person or office; a user is written @name",
      "没有名为“\(text)”的小组、人员或单位；用户请写成 @用户名")
  }

  /// The name of a user as it was given. Whoever is not known may be new; but not where the name is begun, or nearly,
  /// that of somebody else.
  private func user(_ name: String) throws(FieldProblem) -> String {
    guard !model.users.contains(name), name != model.user else { return name }
    let folded = name.lowercased()
    let begun = model.users.filter { $0.lowercased().hasPrefix(folded) }
    guard begun.isEmpty else { throw Self.incomplete("@" + name, begun.map { "@" + $0 }) }
    guard let near = nearestName(to: name, among: model.users) else { return name }
    throw FieldProblem(
      "there is no user \"\(name)\"; did you mean @\(near)?", "没有用户“\(name)”；是否为 @\(near)？")
  }

  // MARK: Values made of others

  /// What is written as JSON already; nil for what is not.
  private func json(_ text: String) throws(FieldProblem) -> JSON? {
    guard text.hasPrefix("{") || text.hasPrefix("[") else { return nil }
    do throws(JSONError) {
      return try JSON(parsing: Array(text.utf8))
    } catch {
      throw FieldProblem("no JSON: \(error)", "不是有效的 JSON：\(error)")
    }
  }

  private func list(_ text: String, _ item: CommandField) throws(FieldProblem) -> JSON {
    if let json = try json(text), case .array = json { return json }
    let isPlain: Bool =
      switch item.kind {
      case .object, .file, .map, .place, .area, .words, .other: false
      case .text, .choice, .integer, .number, .flag, .moment, .entity, .entityOrNew, .part, .new,
        .stream, .assignee, .list:
        true
      }
    let marks: Set<Character> = isPlain ? [",", ";", "，", "；", "、"] : [";", "；"]
    var values: [JSON] = []
    for part in text.split(whereSeparator: { marks.contains($0) }) {
      let part = String(part).trimmed
      if !part.isEmpty { values.append(try read(part, as: item.kind)) }
    }
    return .array(values)
  }

  private func map(_ text: String) throws(FieldProblem) -> JSON {
    let pairs = CommandTokens(text)
    guard pairs.words.isEmpty, !pairs.pairs.isEmpty else {
      throw FieldProblem("write it as name=text", "请写成 名称=内容")
    }
    return .object(pairs.pairs.map { .init($0.name, .string($0.value)) })
  }

  /// `name=value name=value`; a value alone goes to the first required text.
  private func object(
    _ text: String, _ fields: [CommandField]
  ) throws(FieldProblem) -> JSON {
    let tokens = CommandTokens(text)
    var members: [JSON.Member] = []
    for pair in tokens.pairs {
      guard let field = fields.first(where: { $0.isCalled(pair.name) }) else {
        guard fields.isEmpty else {
          let known = fields.map(\.name).joined(separator: ", ")
          throw FieldProblem(
            "there is no \"\(pair.name)\" in it; there are \(known)",
            "没有“\(pair.name)”；可填 \(known)")
        }
        members.append(
          .init(pair.name, Int64(pair.value).map { .integer($0) } ?? .string(pair.value)))
        continue
      }
      members.append(.init(field.name, try read(pair.value, as: field.kind)))
    }
    let bare = tokens.words.joined(separator: " ")
    if !bare.isEmpty {
      guard
        let field = fields.first(where: { $0.takesWords && $0.isRequired })
          ?? fields.first(where: \.takesWords)
      else {
        throw FieldProblem("write it as name=value", "请写成 名称=内容")
      }
      members.append(.init(field.name, .string(bare)))
    }
    if let missing = fields.first(where: { field in
      field.isRequired && field.kind != .new && !members.contains { $0.key == field.name }
    }) {
      throw FieldProblem(
        "\(missing.words.english) (\(missing.name)=…) is missing",
        "缺少\(missing.words.chinese)（\(missing.name)=…）")
    }
    return .object(members)
  }
}

extension CommandField {
  /// Whether a name is its own, in whatever language.
  func isCalled(_ text: String) -> Bool {
    let wanted = CommandName.folded(text)
    return [name, words.english, words.chinese].contains { CommandName.folded($0) == wanted }
  }

  /// Whether people write words into it.
  var takesWords: Bool { kind.takesWords }
}

extension CommandField.Kind {
  /// Whether people write words into it.
  var takesWords: Bool {
    switch self {
    case .text, .words: true
    case .choice, .integer, .number, .flag, .moment, .place, .area, .entity, .entityOrNew, .part,
      .new, .stream, .assignee, .file, .list, .object, .map, .other:
      false
    }
  }

  /// Whether it names somebody or something: then nothing is taken for the name but the name.
  var isName: Bool {
    switch self {
    case .assignee, .entity, .entityOrNew, .stream, .part: true
    case .list(let item): item.kind.isName
    case .text, .words, .choice, .integer, .number, .flag, .moment, .place, .area, .new, .file,
      .object, .map, .other:
      false
    }
  }

  /// Whether users are chosen in it.
  var takesUsers: Bool {
    switch self {
    case .assignee, .text(.users): true
    case .list(let item): item.kind.takesUsers
    case .object(let fields): fields.contains { $0.kind.takesUsers }
    case .text, .words, .choice, .integer, .number, .flag, .moment, .place, .area, .entity,
      .entityOrNew, .part, .new, .stream, .file, .map, .other:
      false
    }
  }

  /// Whether it is a text, or a list of texts, so that anything may stand in it.
  var isText: Bool { if case .list(let item) = self { item.kind.isText } else { takesWords } }
}
