internal import Events
internal import Wire

/// Elements of lists: the notes of a time line, steps and posts of a plan, groups and objectives of a command.
extension FieldReader {
  /// One element: what the command is told, and what people read.
  struct Element: Equatable {
    var value: String
    var label: String
  }

  /// The elements that there are, those of a time line the latest first.
  func elements(of part: CommandField.Part) -> [Element] {
    guard let target else { return [] }
    guard let feed = part.feed else { return entries(of: part, target) }
    let key: String? =
      target.feed == feed
      ? target.key
      : target.feed == .incidents
        ? target.key : model.fields(of: target)?["incident"]?.string
    let fields = key.flatMap { model.fields(of: .init(feed: feed, key: $0)) }
    return (fields?[part.list]?.array ?? []).compactMap { element in
      element[part.key]?.string.map { Element(value: $0, label: label(of: element, $0)) }
    }
  }

  private func entries(of part: CommandField.Part, _ target: EntityReference) -> [Element] {
    let entries = model.timelines[target.key]?.sorted ?? []
    return entries.reversed().filter { $0.type == part.list }.compactMap { entry in
      entry.data[part.key]?.string.map { Element(value: $0, label: label(of: entry.data, $0)) }
    }
  }

  private func label(of element: JSON, _ value: String) -> String {
    let texts = ["name", "title", "words"].map { element.text($0) }.filter { !$0.isEmpty }
    return texts.first ?? value
  }

  /// The element that is meant: by its value, or by all that people read of it.
  func part(_ text: String, of part: CommandField.Part) throws(FieldProblem) -> String {
    let all = elements(of: part)
    if UUID128(text) != nil || all.contains(where: { $0.value == text }) { return text }
    let wanted = text.lowercased()
    let exact = all.filter { $0.label.lowercased() == wanted }
    if exact.count == 1 { return exact[0].value }
    guard exact.isEmpty else { throw Self.ambiguous(text, exact.map(\.value)) }
    guard !all.isEmpty else {
      throw FieldProblem(
        "there is none to name; write its identifier", "没有可选项；请填写标识符")
    }
    let near = all.filter { $0.label.lowercased().contains(wanted) }
    // What only contains it is completed where that is seen, not on the way.
    guard near.isEmpty else { throw Self.incomplete(text, near.map { label(of: $0) }) }
    let listed = all.prefix(5).map { label(of: $0) }
    throw FieldProblem(
      "\"\(text)\" is none of " + listed.joined(separator: ", "),
      "“\(text)”没有对应项：" + listed.joined(separator: "、"))
  }

  private func label(of element: Element) -> String { Text.truncate(element.label, to: 24) }
}
