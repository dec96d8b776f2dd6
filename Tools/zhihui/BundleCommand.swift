internal import EventLog
internal import Events
internal import Glibc

/// `zhihui bundle`: the evidence of one incident in a file that proves itself.
enum BundleCommand: Subcommand {
  static let name = "bundle"
  static let summary = Words(
    "put the evidence of an incident into a file that `zhihui verify` checks alone",
    "将一起事件的证据打包为可独立核验的文件")
  static let forms = ["--data DIR --incident NUMBER --to FILE [--signing-key FILE]"]
  static let options = [
    Arguments.Option("--data", "DIR", "data directory", "数据目录"),
    Arguments.Option("--incident", "NUMBER", "the incident's number or identifier", "事件编号或标识"),
    Arguments.Option("--to", "FILE", "the file to make; it must not exist", "输出文件；不得已存在"),
    Arguments.signingKeyOption,
  ]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    try arguments.noOperands()
    let directory = LogDirectory(path: try arguments.required("--data"))
    let incident = try arguments.required("--incident")
    let path = try arguments.required("--to")
    let evidence = try onLog { () throws(LogFailure) in
      let signer = try arguments.signingKeyFile(in: directory)
        .openOrMake(storeID: try Reader(directory).storeID)
      return try LogProver.with(directory) { prover throws(LogFailure) in
        try prover.evidence(ofIncident: incident, signer: signer, at: SystemClock.now())
      }
    }
    guard let evidence else {
      throw .work(Words("there is no incident \(incident)", "没有事件 \(incident)"))
    }
    // What is handed over has been checked as its receiver will check it.
    if let fault = evidence.fault {
      throw .work(
        Words(
          "position \(fault.position): \(fault.what.english)",
          "序号 \(fault.position)：\(fault.what.chinese)"))
    }
    try write(evidence.json, to: path)
    terminal.say(
      Words(
        "\(evidence.events.count) events of \(evidence.streams.count) streams, under the head at "
          + "\(evidence.head.size), key \(evidence.key)",
        "\(evidence.streams.count) 个流的 \(evidence.events.count) 条事件记录，日志头序号 "
          + "\(evidence.head.size)，密钥 \(evidence.key)"))
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    defer { close(descriptor) }
    var rest = (bytes + [0x0A])[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else { throw unwritable(path, errno) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw unwritable(path, errno) }
  }

  private static func unwritable(_ path: String, _ number: Int32) -> Failure {
    .work(
      Words(
        "\(path) cannot be made (system error \(number)); name a file that does not exist yet",
        "无法创建 \(path)（系统错误 \(number)）；请指定尚不存在的文件"))
  }
}
