internal import Events
import Glibc

/// `zhihui COMMAND …`: exit code 0 for success, 1 where the work failed, 2 for a wrong call.
@main
struct Zhihui {
  static var commands: [any Subcommand.Type] {
    [
      ServeCommand.self, ConsoleCommand.self, ImportCommand.self, RehearseCommand.self,
      ReplayCommand.self,
      VerifyCommand.self, BundleCommand.self, AdminCommand.self, BenchCommand.self,
    ]
  }

  static func main() {
    // What lies in a data directory is nobody else's to read, whatever the folder says.
    _ = umask(0o077)
    let words = Array(CommandLine.arguments.dropFirst())
    let called = words.first
    let terminal = Terminal(language: language(words))
    do throws(Failure) {
      try run(words, terminal)
    } catch {
      switch error {
      case .usage(let words):
        terminal.complain(words)
        let help = command(called).map { "zhihui \($0.name) --help" } ?? "zhihui --help"
        terminal.complain(Words("see \(help)", "参见 \(help)"))
        exit(2)
      case .work(let words):
        terminal.complain(words)
        exit(1)
      case .silent: exit(1)
      }
    }
  }

  private static func run(_ words: [String], _ terminal: Terminal) throws(Failure) {
    guard let name = words.first, !name.hasPrefix("-") else {
      guard words.contains("--help") || words.isEmpty else {
        _ = try Arguments(words, [])
        throw .usage(Words("name a command first", "请先给出命令"))
      }
      terminal.say(help(terminal.language))
      if words.isEmpty { throw .usage(Words("name a command", "请给出命令")) }
      return
    }
    guard let command = command(name) else {
      throw .unknown(Words("command", "命令"), name, among: commands.map { $0.name })
    }
    let rest = Array(words.dropFirst())
    if rest.contains("--help") {
      terminal.say(command.help(terminal.language))
      return
    }
    try command.run(try Arguments(rest, command.options), terminal)
  }

  private static func command(_ name: String?) -> (any Subcommand.Type)? {
    commands.first { $0.name == name }
  }

  private static func help(_ language: Language) -> String {
    var text = Words(
      "Zhihui 指挥: the command-and-dispatch backend of a city regulator.",
      "指挥（Zhihui）：城市监管部门的指挥调度后端。"
    ).text(language)
    text += "\n\n" + Words("Commands:", "命令：").text(language) + "\n"
    for command in commands {
      let padding = String(repeating: " ", count: max(1, 10 - command.name.count))
      text += "  \(command.name)\(padding)\(command.summary.text(language))\n"
    }
    text +=
      "\n"
      + Words(
        "`zhihui COMMAND --help` says more. Exit codes: 0 done, 1 the work failed, 2 wrong call.",
        "`zhihui 命令 --help` 查看详情。退出码：0 成功，1 执行失败，2 用法错误。"
      ).text(language)
    return text
  }

  private static func language(_ words: [String]) -> Language {
    if let index = words.firstIndex(of: "--lang"), index + 1 < words.count {
      return Language(tag: words[index + 1])
    }
    if let word = words.first(where: { $0.hasPrefix("--lang=") }) {
      return Language(tag: word.dropFirst("--lang=".count))
    }
    return Terminal.languageOfLocale
  }
}
