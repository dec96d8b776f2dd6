public import Events

/// An emergency plan at work on an incident, as it stood when it was started.
public struct PlanActivation: Sendable {
  /// Where it stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case proposed
    case active
    case terminated
    case declined

    /// Whether something is to be done or decided about it.
    public var isOpen: Bool {
      switch self {
      case .proposed, .active: true
      case .terminated, .declined: false
      }
    }
  }

  /// What somebody wants of it that somebody else has to decide.
  struct Wish: Equatable, Sendable {
    /// The level that is wanted; nil where it is to end.
    let level: IncidentLevel?
    let by: String
  }

  /// Where it stands.
  public internal(set) var state: State
  /// The office in charge.
  public let office: OfficeID
  /// The incident.
  public let incident: IncidentID
  /// The version of the plan.
  public let plan: PlanID
  /// What all versions of the plan are known by.
  public let code: String
  /// The response level.
  public internal(set) var level: IncidentLevel
  /// Who is needed, and who holds which post.
  public internal(set) var posts: [PlanPost] = []
  /// What is done; none before it is started.
  public internal(set) var steps: [ResponseStep] = []
  var wish: Wish?

  init(_ event: PlanProposed) {
    state = .proposed
    office = event.office
    incident = event.incident
    plan = event.plan
    code = event.code
    level = event.level
  }

  init(_ event: PlanActivated) {
    state = .active
    office = event.office
    incident = event.incident
    plan = event.plan
    code = event.code
    level = event.level
    posts = event.posts
    steps = event.steps.map { ResponseStep(plan: $0) }
  }

  /// The incident that waits for it to end.
  var incidentHeld: IncidentID? { state.isOpen ? incident : nil }

  func holder(of post: String?) -> Assignee? {
    posts.first { $0.post == post }?.assignee
  }

  func step(_ id: UUID128) -> ResponseStep? { steps.first { $0.plan.step == id } }

  /// The steps whose time has come, in the order of the plan: due at this level, and nothing that comes before them
  /// and is due as well is still to be done.
  var stepsDue: [ResponseStep] {
    let ahead = Set(steps.filter { !$0.state.isOver && $0.isDue(at: level) }.map(\.plan.step))
    return steps.filter { step in
      step.state == .pending && step.isDue(at: level)
        && !(step.plan.after ?? []).contains(where: ahead.contains)
    }
  }

  mutating func fill(_ post: String, _ assignee: Assignee) {
    posts = posts.map {
      $0.post == post ? PlanPost(post: $0.post, name: $0.name, assignee: assignee) : $0
    }
  }

  /// What somebody proposed about the level is decided by that.
  mutating func go(to level: IncidentLevel) {
    self.level = level
    if wish?.level != nil { wish = nil }
  }

  mutating func change(_ id: UUID128, _ body: (inout ResponseStep) -> Void) {
    guard let index = steps.firstIndex(where: { $0.plan.step == id }) else { return }
    body(&steps[index])
  }
}

/// A step of a plan at work.
public struct ResponseStep: Sendable {
  /// Where a step stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case pending
    case begun
    case done
    case skipped

    /// Whether nothing is left to do about it.
    public var isOver: Bool {
      switch self {
      case .pending, .begun: false
      case .done, .skipped: true
      }
    }
  }

  /// What the plan says of it.
  public let plan: PlanStep
  /// Where it stands.
  public internal(set) var state = State.pending
  /// The task that it became.
  public internal(set) var task: TaskID?
  /// The clock that waits for it.
  public internal(set) var clock: ClockID?

  init(plan: PlanStep) { self.plan = plan }

  mutating func begin(_ event: PlanStepBegun) {
    state = .begun
    task = event.task
    clock = event.clock
  }

  /// Whether it is done at a level.
  func isDue(at level: IncidentLevel) -> Bool {
    plan.levelFrom.map { level.severity >= $0.severity } ?? true
  }

  /// Whether it is to become a task and waits for somebody to hold its post.
  var waitsForPost: Bool { state == .begun && plan.task && task == nil }
}

extension PlanActivation.State: SnapshotValue {}
extension ResponseStep.State: SnapshotValue {}

extension PlanActivation.Wish: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    level = try reader.take()
    by = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(level)
    writer.put(by)
  }
}

extension ResponseStep: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    plan = try reader.take()
    state = try reader.take()
    task = try reader.take()
    clock = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(plan)
    writer.put(state)
    writer.put(task)
    writer.put(clock)
  }
}

extension PlanActivation: ShelvedValue {
  /// Whether nothing is left to do about it.
  public var isAtRest: Bool { !state.isOpen }

  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    office = try reader.take()
    incident = try reader.take()
    plan = try reader.take()
    code = try reader.take()
    level = try reader.take()
    posts = try reader.take()
    steps = try reader.take()
    wish = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(office)
    writer.put(incident)
    writer.put(plan)
    writer.put(code)
    writer.put(level)
    writer.put(posts)
    writer.put(steps)
    writer.put(wish)
  }
}
