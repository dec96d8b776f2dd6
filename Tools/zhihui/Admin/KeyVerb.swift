internal import EventLog
internal import Events
internal import Wire

/// `zhihui admin key`: the verifier key of a log's signed heads. The signing key is made where there is none.
enum KeyVerb: AdminVerb {
  static let name = "key"
  static let forms = ["key --data DIR [--signing-key FILE] [--json]"]
  static let options = [Arguments.signingKeyOption]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    let key = try onLog { () throws(LogFailure) in
      try arguments.signingKeyFile(in: directory)
        .openOrMake(storeID: try Reader(directory).storeID).noteKey
    }
    guard arguments.has("--json") else { return terminal.say(key.description) }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("name", key.name)
    writer.field("key", key.description)
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
