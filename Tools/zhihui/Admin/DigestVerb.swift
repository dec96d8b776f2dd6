internal import EventLog
internal import Events
internal import Server

/// `zhihui admin digest`: the digest of the whole state.
enum DigestVerb: AdminVerb {
  static let name = "digest"
  static let forms = ["digest --data DIR [--json]"]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    do throws(LogFailure) {
      let reader = try Reader(directory)
      let head = try reader.head().position
      let projections = ProjectionReader(directory, storeID: reader.storeID)
      guard let entities = try projections.entities(at: head) else {
        try StateReport.tell(head, try EntityStore(folding: reader), arguments, terminal)
        return
      }
      try StateReport.tell(head, entities, arguments, terminal)
    } catch {
      throw .work(error.words)
    }
  }
}
