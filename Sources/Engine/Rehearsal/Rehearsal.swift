public import Events

/// Plays the commands of a record as if its clocks had run: what would have been late, who would have learnt of it, and
/// when. Nothing is written.
///
/// Time is the record's own: before a command is decided, every clock whose moment lies before it has spoken.
public struct Rehearsal: Sendable {
  private static let system = Actor(name: "zhihui", role: nil)

  /// Where the record has led to so far.
  public private(set) var state = CentreState()
  /// What clocks said, in order of time.
  public private(set) var remarks: [Remark] = []
  /// How many clocks were armed, by purpose.
  public private(set) var armed: [ClockPurpose: Int] = [:]
  /// The latest moment of the record so far.
  public private(set) var now = Micros(seconds: 0)

  private let clocks: ClockPolicy
  private var strikes: UInt64 = 0

  /// Begins with an empty centre.
  ///
  /// - Parameter clocks: the rules that hold where no command of the record sets others.
  public init(clocks: ClockPolicy) { self.clocks = clocks }

  /// Lets time pass until a command, and carries the command out; how many events it led to.
  ///
  /// A command that is stated to be older than one before is carried out at the moment that was reached.
  public mutating func take(_ command: Command, by actor: Actor) throws(Rejection) -> Int {
    let moment = max(now, command.occurredAt ?? now)
    strike(until: moment)
    now = moment
    return try carryOut(
      command.action,
      DecisionContext(
        command: command.id, now: moment, occurredAt: moment,
        clock: command.isRecorded ? .source : .server,
        uncertaintyMicros: command.uncertaintyMicros, actor: actor,
        fidelity: command.isRecorded ? .recorded : .live, clocks: clocks)
    ).count
  }

  /// Lets every clock speak whose moment has come by then. A clock that refuses has nothing more to say: the strikes
  /// end.
  private mutating func strike(until moment: Micros) {
    while let next = state.nextClock(), next.moment <= moment {
      strikes += 1
      let context = DecisionContext(
        command: UUID128(high: Self.strikeMark, low: strikes << 16), now: next.moment,
        occurredAt: next.moment, clock: .server, actor: Self.system, fidelity: .live,
        clocks: clocks)
      guard let events = try? carryOut(.clock(next.clock, .strike), context), !events.isEmpty
      else { return }
      for proposed in events { note(proposed.event, of: next.clock, at: next.moment) }
    }
  }

  /// Strikes are numbered, with room for their events, so that no two identifiers are the same; they name nothing
  /// outside the rehearsal.
  private static let strikeMark: UInt64 = 0x7A68_0000_0000_8000

  private mutating func carryOut(
    _ action: Action, _ context: DecisionContext
  ) throws(Rejection) -> [ProposedEvent] {
    let events = try state.decide(action, context)
    for proposed in events {
      state.apply(
        proposed.event, to: proposed.stream, occurredAt: proposed.context.occurredAt,
        by: proposed.context.actor.name, isExercise: proposed.context.exercise)
      if case .clockArmed(let event) = proposed.event { armed[event.purpose, default: 0] += 1 }
    }
    return events
  }

  private mutating func note(_ event: Event, of id: ClockID, at moment: Micros) {
    guard let clock = state.clocks[id], let saying = Remark.Saying(event) else { return }
    remarks.append(
      Remark(
        moment: moment, clock: id, purpose: clock.purpose, subject: clock.subject, saying: saying))
  }
}
