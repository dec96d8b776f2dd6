import Events
import Projections
import Testing
import Wire

@Suite struct PlanTests {
  static let plan = PlanID(0xA0)
  static let activation = ActivationID(0xB0)
  static let clock = ClockID(0xC0)
  static let step = UUID128(high: 0, low: 0xD0)
  static let second = UUID128(high: 0, low: 0xD1)
  static let task = TaskID(0x80)

  static let posts = [
    PlanPost(post: "lead", name: "Lead", assignee: Assignee(user: "zhao")),
    PlanPost(post: "scene", name: "Scene"),
  ]
  static let steps = [
    PlanStep(
      step: step, title: "seal", required: true, task: true, post: "scene", limitSeconds: 60),
    PlanStep(step: second, title: "tell", required: false, task: false, after: [step]),
  ]

  static func drafted(version: Int64 = 1) -> Event {
    .planDrafted(
      PlanDrafted(
        office: Story.office, code: "fire", version: version, name: "Fire",
        triggers: [PlanTrigger(automatic: true, categories: ["fire"])], posts: posts,
        steps: steps, messages: []))
  }

  static let approved = Event.planApproved(PlanApproved())
  static let inForce = Event.planInForce(PlanInForce())
  static let superseded = Event.planSuperseded(PlanSuperseded(by: PlanID(0xA1)))
  static let withdrawn = Event.planWithdrawn(PlanWithdrawn(reason: "old"))

  static func proposed(_ incident: IncidentID = Story.incident) -> Event {
    .planProposed(
      PlanProposed(
        office: Story.office, incident: incident, plan: plan, code: "fire", version: 1,
        name: "Fire", level: .ordinary, trigger: 1))
  }

  static func activated(_ incident: IncidentID = Story.incident) -> Event {
    .planActivated(
      PlanActivated(
        office: Story.office, incident: incident, plan: plan, code: "fire", version: 1,
        name: "Fire", level: .ordinary, posts: posts, steps: steps, messages: []))
  }

  static let declined = Event.planProposalDeclined(PlanProposalDeclined(reason: "drill"))
  static let begun = Event.planStepBegun(PlanStepBegun(step: step, clock: clock))
  static let given = Event.planStepBegun(PlanStepBegun(step: step, task: task))
  static let completed = Event.planStepCompleted(
    PlanStepCompleted(step: step, words: "Mr Chen's kitchen"))
  static let skipped = Event.planStepSkipped(PlanStepSkipped(step: second, reason: "no need"))
  static let filled = Event.planPostFilled(
    PlanPostFilled(post: "scene", assignee: Assignee(team: Story.engine)))
  static let wanted = Event.responseLevelChangeProposed(
    ResponseLevelChangeProposed(level: .ordinary, reason: "calm"))
  static let changed = Event.responseLevelChanged(ResponseLevelChanged(level: .serious))
  static let endWanted = Event.planTerminationProposed(PlanTerminationProposed(reason: "over"))
  static let rejected = Event.responseProposalRejected(ResponseProposalRejected(reason: "not yet"))
  static let terminated = Event.planTerminated(PlanTerminated(reason: "over"))

  static func told(_ events: [Event]) -> Story {
    var story = Story.begun
    story.tell(plan.stream, drafted())
    for event in events { story.tell(activation.stream, event) }
    return story
  }

  static func folded(_ events: [Event]) throws -> JSON {
    try #require(Folded(Boards.self, told(events).events)[.activations, activation])
  }

  @Test(
    arguments: [
      ([drafted()], "draft"), ([drafted(), drafted()], "draft"),
      ([drafted(), approved], "approved"), ([drafted(), approved, inForce], "inForce"),
      ([drafted(), approved, inForce, superseded], "superseded"),
      ([drafted(), withdrawn], "withdrawn"),
    ] as [([Event], String)])
  func `a version of a plan follows its events and is shown whole`(
    _ events: [Event], _ state: String
  ) throws {
    var story = Story.begun
    for event in events { story.tell(Self.plan.stream, event) }
    let plan = try #require(Folded(Boards.self, story.events)[.plans, Self.plan])
    #expect(plan["state"]?.string == state)
    #expect(plan["draftedBy"]?.array?.map(\.string) == ["lin"])
    #expect(plan["steps"]?.array?.count == 2 && plan["posts"]?.array?.count == 2)
    #expect(plan["triggers"]?.array?.first?["automatic"] != nil)
    #expect((plan["approvedBy"] == nil) == !events.contains(Self.approved))
    #expect((plan["endedAt"] == nil) == ["draft", "approved", "inForce"].contains(state))
  }

  @Test(
    arguments: [
      ([proposed()], "proposed", 0), ([proposed(), declined], "declined", 0),
      ([proposed(), activated()], "active", 2), ([activated()], "active", 2),
      ([activated(), begun, completed], "active", 1),
      ([activated(), begun, completed, skipped], "active", 0),
      ([activated(), terminated], "terminated", 2),
    ] as [([Event], String, Int64)])
  func `a plan at work follows its events`(
    _ events: [Event], _ state: String, _ open: Int64
  ) throws {
    let activation = try Self.folded(events)
    #expect(activation["state"]?.string == state)
    #expect(activation["openSteps"]?.integer == open)
    #expect(activation["v"]?.integer == Int64(Self.told(events).events.count))
    #expect(activation["incident"]?.string == Story.incident.description)
    let ended = ["terminated", "declined"].contains(state)
    #expect((activation["endedAt"] != nil) == ended)
    let plan = Folded(Boards.self, Self.told(events).events)[.plans, Self.plan]
    #expect(plan?["activations"]?.integer == (events.contains(Self.activated()) ? 1 : 0))
  }

  @Test func `a plan does not count what it does for an incident that is kept from somebody`()
    throws
  {
    let restricted = Event.accessRestricted(
      AccessRestricted(users: ["wang"], offices: [], reason: "r"))
    var story = Self.told([])
    story.tell(Story.incident.stream, restricted)
    story.tell(Self.activation.stream, Self.activated())
    let folded = Folded(Boards.self, story.events)
    #expect(folded[.plans, Self.plan]?["activations"]?.integer == 0)
    #expect(folded[.activations, Self.activation]?["state"]?.string == "active")
  }

  @Test func `a step tells its state, its task, its clock and whether its post is held`() throws {
    func first(_ events: [Event]) throws -> JSON {
      try #require(try Self.folded([Self.activated()] + events)["steps"]?.array?.first)
    }
    #expect(try first([])["state"]?.string == "pending")
    let begun = try first([Self.begun])
    #expect(begun["state"]?.string == "begun")
    #expect(begun["clock"]?.string == Self.clock.description)
    #expect(begun["postNotFilled"] == .bool(true))
    let given = try first([Self.begun, Self.filled, Self.given])
    #expect(given["task"]?.string == Self.task.description)
    #expect(given["clock"] == nil && given["postNotFilled"] == .bool(false))
    let done = try first([Self.begun, Self.completed])
    #expect(done["report"]?.string == "Mr Chen's kitchen" && done["endedAt"] != nil)
    let posts = try Self.folded([Self.activated(), Self.filled])["posts"]?.array
    #expect(posts?.last?["assignee"]?["team"]?.string == Story.engine.description)
  }

  @Test func `a step is due when its clock is, as long as that runs`() throws {
    var story = Self.told([Self.activated()])
    story.tell(
      Self.clock.stream,
      .clockArmed(
        ClockArmed(
          subject: Self.activation.stream, purpose: .completePlanStep, basis: "default",
          dueAt: Micros(seconds: 900), rungs: [])))
    story.tell(Self.activation.stream, Self.begun)
    func dueAt() -> String? {
      Folded(Boards.self, story.events)[.activations, Self.activation]?["steps"]?.array?
        .first?["dueAt"]?.string
    }
    #expect(dueAt() == "1970-01-01T00:15:00Z")
    story.tell(Self.clock.stream, .clockCancelled(ClockCancelled(reason: "given as a task")))
    #expect(dueAt() == nil)
  }

  @Test func `what somebody proposed stands until it is decided`() throws {
    #expect(try Self.folded([Self.activated(), Self.wanted])["proposal"]?["level"] != nil)
    let end = try Self.folded([Self.activated(), Self.endWanted])["proposal"]
    #expect(end?["wants"]?.string == "termination" && end?["by"]?.string == "lin")
    for decided in [Self.rejected, Self.terminated] {
      #expect(try Self.folded([Self.activated(), Self.endWanted, decided])["proposal"] == nil)
    }
    let changed = try Self.folded([Self.activated(), Self.wanted, Self.changed])
    #expect(changed["proposal"] == nil && changed["level"]?.string == "serious")
  }

  @Test func `what a plan did stands in the time line of its incident`() {
    let story = Self.told([Self.proposed(), Self.activated(), Self.begun, Self.terminated])
    let entries = Folded(Timeline.self, story.events).changes.joined().filter {
      $0.collection == .timeline && $0.value != nil
    }
    let texts = entries.compactMap { $0.value.map { String(decoding: $0, as: UTF8.self) } }
    for name in ["PlanProposed", "PlanActivated", "PlanStepBegun", "PlanTerminated"] {
      #expect(texts.contains { $0.contains(#""type":"\#(name)""#) }, "\(name)")
    }
    #expect(!texts.contains { $0.contains("PlanDrafted") })
  }

  @Test func `what was said of a step goes with an erasure`() throws {
    var story = Self.told([Self.activated(), Self.completed])
    let erased = PersonErased(subject: Self.activation.stream, requestedBy: "x")
    story.tell(ErasureID(0xE0).stream, .personErased(erased))
    let text = Folded(Boards.self, story.events).text(.activations, Self.activation)
    #expect(text?.contains("Chen") == false)
    #expect(text?.contains(Event.redactionMark) == true)
  }
}
