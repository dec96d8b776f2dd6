internal import Events

/// One team on one incident.
struct Assignment: BoardEntity {
  static let collection = Collection.assignments

  /// When a state was reached, by the clock of the occurrence.
  struct Moment {
    let state: AssignmentState
    let at: Micros
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
      if step == .cleared { state = state.after(step) }
      return true
    }
    let before = state
    state = state.after(step)
    guard !moments.contains(where: { $0.state == step }) else { return state != before }
    moments.append(Moment(state: step, at: at))
    return true
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
