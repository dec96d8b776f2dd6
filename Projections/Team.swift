internal import Events

/// A crew or vehicle that is sent as one.
struct Team: BoardEntity {
  static let collection = Collection.teams

  /// An open assignment.
  struct Commitment {
    let assignment: AssignmentID
    var state: AssignmentState
  }

  var name: String
  var category: String
  var office: OfficeID
  var capabilities: [String]
  private(set) var isInService = false
  private(set) var availability = Availability.available
  private(set) var reason: String?
  private(set) var crew: [ResponderID] = []
  /// The open assignments, oldest dispatch first.
  private(set) var commitments: [Commitment] = []
  private(set) var status = TeamStatus.outOfService
  private(set) var statusSince: Micros

  init(_ event: TeamRegistered, at: Micros) {
    name = event.name
    category = event.category
    office = event.office
    capabilities = event.capabilities
    statusSince = at
  }

  mutating func setInService(_ inService: Bool, reason: String?, at: Micros) {
    isInService = inService
    self.reason = reason
    refreshStatus(at)
  }

  mutating func set(_ availability: Availability, reason: String?, at: Micros) {
    self.availability = availability
    self.reason = reason
    refreshStatus(at)
  }

  mutating func board(_ responder: ResponderID) {
    if !crew.contains(responder) { crew.append(responder) }
  }

  mutating func leave(_ responder: ResponderID) {
    crew.removeAll { $0 == responder }
  }

  /// Learns the state of one assignment, which leaves the others alone; false where nothing to see changed.
  mutating func commit(_ assignment: AssignmentID, _ state: AssignmentState, at: Micros) -> Bool {
    let index = commitments.firstIndex { $0.assignment == assignment }
    var isChanged = true
    switch (index, state.isOpen) {
    case (nil, true): commitments.append(Commitment(assignment: assignment, state: state))
    case (nil, false): isChanged = false
    case (let index?, false): commitments.remove(at: index)
    case (let index?, true):
      let wasReserved = commitments[index].state == .reserved
      commitments[index].state = state
      isChanged = wasReserved && state != .reserved && index != commitments.count - 1
      // A reservation grows old from its dispatch on: until then it bound nobody.
      if isChanged { commitments.append(commitments.remove(at: index)) }
    }
    return refreshStatus(at) || isChanged
  }

  @discardableResult
  private mutating func refreshStatus(_ at: Micros) -> Bool {
    let next = currentStatus
    guard next != status else { return false }
    status = next
    statusSince = at
    return true
  }

  private var currentStatus: TeamStatus {
    // A reservation does not commit the team before it is sent.
    if let newest = commitments.last(where: { $0.state != .reserved }) {
      return .committed(newest.state)
    }
    return isInService ? .idle(availability) : .outOfService
  }

  var facets: EntityFacets { EntityFacets(office: office) }

  func encode(_ id: TeamID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("name", name)
    encoder.field("category", category)
    encoder.field("office", office)
    encoder.field("capabilities", capabilities)
    encoder.field("inService", isInService)
    encoder.field("availability", availability)
    encoder.field("reason", ifPresent: reason)
    encoder.field("crew", crew)
    encoder.field("assignments", commitments.map(\.assignment))
    encoder.field("status", status.name)
    encoder.field("statusSince", moment: statusSince)
    return encoder.finish()
  }
}

extension Team: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    name = try reader.take()
    category = try reader.take()
    office = try reader.take()
    capabilities = try reader.take()
    isInService = try reader.take()
    availability = try reader.take()
    reason = try reader.take()
    crew = try reader.take()
    commitments = try reader.take()
    status = try reader.take()
    statusSince = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(name)
    writer.put(category)
    writer.put(office)
    writer.put(capabilities)
    writer.put(isInService)
    writer.put(availability)
    writer.put(reason)
    writer.put(crew)
    writer.put(commitments)
    writer.put(status)
    writer.put(statusSince)
  }
}

extension Team.Commitment: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    assignment = try reader.take()
    state = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(assignment)
    writer.put(state)
  }
}
