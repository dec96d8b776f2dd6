internal import Events

/// An emergency plan that was proposed for an incident, or is at work on it.
struct PlanActivation: BoardEntity {
  static let collection = Collection.activations

  /// Where it stands; the names are those of the rules.
  enum State: String {
    case proposed
    case active
    case terminated
    case declined

    var isOpen: Bool {
      switch self {
      case .proposed, .active: true
      case .terminated, .declined: false
      }
    }
  }

  let incident: IncidentID
  var office: OfficeID
  private(set) var plan: PlanID
  private let code: String
  private var version: Int64
  private var name: String
  private var level: IncidentLevel
  private(set) var state = State.proposed
  /// Which trigger held, from 1.
  private var trigger: Int64?
  private var proposedAt: Micros?
  private var activatedAt: Micros?
  /// Who started it; nil where a trigger did.
  private var activatedBy: String?
  private var endedAt: Micros?
  /// Why it is over.
  private var reason: String?
  var wish: ResponseWish?
  private var posts: [PlanPost] = []
  private var steps: [ResponseStep] = []
  private var messages: [MessageTemplate] = []
  /// How far up word of it went.
  var escalation: Escalation?

  init(_ event: PlanProposed, at moment: Micros) {
    incident = event.incident
    office = event.office
    plan = event.plan
    code = event.code
    version = event.version
    name = event.name
    level = event.level
    trigger = event.trigger
    proposedAt = moment
  }

  init(_ event: PlanActivated) {
    incident = event.incident
    office = event.office
    plan = event.plan
    code = event.code
    version = event.version
    name = event.name
    level = event.level
  }

  /// - Parameter actor: nil where a trigger started it.
  mutating func start(_ event: PlanActivated, by actor: String?, at moment: Micros) {
    office = event.office
    plan = event.plan
    version = event.version
    name = event.name
    level = event.level
    state = .active
    activatedAt = moment
    activatedBy = actor
    posts = event.posts
    steps = event.steps.map { ResponseStep($0) }
    messages = event.messages
  }

  mutating func fill(_ event: PlanPostFilled) {
    posts = posts.map {
      $0.post == event.post
        ? PlanPost(post: $0.post, name: $0.name, assignee: event.assignee) : $0
    }
  }

  mutating func go(to level: IncidentLevel) {
    self.level = level
    if wish?.level != nil { wish = nil }
  }

  mutating func end(as state: State, because reason: String, at moment: Micros) {
    self.state = state
    self.reason = reason
    endedAt = moment
    wish = nil
  }

  mutating func change(_ id: UUID128, _ body: (inout ResponseStep) -> Void) {
    guard let index = steps.firstIndex(where: { $0.plan.step == id }) else { return }
    body(&steps[index])
  }

  /// A clock of it is due then, or runs no more; whether one of its steps waits by that clock.
  mutating func note(_ clock: ClockID, dueAt: Micros?) -> Bool {
    guard let index = steps.firstIndex(where: { $0.clock == clock }) else { return false }
    steps[index].dueAt = dueAt
    return true
  }

  /// What was said in its own words is gone; whether there was anything.
  mutating func redact() -> Bool {
    var isChanged = false
    for index in steps.indices where steps[index].report != nil {
      steps[index].report = Event.redactionMark
      isChanged = true
    }
    return isChanged
  }

  var facets: EntityFacets {
    EntityFacets(office: office, alsoOffice: escalation?.office, isOpen: state.isOpen)
  }

  func encode(_ id: ActivationID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("incident", incident)
    encoder.field("office", office)
    encoder.field("plan", plan)
    encoder.field("code", code)
    encoder.field("version", version)
    encoder.field("name", name)
    encoder.field("level", level)
    encoder.field("state", state.rawValue)
    encoder.field("trigger", ifPresent: trigger)
    encoder.field("proposedAt", ifPresent: proposedAt)
    encoder.field("activatedAt", ifPresent: activatedAt)
    encoder.field("activatedBy", ifPresent: activatedBy)
    encoder.field("endedAt", ifPresent: endedAt)
    encoder.field("reason", ifPresent: reason)
    wish?.encode(into: &encoder)
    encoder.field("posts", posts)
    encoder.objects("steps", steps) { step, encoder in step.encode(into: &encoder) }
    encoder.field("openSteps", count: steps.count { !$0.state.isOver })
    encoder.field("messages", messages)
    escalation?.encode(into: &encoder)
    return encoder.finish()
  }
}

extension PlanActivation.State: SnapshotValue {}

extension PlanActivation: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    incident = try reader.take()
    office = try reader.take()
    plan = try reader.take()
    code = try reader.take()
    version = try reader.take()
    name = try reader.take()
    level = try reader.take()
    state = try reader.take()
    trigger = try reader.take()
    proposedAt = try reader.take()
    activatedAt = try reader.take()
    activatedBy = try reader.take()
    endedAt = try reader.take()
    reason = try reader.take()
    wish = try reader.take()
    posts = try reader.take()
    steps = try reader.take()
    messages = try reader.take()
    escalation = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(incident)
    writer.put(office)
    writer.put(plan)
    writer.put(code)
    writer.put(version)
    writer.put(name)
    writer.put(level)
    writer.put(state)
    writer.put(trigger)
    writer.put(proposedAt)
    writer.put(activatedAt)
    writer.put(activatedBy)
    writer.put(endedAt)
    writer.put(reason)
    writer.put(wish)
    writer.put(posts)
    writer.put(steps)
    writer.put(messages)
    writer.put(escalation)
  }
}
