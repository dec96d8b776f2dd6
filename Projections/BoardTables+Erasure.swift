internal import Events

extension BoardTables {
  /// A subject's personal data are gone: what is held of them goes too. Folded from a log whose key is destroyed this
  /// changes no more than the position, so both ways lead to the same bytes.
  mutating func erase(_ subject: StreamID, at position: Position) {
    if let id = ResponderID(subject) {
      responders.change(id, at: position) { $0.name = Event.redactionMark }
    } else if let id = AlarmID(subject) {
      alarms.update(id, at: position) { $0.redact() }
    } else if let id = IncidentID(subject) {
      incidents.update(id, at: position) { $0.redact() }
      commands.update(IncidentCommandID(id.uuid), at: position) { $0.redact() }
      for assignment in assignments(of: id) {
        assignments.update(assignment, at: position) { Self.redact(&$0.instructions) }
      }
    } else if let id = TaskID(subject) {
      tasks.update(id, at: position) { $0.redact() }
    } else if let id = HazardID(subject) {
      hazards.update(id, at: position) { $0.redact() }
    } else if let id = SituationReportID(subject) {
      situationReports.update(id, at: position) { $0.redact() }
    } else if let id = ActivationID(subject) {
      activations.update(id, at: position) { $0.redact() }
    }
  }

  private static func redact(_ words: inout String?) -> Bool {
    guard words != nil else { return false }
    words = Event.redactionMark
    return true
  }
}
