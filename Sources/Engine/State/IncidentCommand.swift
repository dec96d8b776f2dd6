public import Events

/// Who leads the work on an incident, and how.
public struct IncidentCommand: Sendable {
  /// Where the command of an incident stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case established
    case terminated
  }

  /// A role that somebody holds.
  struct Role: Hashable, Sendable {
    let role: String
    let person: String
  }

  /// A group of teams that work on a part of the incident.
  struct Group: Sendable {
    let id: UUID128
    let name: String
    var isRetired = false
  }

  /// Where it stands.
  public internal(set) var state: State
  /// Who commands, or did so last.
  public internal(set) var commander: String
  /// To whom command is offered.
  public internal(set) var offeredTo: String?
  /// The roles that are held.
  var roles: Set<Role> = []
  /// All groups that were ever formed, in that order.
  var groups: [Group] = []
  /// All decisions that were recorded.
  var decisions: Set<UUID128> = []
  /// All objectives that were ever set.
  var objectives: Set<UUID128> = []
  /// The objectives that are neither achieved nor abandoned.
  public internal(set) var openObjectives: Set<UUID128> = []

  init(_ event: CommandEstablished) {
    state = .established
    commander = event.commander
  }

  /// Somebody commands again. What was decided and what shall be reached belongs to the incident and stays; roles and
  /// groups ended with the command before.
  mutating func establish(_ event: CommandEstablished) {
    take(.established)
    commander = event.commander
    offeredTo = nil
    roles = []
  }

  mutating func terminate() {
    take(.terminated)
    offeredTo = nil
    for index in groups.indices { groups[index].isRetired = true }
  }

  mutating func transfer(to commander: String) {
    self.commander = commander
    offeredTo = nil
  }

  mutating func form(_ event: GroupFormed) {
    guard group(event.group) == nil else { return }
    groups.append(Group(id: event.group, name: event.name))
  }

  mutating func retire(_ id: UUID128) {
    for index in groups.indices where groups[index].id == id { groups[index].isRetired = true }
  }

  mutating func set(_ objective: UUID128) {
    if objectives.insert(objective).inserted { openObjectives.insert(objective) }
  }

  func group(_ id: UUID128) -> Group? { groups.first { $0.id == id } }
}

extension IncidentCommand.Role: Comparable {
  static func < (left: IncidentCommand.Role, right: IncidentCommand.Role) -> Bool {
    (left.role, left.person) < (right.role, right.person)
  }
}

extension IncidentCommand.State: SnapshotValue {}

extension IncidentCommand.Role: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    role = try reader.take()
    person = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(role)
    writer.put(person)
  }
}

extension IncidentCommand.Group: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    id = try reader.take()
    name = try reader.take()
    isRetired = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(id)
    writer.put(name)
    writer.put(isRetired)
  }
}

extension IncidentCommand: ShelvedValue {
  /// Whether nobody commands any more.
  public var isAtRest: Bool { state == .terminated }

  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    commander = try reader.take()
    offeredTo = try reader.take()
    roles = try reader.take()
    groups = try reader.take()
    decisions = try reader.take()
    objectives = try reader.take()
    openObjectives = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(commander)
    writer.put(offeredTo)
    writer.put(roles)
    writer.put(groups)
    writer.put(decisions)
    writer.put(objectives)
    writer.put(openObjectives)
  }
}
