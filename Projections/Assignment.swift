internal import Events

/// One team on one incident.
struct Assignment: BoardEntity {
  static let collection = Collection.assignments

  /// When a state was reached, by the clock of the occurrence.
  struct Moment {
    let state: AssignmentState
    let at: Micros
  }

  /// A time in a group of the incident's command.
  struct Stay {
    let group: UUID128
    let from: Micros
    var to: Micros?
  }

  let incident: IncidentID
  let team: TeamID
  var state: AssignmentState
  var instructions: String?
  var startsAt: Micros?
  var moments: [Moment] = []
  var contradictions = 0
  /// Whether the incident counts it; an incident that was not known at the dispatch does not.
  var isCounted = false
  /// In which groups the team worked, the first first; a move leaves the stays before as they were.
  private var stays: [Stay] = []

  init(incident: IncidentID, team: TeamID, state: AssignmentState) {
    self.incident = incident
    self.team = team
    self.state = state
    moments.reserveCapacity(Self.momentsExpected)
  }

  /// Most assignments go through this many states.
  private static let momentsExpected = 6

  /// Takes a step; false where it says nothing new.
  mutating func take(_ step: AssignmentState, contradictory: Bool, at: Micros) -> Bool {
    if contradictory {
      contradictions += 1
      // A source that says "cleared" at an impossible moment still says that the team is free.
      if step == .cleared { go(to: step, at: at) }
      return true
    }
    let before = state
    go(to: step, at: at)
    guard !moments.contains(where: { $0.state == step }) else { return state != before }
    moments.append(Moment(state: step, at: at))
    return true
  }

  private mutating func go(to step: AssignmentState, at moment: Micros) {
    state = state.after(step)
    if !state.isOpen { leaveGroup(at: moment) }
  }

  /// The group in which the team works.
  var group: UUID128? {
    guard let last = stays.last, last.to == nil else { return nil }
    return last.group
  }

  /// The team works in another group, or in none; false where it does already, or does not work any more.
  mutating func move(to group: UUID128?, at moment: Micros) -> Bool {
    guard state.isOpen, group != self.group else { return false }
    leaveGroup(at: moment)
    if let group { stays.append(Stay(group: group, from: moment)) }
    return true
  }

  private mutating func leaveGroup(at moment: Micros) {
    if group != nil { stays[stays.count - 1].to = moment }
  }

  var facets: EntityFacets { EntityFacets(isOpen: state.isOpen) }

  func encode(_ id: AssignmentID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("incident", incident)
    encoder.field("team", team)
    encoder.field("state", state.rawValue)
    encoder.field("instructions", ifPresent: instructions)
    encoder.field("startsAt", ifPresent: startsAt)
    encoder.object("times") { encoder in
      for state in AssignmentState.allCases {
        if let moment = moments.first(where: { $0.state == state }) {
          encoder.field(state.fieldName, moment: moment.at)
        }
      }
    }
    encoder.field("contradictions", count: contradictions)
    encoder.field("group", ifPresent: group)
    if !stays.isEmpty {
      encoder.list("groups", stays) { stay, encoder in
        encoder.field("group", stay.group)
        encoder.field("from", moment: stay.from)
        encoder.field("to", ifPresent: stay.to)
      }
    }
    return encoder.finish()
  }
}

extension AssignmentState: SnapshotValue {}

extension Assignment: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    incident = try reader.take()
    team = try reader.take()
    state = try reader.take()
    instructions = try reader.take()
    startsAt = try reader.take()
    moments = try reader.take()
    contradictions = try reader.take()
    isCounted = try reader.take()
    stays = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(incident)
    writer.put(team)
    writer.put(state)
    writer.put(instructions)
    writer.put(startsAt)
    writer.put(moments)
    writer.put(contradictions)
    writer.put(isCounted)
    writer.put(stays)
  }
}

extension Assignment.Moment: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    at = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(at)
  }
}

extension Assignment.Stay: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    group = try reader.take()
    from = try reader.take()
    to = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(group)
    writer.put(from)
    writer.put(to)
  }
}
