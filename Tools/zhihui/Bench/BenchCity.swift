internal import Engine
internal import EventLog
internal import Events
internal import Server

/// A city that lives on in a log without a network: alarms that become incidents, two of 200 teams to each, positions.
///
/// Everything follows from a seed and from where the log stands.
final class BenchCity {
  private static let teamCount = 200
  private static let fixesPerBatch = 60
  /// From one incident to the next.
  private static let pauseMicros: Int64 = 60_000_000
  private static let actor = Actor(name: "bench", role: .administrator)

  private final class Clock {
    var now: Micros
    init(_ now: Micros) { self.now = now }
  }

  let centre: OfflineCentre
  private let clock: Clock
  private var state: UInt64
  private let office: OfficeID
  private var teams: [TeamID] = []
  private var tracks: [TrackID] = []
  private var fixNumber: UInt64 = 0
  private var incidents = 0

  /// Opens a log, making one where there is none; the teams are new ones each time.
  init(_ directory: LogDirectory, from start: Micros) throws(LogFailure) {
    let clock = Clock(start)
    self.clock = clock
    centre = try OfflineCentre(directory, create: true) { clock.now }
    // A city that has grown long has lived ahead of its time.
    clock.now = max(start, centre.recordedAt)
    state = centre.head.number &* 0x9E37_79B9_7F4A_7C15 &+ 1
    office = OfficeID(.version7(at: clock.now, random: (state, ~state)))
    try prepare()
  }

  private func prepare() throws(LogFailure) {
    try carryOut([.office(office, .register(OfficeRegistered(name: "Bench", level: .city)))])
    for number in 0..<Self.teamCount {
      let team = TeamID(identifier())
      let track = TrackID(identifier())
      teams.append(team)
      tracks.append(track)
      try carryOut([
        .team(
          team,
          .register(
            TeamRegistered(
              office: office, name: "\(centre.head.number)-\(number)", category: "engine",
              capabilities: ["water"]))),
        .team(team, .putInService), .track(track, .open(TrackOpened(team: team))),
      ])
    }
  }

  /// One incident from the call to its end, and a batch of positions.
  func liveOneIncident() throws(LogFailure) {
    clock.now = clock.now.adding(Self.pauseMicros)
    let (alarm, incident) = (AlarmID(identifier()), IncidentID(identifier()))
    let place = Place(
      longitude: 120 + Double(random() % 10_000) / 10_000,
      latitude: 30 + Double(random() % 10_000) / 10_000, address: "\(random() % 900) Station Road")
    var actions: [Action] = [
      .alarm(
        alarm,
        .raise(
          AlarmRaised(
            office: office, origin: .call, level: .urgent, words: "smoke seen", place: place))),
      .alarm(alarm, .claim),
      .alarm(
        alarm,
        .promote(
          incident,
          IncidentOpened(
            office: office, number: "B\(centre.head.number)-\(incidents)", category: "fire",
            priority: .urgent, place: place, alarm: alarm))),
      .incident(incident, .confirm(IncidentConfirmed())),
    ]
    incidents += 1
    let first = Int(random() % UInt64(Self.teamCount))
    for number in [first, (first + 1) % Self.teamCount] {
      let assignment = AssignmentID(identifier())
      actions += [
        .assignment(
          assignment, .dispatch(Dispatched(incident: incident, team: teams[number]), override: nil)),
        .assignment(assignment, .reportEnRoute), .assignment(assignment, .reportOnScene(.stated)),
        .assignment(assignment, .clear),
      ]
    }
    // Every fiftieth stays open.
    if random() % 50 != 0 {
      actions += [
        .incident(incident, .resolve(IncidentResolved(disposition: "done"))),
        .incident(incident, .close),
      ]
    }
    if let fixes = fixes() { actions.append(.track(tracks[first], .appendFixes(fixes))) }
    try carryOut(actions)
  }

  /// Carries out one command alone and makes it durable.
  func carryOutOne() throws(LogFailure) {
    clock.now = clock.now.adding(1_000)
    let alarm = AlarmRaised(office: office, origin: .call, level: .urgent, words: "smoke seen")
    try carryOut([.alarm(AlarmID(identifier()), .raise(alarm))])
    try centre.flush()
  }

  private func fixes() -> FixBatchAppended? {
    let fixes = (0..<Self.fixesPerBatch).map { index in
      TrackFix(
        time: clock.now.adding(Int64(index) * 1_000_000),
        latitudeE7: 300_000_000 + Int32(random() % 100_000),
        longitudeE7: 1_200_000_000 + Int32(random() % 100_000))
    }
    defer { fixNumber += UInt64(Self.fixesPerBatch) }
    return FixBatchAppended(firstNumber: fixNumber, fixes: fixes)
  }

  private func carryOut(_ actions: [Action]) throws(LogFailure) {
    var commands: [Command] = []
    for action in actions { commands.append(Command(id: identifier(), action: action)) }
    let results = try centre.submit(commands, actor: Self.actor)
    for case .rejected(let refusal) in results { preconditionFailure("\(refusal.words.english)") }
  }

  private func identifier() -> UUID128 {
    .version7(at: clock.now, random: (random(), random()))
  }

  /// SplitMix64.
  private func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
