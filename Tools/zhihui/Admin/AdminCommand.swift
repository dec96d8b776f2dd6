internal import EventLog
internal import Events

/// `zhihui admin`: what the keeper of the data directory does.
enum AdminCommand: Subcommand {
  static let name = "admin"
  static let summary = Words(
    "keep the data directory: state, users, tokens, copies, losses, signed heads",
    "维护数据目录：状态、用户、令牌、副本、丢失与签名日志头")
  static var forms: [String] { verbs.flatMap { $0.forms } }
  static var options: [Arguments.Option] {
    var options = [
      Arguments.Option("--data", "DIR", "data directory", "数据目录"),
      Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
    ]
    for option in verbs.flatMap({ $0.options })
    where !options.contains(where: { $0.name == option.name }) {
      options.append(option)
    }
    return options
  }

  private static var verbs: [any AdminVerb.Type] {
    [
      AcceptLossVerb.self, DigestVerb.self, ErasePersonVerb.self, RebuildVerb.self, UserVerb.self,
      TokenVerb.self,
      BackupVerb.self, RestoreVerb.self, PromoteVerb.self, HealVerb.self, KeyVerb.self,
      HeadVerb.self, StatesVerb.self, ClocksVerb.self,
    ]
  }

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    let names = verbs.map { $0.name }
    guard let word = arguments.operands.first else {
      _ = try arguments.required("--data")
      let list = names.joined(separator: ", ")
      throw .usage(Words("say one of \(list)", "请指定以下操作之一：\(list)"))
    }
    guard let verb = verbs.first(where: { $0.name == word }) else {
      _ = try arguments.required("--data")
      throw .unknown(Words("action", "操作"), word, among: names)
    }
    let data =
      verb.needsData
      ? try arguments.required(verb.directoryOption) : arguments[verb.directoryOption] ?? ""
    let directory = LogDirectory.named(data)
    try verb.run(Array(arguments.operands.dropFirst()), directory, arguments, terminal)
  }
}
