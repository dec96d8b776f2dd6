internal import Events

enum ConsoleCommand: Subcommand {
  static let name = "console"
  static let summary = Words("the dispatcher's terminal console", "调度员终端控制台")
  static let forms = ["--server URL [--user NAME]"]
  static let options: [Arguments.Option] = []
  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    throw .work(Words("not wired", "未接通"))
  }
}
