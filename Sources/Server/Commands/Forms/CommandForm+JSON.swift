internal import Events
internal import Projections
internal import Wire

/// Forms as docs/protocol.md has them, section "Forms".
extension CommandForm {
  /// All forms as each role is shown them; they never change while the server runs.
  static let documents = Dictionary(
    uniqueKeysWithValues: Role.allCases.map { ($0, document(for: $0)) })

  private static func document(for role: Role) -> [UInt8] {
    var writer = JSONWriter(capacity: 128 << 10)
    writer.beginObject()
    writer.key("commands")
    writer.beginArray()
    for form in all { form.write(for: role, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private func write(for role: Role, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("type", name)
    writer.field("collection", collection)
    words.write(to: &writer)
    writer.field("begins", begins)
    writer.field("entityOf", ifPresent: lender?.rawValue)
    if let states {
      writer.key("states")
      states.write(to: &writer)
    }
    writer.field("allowed", roles.contains(role))
    writer.field("urgency", String(describing: urgency))
    if isForPrograms { writer.field("forPrograms", true) }
    writer.key("fields")
    fields.write(to: &writer)
    writer.endObject()
  }
}

extension [FormField] {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for field in self {
      writer.beginObject()
      writer.field("name", field.name)
      field.words.write(to: &writer)
      writer.field("required", field.isRequired)
      field.kind.writeMembers(to: &writer)
      if field.isForPrograms { writer.field("forPrograms", true) }
      writer.endObject()
    }
    writer.endArray()
  }
}

extension FormKind {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.field("kind", name)
    switch self {
    case .choice(let choices):
      writer.key("choices")
      writer.beginArray()
      for choice in choices {
        writer.beginObject()
        writer.field("value", choice.value)
        choice.words.write(to: &writer)
        writer.endObject()
      }
      writer.endArray()
    case .moment(let isText): writer.field("form", isText ? "rfc3339" : "micros")
    case .entity(let kind, let orNew):
      writer.field("collection", CommandForm.collection(of: kind))
      if orNew { writer.field("orNew", true) }
    case .part(let part):
      writer.field("collection", ifPresent: part.collection?.rawValue)
      writer.field("list", part.list)
      writer.field("key", part.key)
    case .stream(let kinds):
      writer.key("kinds")
      kinds.map(\.rawValue).write(to: &writer)
    case .list(let item):
      writer.key("item")
      writer.beginObject()
      item.writeMembers(to: &writer)
      writer.endObject()
    case .object(let fields):
      writer.key("fields")
      fields.write(to: &writer)
    case .text(let values):
      writer.field("values", ifPresent: values?.rawValue)
      guard let usual = values?.usual, !usual.isEmpty else { break }
      writer.key("usual")
      writer.beginArray()
      for words in usual { words.writeObject(to: &writer) }
      writer.endArray()
    case .integer(let range):
      guard let range else { break }
      writer.field("min", range.lowerBound)
      writer.field("max", range.upperBound)
    case .words, .number, .flag, .place, .area, .new, .assignee, .file, .map:
      break
    }
  }
}

extension Words {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.key("words")
    writeObject(to: &writer)
  }

  fileprivate func writeObject(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("en", english)
    writer.field("zh", chinese)
    writer.endObject()
  }
}
