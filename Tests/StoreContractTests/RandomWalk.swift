import EventLog
import Events
import Testing

/// A random history that is told to two stores at once.
struct RandomWalk {
  /// What has to happen now and then.
  enum Thing: CaseIterable {
    case recorded
    case conflict
    case duplicate
    case reused
    case tooOld
    case repeatWithinBatch
    case guardOnly
    case happened
    case didNotHappen
    case reopened
    case clockBack
    case dropped
  }

  private static let streams = 8

  private let seed: UInt64
  private var random: SplitMix
  private let model: any ContractStore
  private let log: any ContractStore
  private var clock: Int64 = 0
  private var identifiers: UInt64 = 0
  private var sent: [Sent] = []
  private var latest = Samples.now
  private(set) var counts: [Thing: Int] = [:]

  init(seed: UInt64) throws {
    self.seed = seed
    random = SplitMix(seed: seed)
    model = try StoreKind.memory.make()
    log = try StoreKind.sqlite.make()
  }

  /// Does one random thing to both.
  mutating func step() throws {
    switch random.below(40) {
    case 0: try reopen()
    case 1:
      clock -= Int64(random.below(3_600)) * 1_000_000
      count(.clockBack)
    case 2: clock += Int64(random.below(90)) * Samples.day
    case 3: try appendFailing(random.oneIn(2) ? .happened : .didNotHappen)
    default: try append()
    }
    clock += Int64(random.below(5_000_000))
  }

  /// Holds everything that can be read against each other.
  mutating func compareContents() throws {
    let (expected, actual) = (try model.source(), try log.source())
    let events = try expected.events(after: .start, limit: 100_000)
    #expect(try actual.events(after: .start, limit: 100_000) == events, "seed \(seed)")
    for number in 0..<UInt64(Self.streams) {
      let stream = Samples.stream(number)
      #expect(
        try actual.events(of: stream, from: 1, limit: 100)
          == expected.events(of: stream, from: 1, limit: 100))
      #expect(try log.nextVersion(of: stream) == model.nextVersion(of: stream))
    }
    for event in events.shuffled(using: &random).prefix(50) {
      for moment in [event.recordedAt, event.recordedAt.adding(-1)] {
        #expect(try actual.position(at: moment) == expected.position(at: moment))
      }
      let page = try expected.events(ofType: "IncidentClosed", after: event.position, limit: 3)
      #expect(
        try actual.events(ofType: "IncidentClosed", after: event.position, limit: 3) == page)
    }
    for command in sent {
      // What is too old may be dropped sooner or later; what is not may not.
      let kept = try expected.outcome(of: command.id)
      if CommandWindow.isPast(command.id, at: latest) {
        if kept == nil, try actual.outcome(of: command.id) == nil { count(.dropped) }
      } else {
        #expect(try actual.outcome(of: command.id) == kept, "seed \(seed)")
      }
    }
    #expect(try model.isChained() && log.isChained(), "seed \(seed)")
  }

  private mutating func append() throws {
    let commands = try batch()
    let now = Samples.time(clock)
    let expected = try model.append(commands, at: now)
    let actual = try log.append(commands, at: now)
    #expect(actual.answers == expected.answers, "seed \(seed)")
    #expect(actual.events.map(\.fact) == expected.events.map(\.fact), "seed \(seed)")
    #expect(actual.head == expected.head && log.head == model.head, "seed \(seed)")
    latest = max(latest, expected.events.last?.fact.recordedAt ?? latest)
    note(expected.answers)
  }

  private mutating func appendFailing(_ outcome: MemoryStore.UnknownOutcome) throws {
    // A derived identifier is always recorded, so that there is something to fail.
    let commands = [
      Sent(
        Samples.derivedID(nextNumber(), at: Samples.now),
        writes: [UInt64(random.below(Self.streams))])
    ]
    let now = Samples.time(clock)
    for store in [model, log] {
      try store.failNext(outcome)
      #expect(store.failure(of: commands, at: now) == "log.outcomeUnknown", "seed \(seed)")
      #expect(store.failure(of: commands, at: now) == "log.stopped", "seed \(seed)")
    }
    sent += commands
    try reopen()
    let answers = try model.answers(commands, at: now)
    #expect(try log.answers(commands, at: now) == answers, "seed \(seed)")
    #expect(answers[0].hasPrefix(outcome == .happened ? "duplicate" : "recorded"))
    count(outcome == .happened ? .happened : .didNotHappen)
  }

  private mutating func reopen() throws {
    try model.reopen()
    try log.reopen()
    #expect(log.head == model.head, "seed \(seed)")
    count(.reopened)
  }

  private mutating func batch() throws -> [Sent] {
    var commands: [Sent] = []
    for _ in 0...random.below(4) {
      if random.oneIn(5), let earlier = commands.randomElement(using: &random) {
        commands.append(earlier)
        count(.repeatWithinBatch)
      } else if random.oneIn(4), let earlier = sent.randomElement(using: &random) {
        commands.append(earlier)
        if random.oneIn(3) { commands[commands.count - 1].content = "other" }
      } else {
        commands.append(try command())
      }
    }
    sent += commands
    return commands
  }

  private mutating func command() throws -> Sent {
    let writes = (0..<random.below(4)).map { _ in UInt64(random.below(Self.streams)) }
    var expects: [UInt64: UInt64] = [:]
    for _ in 0..<random.below(3) {
      let stream = UInt64(random.below(Self.streams + 1))
      let version = try model.nextVersion(of: Samples.stream(stream))
      expects[stream] = random.oneIn(3) ? UInt64(random.below(20)) : version
    }
    if writes.isEmpty, !expects.isEmpty { count(.guardOnly) }
    return Sent(identifier(), writes: writes, expects: expects)
  }

  /// Most are of now, with clocks that differ; some are old, some very old, some derived.
  private mutating func identifier() -> UUID128 {
    let number = nextNumber()
    switch random.below(12) {
    case 0: return Samples.derivedID(number, at: Samples.time(-3_000 * Samples.day))
    case 1: return Samples.id(number, at: Samples.time(clock - 200 * Samples.day))
    case 2: return Samples.id(number, at: Samples.time(clock - 179 * Samples.day))
    default:
      return Samples.id(
        number, at: Samples.time(clock + Int64(random.below(600)) * 1_000_000 - 300_000_000))
    }
  }

  private mutating func nextNumber() -> UInt64 {
    identifiers += 1
    return identifiers
  }

  private mutating func note(_ answers: [AppendAnswer]) {
    for answer in answers {
      switch answer {
      case .recorded: count(.recorded)
      case .conflict: count(.conflict)
      case .duplicate: count(.duplicate)
      case .idReused: count(.reused)
      case .tooOld: count(.tooOld)
      }
    }
  }

  private mutating func count(_ thing: Thing) { counts[thing, default: 0] += 1 }
}
