internal import EventLog
internal import Events
internal import Wire

/// `zhihui admin head`: signs how far a log has come, beside a server or without one, and prints the head, to be kept
/// elsewhere.
enum HeadVerb: AdminVerb {
  static let name = "head"
  static let forms = ["head --data DIR [--signing-key FILE] [--rebuild]"]
  static let options = [
    Arguments.signingKeyOption,
    Arguments.Option(
      "--rebuild", nil, "make the nodes of the tree anew first", "先重建默克尔树节点"),
  ]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    let isRebuilding = arguments.has("--rebuild")
    let head = try onLog { () throws(LogFailure) in
      let signer = try arguments.signingKeyFile(in: directory)
        .openOrMake(storeID: try Reader(directory).storeID)
      return try LogProver.with(directory) { prover throws(LogFailure) in
        if isRebuilding { try prover.rebuild() }
        _ = try prover.sign(with: signer, at: SystemClock.now())
        return try prover.latest()
      }
    }
    guard let head else {
      throw .work(Words("the log has no events to sign", "日志没有可签名的事件"))
    }
    terminal.say(String(head.note.dropLast()))
  }
}
