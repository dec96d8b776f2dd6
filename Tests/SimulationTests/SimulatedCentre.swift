import Engine
import EventLog
import Events
import Seal

@testable import Server

/// A centre that lives through a random history: several dispatchers, restarts between and in the midst of batches,
/// lost read models. Everything follows from the seed.
final class SimulatedCentre {
  private static let dispatchers = ["lin", "wang", "zhao"]

  private(set) var random: SplitMix
  private(set) var centre: OfflineCentre
  private let directory: LogDirectory
  private var micros: Int64 = 1_700_000_000_000_000
  private var sent: [(command: Command, actor: Actor)] = []
  private(set) var answers: [UUID128: CommandResult] = [:]
  private(set) var accepted = 0
  private(set) var rejected = 0
  private(set) var restarts = 0

  private let office: OfficeID
  private var alarms: [AlarmID] = []
  private var incidents: [IncidentID] = []
  private var assignments: [AssignmentID] = []
  private var teams: [TeamID] = []

  init(seed: UInt64, path: String) throws {
    random = SplitMix(seed: seed)
    directory = LogDirectory(path: path)
    office = OfficeID(UUID128(high: 1, low: seed))
    centre = try OfflineCentre(directory, create: true) { Micros(1_700_000_000_000_000) }
    try organise()
  }

  /// Does one random thing.
  func step() throws {
    micros += Int64(random.next() % 5_000_000)
    let dispatcher = Actor(
      name: Self.dispatchers[random.index(Self.dispatchers.count)], role: .dispatcher)
    switch random.next() % 20 {
    case 0: try restart(losing: random.next() % 4 == 0, killed: random.next() % 2 == 0)
    case 1: try repeatAnOldCommand()
    default: try send(randomAction(), by: dispatcher)
    }
  }

  /// Everything as it is in the log, folded by somebody who has never seen this process.
  func foldedDigest() throws -> String {
    try centre.flush()
    return try EntityStore(folding: try Reader(directory)).digest().hex
  }

  func presentDigest() throws -> String { try centre.digest.hex }

  func close() throws { try centre.close() }

  /// After a kill the snapshots are those of an earlier end, and the log has gone on since.
  private func restart(losing readModels: Bool, killed: Bool) throws {
    restarts += 1
    if killed {
      try centre.flush()
      centre.abandon()
    } else {
      try centre.close()
    }
    centre = try OfflineCentre(directory, create: false, rebuild: readModels) { [micros] in
      Micros(micros)
    }
  }

  /// A client that never heard the answer asks again and must get the first one.
  private func repeatAnOldCommand() throws {
    guard !sent.isEmpty else { return }
    let old = sent[random.index(sent.count)]
    let again = try centre.submit([old.command], actor: old.actor)[0]
    switch (answers[old.command.id], again) {
    case (.accepted(let first)?, .duplicate(let second)): precondition(first == second)
    case (.rejected(let first)?, .rejected(let second)): precondition(first.code == second.code)
    default: preconditionFailure("\(again) after \(String(describing: answers[old.command.id]))")
    }
  }

  private func organise() throws {
    let keeper = Actor(name: "keeper", role: .administrator)
    try send(
      .office(office, .register(OfficeRegistered(name: "centre", level: .city))), by: keeper)
    for number in 0..<5 {
      let team = TeamID(identifier())
      teams.append(team)
      try send(
        .team(
          team,
          .register(
            TeamRegistered(
              office: office, name: "T\(number)", category: "crew", capabilities: []))),
        by: keeper)
      try send(.team(team, .putInService), by: keeper)
    }
  }

  private func send(_ action: Action, by actor: Actor) throws {
    let command = Command(id: identifier(), action: action)
    let answer = try centre.submit([command], actor: actor)[0]
    sent.append((command, actor))
    answers[command.id] = answer
    switch answer {
    case .accepted: accepted += 1
    case .duplicate, .rejected: rejected += 1
    }
  }

  private func identifier() -> UUID128 {
    .version7(at: Micros(micros), random: (random.next(), random.next()))
  }

  private func randomAction() -> Action {
    let place = Place(longitude: 121.4, latitude: 31.2)
    switch random.next() % 12 {
    case 0:
      let alarm = AlarmID(identifier())
      alarms.append(alarm)
      return .alarm(
        alarm, .raise(AlarmRaised(office: office, origin: .app, level: .urgent, place: place)))
    case 1: return .alarm(pick(alarms) ?? AlarmID(identifier()), .claim)
    case 2:
      let incident = IncidentID(identifier())
      incidents.append(incident)
      let opened = IncidentOpened(
        office: office, number: "", category: "lift", priority: .urgent, place: place)
      return .alarm(pick(alarms) ?? AlarmID(identifier()), .promote(incident, opened))
    case 3:
      return .alarm(
        pick(alarms) ?? AlarmID(identifier()), .dismiss(AlarmDismissed(dismissal: .test)))
    case 4, 5:
      let assignment = AssignmentID(identifier())
      assignments.append(assignment)
      return .assignment(
        assignment,
        .dispatch(
          Dispatched(
            incident: pick(incidents) ?? IncidentID(identifier()),
            team: pick(teams) ?? TeamID(identifier())),
          override: random.next() % 2 == 0 ? "needed" : nil))
    case 6: return .assignment(pick(assignments) ?? AssignmentID(identifier()), .reportEnRoute)
    case 7:
      return .assignment(pick(assignments) ?? AssignmentID(identifier()), .reportOnScene(.stated))
    case 8, 9: return .assignment(pick(assignments) ?? AssignmentID(identifier()), .clear)
    case 10:
      return .incident(
        pick(incidents) ?? IncidentID(identifier()), .resolve(IncidentResolved(disposition: "done"))
      )
    default:
      return .incident(
        pick(incidents) ?? IncidentID(identifier()),
        .merge(IncidentMerged(target: pick(incidents) ?? IncidentID(identifier()))))
    }
  }

  private func pick<Value>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values[random.index(values.count)]
  }
}

/// SplitMix64: a small generator whose whole state is its seed.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func index(_ count: Int) -> Int { Int(next() % UInt64(count)) }
}
