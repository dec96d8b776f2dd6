internal import EventLog
internal import Events
internal import Server

/// `zhihui admin rebuild`: builds the read models anew from the log.
enum RebuildVerb: AdminVerb {
  static let name = "rebuild"
  static let forms = ["rebuild --data DIR [--json]"]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    do throws(LogFailure) {
      let centre = try OfflineCentre(
        directory, create: false, rebuild: true, clock: SystemClock.now)
      if let recovery = centre.recovery { terminal.complain(recovery.words) }
      let head = centre.head
      try centre.close()
      // What counts is what the files hold now, not what was folded in memory.
      let reader = try Reader(directory)
      let projections = ProjectionReader(directory, storeID: reader.storeID)
      guard let entities = try projections.entities(at: head) else {
        throw LogFailure.corrupt(
          position: head,
          what: Words("a read model is behind after the rebuild", "重建后读模型仍落后"))
      }
      try StateReport.tell(head, entities, arguments, terminal)
    } catch {
      throw .work(error.words)
    }
  }
}
