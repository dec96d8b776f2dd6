internal import Events
internal import Wire

/// A command that is being filled in, field by field.
struct FormState: Equatable, Sendable {
  /// One field that people fill in.
  struct Line: Equatable, Sendable {
    /// Where its value stands in the data; empty for what the command is about.
    var path: [String]
    var words: Words
    var isRequired: Bool
    /// The optional object that it is part of: it is required only if something of that is said.
    var group: [String]?
    var kind: CommandField.Kind
    var text = ""
    var problem: Words?
  }

  let form: CommandForm
  private(set) var target: EntityReference?
  /// The identifier of what no collection shows, as it was typed.
  private(set) var identifier: String?
  /// The version of the target that the decision is made on.
  var base: UInt64?
  private(set) var lines: [Line]
  /// The line that is typed in; the one after the last sends.
  private(set) var index = 0
  private(set) var editor = LineEditor()
  /// The candidate that is marked, if one is.
  var choice: Int?
  /// Those to whom it goes, each by a command of his own; nil for one command.
  var recipients: Recipients?
  /// What the server said against it.
  var refusal: Words?
  /// What was there in the beginning, so that an untouched form need not be kept.
  private let original: [String]

  init(_ request: CommandRequest, base: UInt64?) {
    form = request.form
    target = request.target
    recipients = request.recipients
    self.base = base
    var lines: [Line] = []
    if request.target == nil, request.form.needsTarget {
      if let feed = request.form.entityOf ?? request.form.feed {
        let about = Vocabulary.singulars[feed] ?? Words(feed.rawValue, feed.rawValue)
        lines.append(Line(path: [], words: about, isRequired: true, kind: .entity(feed)))
      } else {
        // What no collection shows is named by its identifier.
        lines.append(
          Line(path: [], words: Words("Identifier", "标识符"), isRequired: true, kind: .new))
      }
    }
    lines += Self.lines(of: request.form.fields, at: [], isRequired: true, group: nil)
      .filter { request.recipients == nil || $0.path.first != request.recipients?.field }
    for index in lines.indices {
      lines[index].text = request.values[lines[index].path.joined(separator: ".")] ?? ""
    }
    self.lines = lines
    original = lines.map(\.text)
    let first = lines.firstIndex { $0.isRequired && $0.text.isEmpty } ?? lines.count
    go(to: first)
  }

  static func lines(
    of fields: [CommandField], at path: [String], isRequired: Bool, group: [String]?
  ) -> [Line] {
    fields.filter { !$0.isForPrograms }.flatMap { field -> [Line] in
      let place = path + [field.name]
      switch field.kind {
      case .new: return []
      case .object(let parts) where !parts.isEmpty:
        let inner = lines(
          of: parts, at: place, isRequired: isRequired && field.isRequired,
          group: field.isRequired ? group : place)
        return inner.map { line in
          var line = line
          line.words = Words(
            "\(field.words.english): \(line.words.english)",
            "\(field.words.chinese)：\(line.words.chinese)")
          return line
        }
      case .text, .words, .choice, .integer, .number, .flag, .moment, .place, .area, .entity,
        .entityOrNew, .part, .stream, .assignee, .file, .list, .object, .map, .other:
        // Left empty, it is new.
        let isNew = if case .entityOrNew = field.kind { true } else { false }
        return [
          Line(
            path: place, words: field.words,
            isRequired: isRequired && field.isRequired && !isNew,
            group: field.isRequired ? group : nil, kind: field.kind)
        ]
      }
    }
  }

  /// Whether it stands behind its last field, where Enter sends it.
  var isAtSend: Bool { index >= lines.count }
  var current: Line? { isAtSend ? nil : lines[index] }
  /// Whether anything was typed that would be lost.
  var isTouched: Bool { lines.map(\.text) != original }

  /// Whether a line has to be filled in, as the others stand.
  func isNeeded(_ line: Line) -> Bool {
    if line.isRequired { return true }
    guard let group = line.group else { return false }
    return lines.contains { $0.path.starts(with: group) && !$0.text.isEmpty }
  }

  /// Goes to another line.
  mutating func go(to index: Int) {
    self.index = min(max(0, index), lines.count)
    editor = LineEditor(current?.text ?? "")
    choice = nil
  }

  /// Goes to the next line that lacks something, else behind the last.
  mutating func goToMissing() {
    let order = Array(lines.indices.drop { $0 <= index }) + lines.indices.prefix(index + 1)
    go(to: order.first { isLacking(lines[$0]) } ?? lines.count)
  }

  private func isLacking(_ line: Line) -> Bool {
    line.problem != nil || line.text.isEmpty && isNeeded(line)
  }

  /// Takes a key that edits the current line; false for another.
  mutating func edit(_ key: Key) -> Bool {
    guard !isAtSend, editor.handle(key) else { return false }
    lines[index].text = editor.text
    lines[index].problem = nil
    choice = nil
    return true
  }

  /// Puts a text into the current line.
  mutating func setText(_ text: String) {
    guard !isAtSend else { return }
    lines[index].text = text
    lines[index].problem = nil
    editor = LineEditor(text)
    choice = nil
  }

  /// Says what is wrong with the current line.
  mutating func setProblem(_ words: Words) {
    if !isAtSend { lines[index].problem = words }
  }

  /// Reads all lines; where one cannot be read it says so and gives nil.
  mutating func read(with reader: (EntityReference?) -> FieldReader) -> JSON? {
    if let first = lines.first, first.path.isEmpty, !first.text.isEmpty {
      do throws(FieldProblem) {
        if case .entity(let feed) = first.kind {
          let named = try reader(nil).entity(first.text.trimmed, in: feed)
          target = EntityReference(feed: form.feed ?? feed, key: named.key)
        } else {
          identifier = try reader(nil).read(first.text.trimmed, as: first.kind).string
        }
      } catch { lines[0].problem = error.words }
    }
    let reader = reader(target)
    var data = JSON.object([])
    for index in lines.indices where !lines[index].path.isEmpty {
      let text = lines[index].text.trimmed
      guard !text.isEmpty else { continue }
      do throws(FieldProblem) {
        let value = try reader.read(text, as: lines[index].kind)
        data = data.setting(lines[index].path[...], to: value)
        lines[index].problem = nil
      } catch { lines[index].problem = error.words }
    }
    for index in lines.indices where lines[index].text.trimmed.isEmpty && isNeeded(lines[index]) {
      lines[index].problem = Phrase.fieldNeeded
    }
    return lines.contains { $0.problem != nil } ? nil : data
  }

  /// Says what the server has against a field, if it is one of these.
  mutating func refuse(_ words: Words, field: String?) {
    refusal = words
    guard let field else { return }
    let name = field.hasPrefix("data.") ? String(field.dropFirst(5)) : field
    if let index = lines.firstIndex(where: { $0.path.joined(separator: ".") == name }) {
      lines[index].problem = words
      go(to: index)
    }
  }
}

extension JSON {
  /// The value with another one at a path of member names.
  func setting(_ path: ArraySlice<String>, to value: JSON) -> JSON {
    guard let name = path.first else { return value }
    var members = members ?? []
    let inner = (self[name] ?? .object([])).setting(path.dropFirst(), to: value)
    if let index = members.firstIndex(where: { $0.key == name }) {
      members[index] = Member(name, inner)
    } else {
      members.append(Member(name, inner))
    }
    return .object(members)
  }

  /// The value with identifiers in all places where the command makes something.
  func makingNew(_ fields: [CommandField], _ next: () -> String) -> JSON {
    var result = self
    for field in fields {
      let held = result[field.name]
      switch (field.kind, held) {
      case (.new, nil) where field.isRequired, (.entityOrNew, nil) where field.isRequired:
        result = result.setting([field.name], to: .string(next()))
      case (.object(let parts), let inner?):
        result = result.setting([field.name], to: inner.makingNew(parts, next))
      case (.list(let item), .array(let values)?):
        guard case .object(let parts) = item.kind else { continue }
        result = result.setting(
          [field.name], to: .array(values.map { $0.makingNew(parts, next) }))
      default: continue
      }
    }
    return result
  }
}
