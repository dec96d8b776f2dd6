public import Events

/// Plays the commands of a record as if its clocks had run and plans had been in force: what would have been started,
/// what would have been late, who would have learnt of it, and when. Nothing is written.
///
/// Time is the record's own: before a command is decided, every clock whose moment lies before it has spoken. What a
/// plan gives to people no record answers: they take their tasks on at once and finish none, so what is late of these
/// is the most that could have been. An incident's end takes away what is open of them.
public struct Rehearsal: Sendable {
  private static let system = Actor(name: "zhihui", role: nil)

  /// Where the record has led to so far.
  public private(set) var state = CentreState()
  /// What clocks said, in order of time.
  public private(set) var remarks: [Remark] = []
  /// How many clocks were armed, by purpose.
  public private(set) var armed: [ClockPurpose: Int] = [:]
  /// What plans did, in the order in which they began.
  public private(set) var responses: [Response] = []
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
    if case .incident(let incident, .close) = command.action { takeBackTasks(of: incident) }
    return try carryOut(
      command.action,
      DecisionContext(
        command: command.id, now: moment, occurredAt: moment,
        clock: command.isRecorded ? .source : .server,
        uncertaintyMicros: command.uncertaintyMicros, actor: actor,
        fidelity: command.isRecorded ? .rehearsed : .live, clocks: clocks)
    ).count
  }

  /// Writes a plan, approves it and puts it in force, as two people would, at the moment that was reached.
  ///
  /// Its office has to be there.
  public mutating func putInForce(_ plan: PlanDrafted) throws(Rejection) {
    let id = PlanID(nextIdentifier())
    let author = Actor(name: "author", role: .dispatcher)
    let keeper = Actor(name: "keeper", role: .administrator)
    _ = try carryOut(.plan(id, .draft(plan)), context(by: author))
    _ = try carryOut(.plan(id, .approve(PlanApproved())), context(by: keeper))
    _ = try carryOut(.plan(id, .putInForce), context(by: keeper))
  }

  /// Lets every clock speak whose moment has come by then. A clock that refuses has nothing more to say: the strikes
  /// end.
  private mutating func strike(until moment: Micros) {
    while let next = state.nextClock(), next.moment <= moment {
      now = max(now, next.moment)
      guard let events = try? carryOut(.clock(next.clock, .strike), context(by: Self.system)),
        !events.isEmpty
      else { return }
      for proposed in events { note(proposed.event, of: next.clock, at: next.moment) }
    }
  }

  /// The record says that nothing more was to be done.
  private mutating func takeBackTasks(of incident: IncidentID) {
    for task in (state.incidents[incident]?.openMandatoryTasks ?? []).sorted() {
      let reason = TaskCancelled(reason: "the record ends here")
      _ = try? carryOut(.task(task, .cancel(reason)), context(by: Self.system))
    }
  }

  /// Whoever a plan gives a task to has it at once.
  private mutating func takeOn(_ task: TaskID, _ issued: TaskIssued) {
    let person = issued.assignee.user ?? "post"
    let isNamed = issued.assignee.office == nil && issued.assignee.team == nil
    let accepted = TaskAccepted(assignee: isNamed ? nil : Assignee(user: person))
    let actor = Actor(name: person, role: .dispatcher)
    _ = try? carryOut(.task(task, .accept(accepted)), context(by: actor))
  }

  /// What the rehearsal itself decides is numbered, with room for its events, so that no two identifiers are the same;
  /// they name nothing outside it.
  private mutating func nextIdentifier() -> UUID128 {
    strikes += 1
    return UUID128(high: Self.strikeMark, low: strikes << 16)
  }

  private static let strikeMark: UInt64 = 0x7A68_0000_0000_8000

  private mutating func context(by actor: Actor) -> DecisionContext {
    DecisionContext(
      command: nextIdentifier(), now: now, occurredAt: now, clock: .server, actor: actor,
      fidelity: .live, clocks: clocks)
  }

  private mutating func carryOut(
    _ action: Action, _ context: DecisionContext
  ) throws(Rejection) -> [ProposedEvent] {
    let events = try state.decide(action, context)
    for proposed in events {
      state.apply(
        proposed.event, to: proposed.stream, occurredAt: proposed.context.occurredAt,
        by: proposed.context.actor.name, isExercise: proposed.context.exercise)
      if case .clockArmed(let event) = proposed.event { armed[event.purpose, default: 0] += 1 }
      follow(proposed)
    }
    for proposed in events {
      guard case .taskIssued(let issued) = proposed.event, issued.set != nil,
        let task = TaskID(proposed.stream)
      else { continue }
      takeOn(task, issued)
    }
    return events
  }

  /// Keeps what a plan does.
  private mutating func follow(_ proposed: ProposedEvent) {
    let stream = proposed.stream
    if case .planProposed(let event) = proposed.event {
      responses.append(Response(event, stream, at: now))
    } else if case .planActivated(let event) = proposed.event {
      responses.append(Response(event, stream, at: now))
    } else if case .planStepBegun(let event) = proposed.event,
      let index = responses.lastIndex(where: { $0.activation == stream })
    {
      responses[index].take(event)
    } else if case .planTerminated = proposed.event,
      let index = responses.lastIndex(where: { $0.activation == stream })
    {
      responses[index].endedAt = now
    }
  }

  private mutating func note(_ event: Event, of id: ClockID, at moment: Micros) {
    guard let clock = state.clocks[id], let saying = Remark.Saying(event) else { return }
    remarks.append(
      Remark(
        moment: moment, clock: id, purpose: clock.purpose, subject: clock.subject, saying: saying))
  }
}
