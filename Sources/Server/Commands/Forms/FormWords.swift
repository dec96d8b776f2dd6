internal import Events

/// What people call commands, their fields, and the names that can be chosen.
enum FormWords {
  /// The words for a field: those for it in this command, else those for it in its object, else those for its name.
  static func field(at path: [String], of command: String) -> Words {
    fieldKey(at: path, of: command).flatMap { fields[$0] } ?? fallback(path.last)
  }

  /// Under what the table has the words for a field; nil where it has none.
  static func fieldKey(at path: [String], of command: String) -> String? {
    let ownPath = ([command] + path).joined(separator: ".")
    return [ownPath, path.suffix(2).joined(separator: "."), path.last ?? ""]
      .first { fields[$0] != nil }
  }

  /// The words for a name that can be chosen in a field: those for it there, else those for it anywhere.
  static func choice(_ value: String, at path: [String]) -> Words {
    choices[choiceKey(value, at: path)] ?? fallback(value)
  }

  /// Under what the table has the words for a name.
  static func choiceKey(_ value: String, at path: [String]) -> String {
    let own = "\(path.last ?? "").\(value)"
    return choices[own] == nil ? value : own
  }

  /// What has no words is shown as it is.
  private static func fallback(_ name: String?) -> Words { Words(name ?? "", name ?? "") }
}
