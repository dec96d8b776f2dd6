internal import Events

/// One field of a command's data, as a client shows it to people.
struct FormField: Equatable, Sendable {
  let name: String
  let words: Words
  let isRequired: Bool
  let kind: FormKind
  /// Whether programs alone fill it in, as those that carry over the records of another system do.
  let isForPrograms: Bool

  /// Texts of these names have several lines, others one.
  private static let manyLines: Set<String> = ["words", "instructions"]
  /// Fields that programs alone fill in, whatever the command.
  private static let ofPrograms: Set<String> = ["reference", "details"]

  /// The field of a command; nil where it is not the client's to send.
  ///
  /// - Parameter path: the names down to the field.
  init?(_ field: PayloadField, at path: [String], of command: String) {
    let change = FormChange.table[command]?[path.joined(separator: ".")]
    if change == .leftOut || FormChange.leftOutAnywhere.contains(field.name) { return nil }
    name = field.name
    words = FormWords.field(at: path, of: command)
    isRequired = change == .optional ? false : field.isRequired
    isForPrograms = change == .ofPrograms || Self.ofPrograms.contains(field.name)
    kind = FormKind(field.kind, changed: change, at: path, of: command)
  }

  /// All fields of an object, without those that are not the client's to send.
  static func all(
    of fields: [PayloadField], under path: [String] = [], of command: String
  ) -> [FormField] {
    fields.compactMap { FormField($0, at: path + [$0.name], of: command) }
  }

  /// Whether a text of this name has several lines.
  static func hasManyLines(_ name: String?) -> Bool { name.map(manyLines.contains) ?? false }
}
