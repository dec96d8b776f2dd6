internal import EventLog
internal import Events
internal import Wire

/// The words after `zhihui COMMAND`.
struct Arguments {
  /// An option of a command.
  struct Option {
    let name: String
    /// What stands for its value in the help; nil for a switch.
    let value: String?
    let words: Words

    init(_ name: String, _ value: String? = nil, _ english: String, _ chinese: String) {
      self.name = name
      self.value = value
      words = Words(english, chinese)
    }
  }

  /// Options of every command.
  static let common = [
    Option("--lang", "en|zh", "language of messages; else the locale's", "消息语言；默认取自区域设置"),
    Option("--help", nil, "say this and stop", "显示本说明"),
  ]

  private(set) var operands: [String] = []
  /// In the order in which they were given.
  private var values: [String: [String]] = [:]
  private var switches: Set<String> = []

  init(_ words: [String], _ options: [Option]) throws(Failure) {
    let options = options + Self.common
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word != "--" else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = options.first(where: { $0.name == name }) else {
        throw .unknown(Words("option", "选项"), name, among: options.map(\.name))
      }
      guard let placeholder = option.value else {
        guard parts.count == 1 else {
          throw .usage(Words("\(name) takes no value", "\(name) 不带值"))
        }
        switches.insert(name)
        continue
      }
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
        throw .usage(Words("\(name) needs \(placeholder)", "\(name) 需要 \(placeholder)"))
      }
      values[name, default: []].append(value)
    }
    if let tag = values["--lang"]?.last, !Language.allCases.contains(where: { $0.isMeant(by: tag) })
    {
      throw .usage(
        Words("--lang must be en or zh, not \(tag)", "--lang 必须为 en 或 zh，而非 \(tag)"))
    }
  }

  /// The value of an option; the last where it was given more than once.
  subscript(name: String) -> String? { values[name]?.last }

  /// All values of an option that may be given more than once.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  func has(_ name: String) -> Bool { switches.contains(name) }

  func required(_ name: String) throws(Failure) -> String {
    guard let value = self[name] else {
      throw .usage(Words("\(name) is missing", "缺少 \(name)"))
    }
    return value
  }

  func noOperands() throws(Failure) {
    if let first = operands.first {
      throw .usage(Words("\(first) is not understood here", "无法理解 \(first)"))
    }
  }

  func moment(_ name: String) throws(Failure) -> Micros? {
    guard let text = self[name] else { return nil }
    guard let moment = Micros(rfc3339: text) else {
      throw .usage(
        Words(
          "\(name) must be a moment such as 2017-01-03T18:00:00-08:00, not \(text)",
          "\(name) 必须为时间，例如 2017-01-03T18:00:00-08:00，而非 \(text)"))
    }
    return moment
  }

  func number(_ name: String) throws(Failure) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw .usage(
        Words("\(name) must be a number, not \(text)", "\(name) 必须为数字，而非 \(text)"))
    }
    return number
  }
}

/// Why a command ends without success.
enum Failure: Error {
  /// It was called wrongly: exit code 2.
  case usage(Words)
  /// The work failed: exit code 1.
  case work(Words)
  /// The work failed and everything has been said.
  case silent
}

extension Failure {
  /// A word that is not known, with the nearest one that is.
  static func unknown(
    _ kind: Words, _ name: String, among known: some Sequence<String>
  ) -> Failure {
    let nearest = nearestName(to: name, among: known)
    return .usage(
      Words(
        "there is no \(kind.english) \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
        "没有\(kind.chinese) \(name)" + (nearest.map { "；是否为 \($0)？" } ?? "")))
  }
}

extension Language {
  /// Whether a language tag or a locale's name asks for it.
  fileprivate func isMeant(by tag: String) -> Bool { tag.lowercased().hasPrefix(rawValue) }
}

/// Runs work on a log, turning its failure into one that ends the command.
func onLog<Value>(_ work: () throws(LogFailure) -> Value) throws(Failure) -> Value {
  do throws(LogFailure) {
    return try work()
  } catch {
    throw .work(error.words)
  }
}
