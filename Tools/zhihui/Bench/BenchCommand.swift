internal import EventLog
internal import Events

/// `zhihui bench`: measures one thing on this machine.
enum BenchCommand: Subcommand {
  static let name = "bench"
  static let summary = Words("measure one thing on this machine", "在本机上测量一项性能")
  static var forms: [String] { measurements.flatMap { $0.forms } }
  static var options: [Arguments.Option] {
    var options = [
      Arguments.Option(
        "--data", "DIR", "a data directory; an empty one where events are made",
        "数据目录；需要生成事件时为空目录"),
      Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
    ]
    for option in measurements.flatMap({ $0.options })
    where !options.contains(where: { $0.name == option.name }) {
      options.append(option)
    }
    return options
  }

  private static var measurements: [any Measurement.Type] {
    [
      AppendMeasurement.self, CommandMeasurement.self, FaultsMeasurement.self, FoldMeasurement.self,
      GrowMeasurement.self, JournalledAppends.self, StartMeasurement.self, VerifyMeasurement.self,
    ]
  }

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    let directory = LogDirectory(path: try arguments.required("--data"))
    let names = measurements.filter { !$0.forms.isEmpty }.map { $0.name }
    guard arguments.operands.count == 1 else {
      let list = names.joined(separator: ", ")
      throw .usage(Words("say one of \(list)", "请指定以下测量项之一：\(list)"))
    }
    let word = arguments.operands[0]
    guard let measurement = measurements.first(where: { $0.name == word }) else {
      throw .unknown(Words("measurement", "测量项"), word, among: names)
    }
    try measurement.run(directory, arguments, terminal)
  }
}
