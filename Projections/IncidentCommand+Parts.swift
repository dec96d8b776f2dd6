internal import Events

extension IncidentCommand {
  /// Command as it is offered to somebody.
  struct Offer {
    let to: String
    let by: String
    let at: Micros
    let reason: String?

    init(_ event: CommandOffered, by actor: String, at moment: Micros) {
      to = event.to
      by = actor
      at = moment
      reason = event.reason
    }

    func encode(into encoder: inout EntityEncoder) {
      encoder.field("to", to)
      encoder.field("by", by)
      encoder.field("at", moment: at)
      encoder.field("reason", ifPresent: reason)
    }
  }

  /// A role that somebody holds.
  struct HeldRole {
    let role: String
    let person: String
    let since: Micros

    func encode(into encoder: inout EntityEncoder) {
      encoder.field("role", role)
      encoder.field("person", person)
      encoder.field("since", moment: since)
    }
  }

  /// A group of teams that work on a part of the incident.
  struct Group {
    let id: UUID128
    let name: String
    let leader: String?
    var words: String?
    let since: Micros
    private(set) var retiredAt: Micros?
    /// Those in it now, who came first before who came later.
    private var assignments: [AssignmentID] = []

    init(_ event: GroupFormed, since moment: Micros) {
      id = event.group
      name = event.name
      leader = event.leader
      words = event.words
      since = moment
    }

    mutating func retire(at moment: Micros) {
      retiredAt = retiredAt ?? moment
      assignments = []
    }

    mutating func take(_ assignment: AssignmentID) -> Bool {
      guard retiredAt == nil, !assignments.contains(assignment) else { return false }
      assignments.append(assignment)
      return true
    }

    mutating func lose(_ assignment: AssignmentID) -> Bool {
      guard let index = assignments.firstIndex(of: assignment) else { return false }
      assignments.remove(at: index)
      return true
    }

    func encode(into encoder: inout EntityEncoder) {
      encoder.field("group", id)
      encoder.field("name", name)
      encoder.field("leader", ifPresent: leader)
      encoder.field("words", ifPresent: words)
      encoder.field("since", moment: since)
      encoder.field("retiredAt", ifPresent: retiredAt)
      encoder.field("assignments", assignments)
    }
  }

  /// Something that was decided.
  struct Decision {
    let id: UUID128
    private var words: String
    private var options: [String]?
    private var basis: String?
    let decider: String
    let at: Micros

    init(_ event: DecisionRecorded, at moment: Micros) {
      id = event.decision
      words = event.words
      options = event.options
      basis = event.basis
      decider = event.decider
      at = moment
    }

    mutating func redact() {
      words = Event.redactionMark
      options = nil
      basis = basis.map { _ in Event.redactionMark }
    }

    func encode(into encoder: inout EntityEncoder) {
      encoder.field("decision", id)
      encoder.field("words", words)
      encoder.field("options", ifPresent: options)
      encoder.field("basis", ifPresent: basis)
      encoder.field("decider", decider)
      encoder.field("at", moment: at)
    }
  }

  /// Something that shall be reached.
  struct Objective {
    let id: UUID128
    private var words: String
    let setAt: Micros
    let dueAt: Micros?
    private var state = ObjectiveState.open
    private var percent: Int64?
    /// What was said last of what was done for it.
    private var report: String?
    /// Why it was abandoned.
    private var reason: String?
    private var endedAt: Micros?

    init(_ event: ObjectiveSet, at moment: Micros) {
      id = event.objective
      words = event.words
      setAt = moment
      dueAt = event.dueAt
    }

    mutating func take(_ event: ObjectiveProgressed) {
      percent = event.percent ?? percent
      report = event.words ?? report
    }

    mutating func achieve(_ event: ObjectiveAchieved, at moment: Micros) {
      state = .achieved
      report = event.words ?? report
      endedAt = moment
    }

    mutating func abandon(because reason: String, at moment: Micros) {
      state = .abandoned
      self.reason = reason
      endedAt = moment
    }

    mutating func redact() {
      words = Event.redactionMark
      report = report.map { _ in Event.redactionMark }
    }

    func encode(into encoder: inout EntityEncoder) {
      encoder.field("objective", id)
      encoder.field("words", words)
      encoder.field("state", state.rawValue)
      encoder.field("setAt", moment: setAt)
      encoder.field("dueAt", ifPresent: dueAt)
      encoder.field("percent", ifPresent: percent)
      encoder.field("report", ifPresent: report)
      encoder.field("reason", ifPresent: reason)
      encoder.field("endedAt", ifPresent: endedAt)
    }
  }
}

extension ObjectiveState: SnapshotValue {}

extension IncidentCommand.Offer: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    to = try reader.take()
    by = try reader.take()
    at = try reader.take()
    reason = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(to)
    writer.put(by)
    writer.put(at)
    writer.put(reason)
  }
}

extension IncidentCommand.HeldRole: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    role = try reader.take()
    person = try reader.take()
    since = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(role)
    writer.put(person)
    writer.put(since)
  }
}

extension IncidentCommand.Group: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    id = try reader.take()
    name = try reader.take()
    leader = try reader.take()
    words = try reader.take()
    since = try reader.take()
    retiredAt = try reader.take()
    assignments = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(id)
    writer.put(name)
    writer.put(leader)
    writer.put(words)
    writer.put(since)
    writer.put(retiredAt)
    writer.put(assignments)
  }
}

extension IncidentCommand.Decision: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    id = try reader.take()
    words = try reader.take()
    options = try reader.take()
    basis = try reader.take()
    decider = try reader.take()
    at = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(id)
    writer.put(words)
    writer.put(options)
    writer.put(basis)
    writer.put(decider)
    writer.put(at)
  }
}

extension IncidentCommand.Objective: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    id = try reader.take()
    words = try reader.take()
    setAt = try reader.take()
    dueAt = try reader.take()
    state = try reader.take()
    percent = try reader.take()
    report = try reader.take()
    reason = try reader.take()
    endedAt = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(id)
    writer.put(words)
    writer.put(setAt)
    writer.put(dueAt)
    writer.put(state)
    writer.put(percent)
    writer.put(report)
    writer.put(reason)
    writer.put(endedAt)
  }
}
