internal import Events

/// One of the things that `zhihui` can do.
protocol Subcommand {
  /// The word after `zhihui`.
  static var name: String { get }
  /// What it does, in a line.
  static var summary: Words { get }
  /// The forms it can be called in.
  static var forms: [String] { get }
  /// Its options.
  static var options: [Arguments.Option] { get }
  /// Does it.
  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure)
}

extension Subcommand {
  static func help(_ language: Language) -> String {
    var text = summary.text(language) + "\n\n"
    text += Words("Use:", "用法：").text(language) + "\n"
    for form in forms { text += "  zhihui \(name) \(form)\n" }
    text += "\n" + Words("Options:", "选项：").text(language) + "\n"
    for option in options + Arguments.common {
      let left = option.name + (option.value.map { " " + $0 } ?? "")
      let padding = String(repeating: " ", count: max(1, 26 - left.count))
      text += "  \(left)\(padding)\(option.words.text(language))\n"
    }
    return text
  }
}
