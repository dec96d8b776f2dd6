internal import Events

/// Who leads the work on an incident, and how; its key is the incident's own.
struct IncidentCommand: BoardEntity {
  static let collection = Collection.commands

  /// The newest decisions that are told; the time line has all.
  static let decisionsShownMax = 10

  private(set) var state = IncidentCommandState.established
  private(set) var commander: String
  private(set) var commanderSince: Micros
  private var establishedAt: Micros
  private var terminatedAt: Micros?
  private(set) var words: String?
  var offer: Offer?
  /// How often command went to somebody else.
  private var transfers = 0
  private(set) var roles: [HeldRole] = []
  private(set) var groups: [Group] = []
  var post: CommandPostSet?
  private var decisions = 0
  private var decisionsLatest: [Decision] = []
  private var objectives: [Objective] = []

  init(_ event: CommandEstablished, at moment: Micros) {
    commander = event.commander
    commanderSince = moment
    establishedAt = moment
    words = event.words
  }

  /// Somebody commands again: roles, groups and post of the command before have ended with it.
  mutating func establish(_ event: CommandEstablished, at moment: Micros) {
    state = .established
    commander = event.commander
    commanderSince = moment
    establishedAt = moment
    terminatedAt = nil
    words = event.words
    offer = nil
    roles = []
    post = nil
  }

  mutating func transfer(to commander: String, at moment: Micros) {
    self.commander = commander
    commanderSince = moment
    offer = nil
    transfers += 1
  }

  /// Nobody commands any more. Who did, and in which roles, can still be seen.
  mutating func terminate(at moment: Micros) {
    state = .terminated
    terminatedAt = moment
    offer = nil
    for index in groups.indices where groups[index].retiredAt == nil {
      groups[index].retire(at: moment)
    }
  }

  mutating func assume(_ event: RoleAssumed, at moment: Micros) {
    guard !roles.contains(where: { $0.role == event.role && $0.person == event.person }) else {
      return
    }
    roles.append(HeldRole(role: event.role, person: event.person, since: moment))
  }

  mutating func relieve(_ event: RoleRelieved) {
    roles.removeAll { $0.role == event.role && $0.person == event.person }
  }

  mutating func form(_ event: GroupFormed, at moment: Micros) {
    guard !groups.contains(where: { $0.id == event.group }) else { return }
    groups.append(Group(event, since: moment))
  }

  mutating func retire(_ group: UUID128, at moment: Micros) {
    for index in groups.indices where groups[index].id == group {
      groups[index].retire(at: moment)
    }
  }

  /// A team works in a group, or in none; false where that changes nothing here.
  mutating func put(_ assignment: AssignmentID, in group: UUID128?) -> Bool {
    var isChanged = false
    for index in groups.indices {
      if groups[index].id == group {
        isChanged = groups[index].take(assignment) || isChanged
      } else {
        isChanged = groups[index].lose(assignment) || isChanged
      }
    }
    return isChanged
  }

  mutating func record(_ event: DecisionRecorded, at moment: Micros) {
    decisions += 1
    decisionsLatest.append(Decision(event, at: moment))
    if decisionsLatest.count > Self.decisionsShownMax { decisionsLatest.removeFirst() }
  }

  mutating func set(_ event: ObjectiveSet, at moment: Micros) {
    guard !objectives.contains(where: { $0.id == event.objective }) else { return }
    objectives.append(Objective(event, at: moment))
  }

  mutating func change(_ objective: UUID128, _ body: (inout Objective) -> Void) {
    guard let index = objectives.firstIndex(where: { $0.id == objective }) else { return }
    body(&objectives[index])
  }

  /// What was said in its own words is gone; whether there was anything.
  mutating func redact() -> Bool {
    var hadWords = Self.redact(&words)
    if let post, post.words != nil {
      self.post = CommandPostSet(place: post.place, words: Event.redactionMark)
      hadWords = true
    }
    for index in groups.indices { hadWords = Self.redact(&groups[index].words) || hadWords }
    for index in decisionsLatest.indices {
      decisionsLatest[index].redact()
      hadWords = true
    }
    for index in objectives.indices {
      objectives[index].redact()
      hadWords = true
    }
    return hadWords
  }

  private static func redact(_ words: inout String?) -> Bool {
    guard words != nil else { return false }
    words = Event.redactionMark
    return true
  }

  var facets: EntityFacets { EntityFacets(isOpen: state == .established) }

  func encode(_ id: IncidentCommandID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("state", state.rawValue)
    encoder.field("commander", commander)
    encoder.field("commanderSince", moment: commanderSince)
    encoder.field("establishedAt", moment: establishedAt)
    encoder.field("terminatedAt", ifPresent: terminatedAt)
    encoder.field("words", ifPresent: words)
    if let offer { encoder.object("offer") { offer.encode(into: &$0) } }
    encoder.field("transfers", count: transfers)
    encoder.list("roles", roles) { $0.encode(into: &$1) }
    encoder.list("groups", groups) { $0.encode(into: &$1) }
    if let post {
      encoder.object("post") {
        $0.field("place", post.place)
        $0.field("words", ifPresent: post.words)
      }
    }
    encoder.field("decisions", count: decisions)
    encoder.list("decisionsLatest", decisionsLatest) { $0.encode(into: &$1) }
    encoder.list("objectives", objectives) { $0.encode(into: &$1) }
    return encoder.finish()
  }
}

extension IncidentCommandState: SnapshotValue {}

extension IncidentCommand: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    commander = try reader.take()
    commanderSince = try reader.take()
    establishedAt = try reader.take()
    terminatedAt = try reader.take()
    words = try reader.take()
    offer = try reader.take()
    transfers = try reader.take()
    roles = try reader.take()
    groups = try reader.take()
    post = try reader.take()
    decisions = try reader.take()
    decisionsLatest = try reader.take()
    objectives = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(commander)
    writer.put(commanderSince)
    writer.put(establishedAt)
    writer.put(terminatedAt)
    writer.put(words)
    writer.put(offer)
    writer.put(transfers)
    writer.put(roles)
    writer.put(groups)
    writer.put(post)
    writer.put(decisions)
    writer.put(decisionsLatest)
    writer.put(objectives)
  }
}
