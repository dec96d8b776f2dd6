import Events
import Testing

@testable import Engine

/// A centre at work: many actors, time that passes, and everything that is said written down.
struct ModelCentre {
  /// One event as the log would hold it.
  struct Entry {
    let event: Event
    let stream: StreamID
    let occurredAt: Micros
    let actor: String
    let isExercise: Bool
  }

  static let clockActor = "clock"

  private(set) var state: CentreState
  private(set) var history: [Entry] = []
  private(set) var now = The.now
  private(set) var commandsTaken = 0
  private(set) var commandsRefused = 0
  /// The aggregates that were begun, the latest last.
  private(set) var streams: [StreamKind: [StreamID]] = [:]
  /// Which steps were taken from which states.
  private(set) var steps: Set<ModelStep> = []
  private(set) var agenda = AgendaWatch()
  private var commands: UInt64 = 0
  private let archive = RowsInMemory()

  /// Begins with the offices, teams and people of ``given(_:sourceLocation:)``.
  init() {
    state = CentreState()
    for action in Self.ground { submit(action, by: The.claimant) }
    #expect(commandsRefused == 0)
  }

  private static let ground: [Action] = [
    .office(The.office, .register(OfficeRegistered(name: "东城分局", level: .district))),
    .office(
      ModelAction.station,
      .register(OfficeRegistered(name: "一所", level: .station, parent: The.office))),
    .team(The.team, .register(The.registration("E01"))),
    .team(The.otherTeam, .register(The.registration("E02"))),
    .team(The.team, .putInService), .team(The.otherTeam, .putInService),
    .responder(The.responder, .register(ResponderRegistered(office: The.office, name: "Zhao"))),
    .responder(
      The.otherResponder, .register(ResponderRegistered(office: The.office, name: "Qian"))),
  ]

  /// Lets time pass; every clock whose moment comes speaks, once.
  mutating func pass(seconds: Int64) {
    let end = now.adding(seconds * 1_000_000)
    while let next = state.nextClock(), next.moment <= end {
      now = max(now, next.moment)
      let before = history.count
      submit(.clock(next.clock, .strike), by: Self.clockActor)
      guard history.count > before else {
        Issue.record("a clock whose moment has come has nothing to say")
        break
      }
    }
    now = end
  }

  /// Carries out a command, and looks at what it led to.
  @discardableResult
  mutating func submit(_ action: Action, by actor: String, recorded: Bool = false) -> Bool {
    commands += 1
    let command = UUID128(high: 0x7000, low: 0x8000_0000_0000_0000 | commands << 10)
    let context = context(command, by: actor, recorded: recorded)
    let events: [ProposedEvent]
    do throws(Rejection) {
      events = try state.decide(action, context)
    } catch {
      if error.words.english.isEmpty || error.words.chinese.isEmpty {
        Issue.record("\(action) is refused without words")
      }
      commandsRefused += 1
      return false
    }
    commandsTaken += 1
    expectExplained(events, by: action, command)
    for proposed in events { take(proposed) }
    return true
  }

  /// Whether a command would take a step from a state from which nobody took it yet.
  func breaksGround(_ action: Action, by actor: String) -> Bool {
    let context = context(UUID128(high: 0, low: 0), by: actor, recorded: false)
    guard let events = try? state.decide(action, context) else { return false }
    return events.contains { proposed in
      guard let before = state.lifeState(of: proposed.stream) else { return false }
      let step = ModelStep(kind: proposed.stream.kind, step: proposed.event.name, from: before)
      return !steps.contains(step) && ModelStep.all.contains(step)
    }
  }

  /// Whether an aggregate stands where a step could be taken that nobody took yet.
  func hasNewGround(_ stream: StreamID) -> Bool {
    guard let state = state.lifeState(of: stream) else { return false }
    return ModelStep.from[ModelStep.Standing(kind: stream.kind, state: state)]
      .map { !$0.isSubset(of: steps) } ?? false
  }

  private func context(
    _ command: UUID128, by actor: String, recorded: Bool
  ) -> DecisionContext {
    DecisionContext(
      command: command, now: now, occurredAt: now, clock: recorded ? .source : .server,
      actor: Actor(name: actor, role: .dispatcher), fidelity: recorded ? .recorded : .live,
      clocks: recorded ? .none : .shipped)
  }

  private mutating func take(_ proposed: ProposedEvent) {
    let stream = proposed.stream
    if let before = state.lifeState(of: stream) {
      steps.insert(ModelStep(kind: stream.kind, step: proposed.event.name, from: before))
    } else {
      streams[stream.kind, default: []].append(stream)
    }
    agenda.take(proposed.event, to: stream, at: now)
    let entry = Entry(
      event: proposed.event, stream: stream, occurredAt: proposed.context.occurredAt,
      actor: proposed.context.actor.name, isExercise: proposed.context.exercise)
    state.apply(
      entry.event, to: stream, occurredAt: entry.occurredAt, by: entry.actor,
      isExercise: entry.isExercise)
    history.append(entry)
  }

  /// Every event comes from the command; what is not its own word follows from an event before it, or is what a clock
  /// said.
  private func expectExplained(_ events: [ProposedEvent], by action: Action, _ command: UUID128) {
    var before: Set<UUID128> = []
    for (index, proposed) in events.enumerated() {
      let isOwn = proposed.context.command == command && proposed.id == command.advanced(by: index)
      let isExplained =
        switch proposed.context.kind {
        case .derived where action.isStrike && before.isEmpty: true
        // What prepares the command's own word stands before it.
        case .derived where proposed.context.causation == nil: index == 0 && events.count > 1
        case .derived: proposed.context.causation.map(before.contains) == true
        case .decided, .exogenous, .system: !action.isStrike
        }
      if !isOwn || !isExplained { Issue.record("\(proposed.event.name) of \(action)") }
      before.insert(proposed.id)
    }
  }

  /// The state goes down and comes up from what a file of snapshots holds.
  mutating func restart() throws {
    archive.take(state.takeSnapshot { _ in Position(1) })
    var restored = CentreState()
    for row in archive.all { #expect(try restored.restore(row, lastChange: { _, _ in })) }
    state = restored
  }

  /// All that a fold of the whole history leads to.
  func rebuilt() -> [SnapshotRow] {
    var rebuilt = CentreState()
    for entry in history {
      rebuilt.apply(
        entry.event, to: entry.stream, occurredAt: entry.occurredAt, by: entry.actor,
        isExercise: entry.isExercise)
    }
    return SnapshotTests.sorted(rebuilt.takeSnapshot { _ in Position(1) })
  }

  /// Everything that is known of what ever happened, in order.
  mutating func rows() -> [SnapshotRow] {
    archive.take(state.takeSnapshot { _ in Position(1) })
    return SnapshotTests.sorted(archive.all)
  }
}

extension Action {
  fileprivate var isStrike: Bool {
    if case .clock(_, .strike) = self { true } else { false }
  }
}
