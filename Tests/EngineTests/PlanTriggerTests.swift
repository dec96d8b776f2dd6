import Events
import Testing

@testable import Engine

/// When a plan is proposed or started, and what the life of its incident does to it (INC-5).
@Suite struct PlanTriggerTests {
  typealias Plan = PlanTests

  private static func square(_ west: Double, _ south: Double, _ side: Double) -> [MultiPolygon
    .Point]
  {
    [(0, 0), (side, 0), (side, side), (0, side), (0, 0)].map { east, north in
      MultiPolygon.Point(longitude: west + east, latitude: south + north)
    }
  }

  /// The place of the incidents, 116.4 east and 39.9 north, lies in the square and not in the square with a hole.
  private static let around = MultiPolygon(polygons: [[square(116, 39, 1)]])
  private static let holed = MultiPolygon(
    polygons: [[square(116, 39, 1), square(116.3, 39.8, 0.2)]])

  private static let cases: [(PlanTrigger, IncidentLevel?, Bool)] = [
    (PlanTrigger(automatic: false, categories: ["lift", "food safety"]), nil, true),
    (PlanTrigger(automatic: false, categories: ["lift"]), nil, false),
    (PlanTrigger(automatic: false, levelFrom: .serious), nil, false),
    (PlanTrigger(automatic: false, levelFrom: .serious), .fairlySerious, false),
    (PlanTrigger(automatic: false, levelFrom: .serious), .serious, true),
    (PlanTrigger(automatic: false, levelFrom: .serious), .especiallySerious, true),
    (PlanTrigger(automatic: false, area: around), nil, true),
    (PlanTrigger(automatic: false, area: holed), nil, false),
    (
      PlanTrigger(automatic: false, categories: ["food safety"], levelFrom: .serious, area: around),
      .serious, true
    ),
    (
      PlanTrigger(automatic: false, categories: ["lift"], levelFrom: .serious, area: around),
      .serious, false
    ),
  ]

  @Test(arguments: cases)
  func `a plan is proposed for what its trigger names: type, level, area`(
    _ trigger: PlanTrigger, _ level: IncidentLevel?, _ holds: Bool
  ) throws {
    let ready = Plan.inForce(Plan.drafted(triggers: [trigger]))
    let outcome = ready.when(.incident(The.incident, .open(The.opened(level: level))))
    #expect(outcome.events.map(\.name) == ["IncidentOpened"] + (holds ? ["PlanProposed"] : []))
    guard case .planProposed(let proposed) = outcome.events.last else { return }
    #expect(proposed.plan == Plan.plan && proposed.incident == The.incident)
    #expect(proposed.level == level ?? .ordinary && proposed.trigger == 1)
    #expect(outcome.state?.incidents[The.incident]?.openActivations.count == 1)
  }

  @Test func `an incident without a place lies in no area`() {
    let ready = Plan.inForce(
      Plan.drafted(triggers: [PlanTrigger(automatic: false, area: Self.around)]))
    let open = ready.when(.incident(The.incident, .open(The.opened(place: nil))))
    #expect(open.events.count == 1)
    guard case .accepted(_, let after) = open else { return }
    let placed = after.when(
      .incident(
        The.incident, .relocate(IncidentRelocated(place: The.place, reason: The.reason))))
    #expect(placed.events.map(\.name) == ["IncidentRelocated", "PlanProposed"])
  }

  @Test func `it is looked at again when the type or the level becomes another`() {
    let ready = Plan.inForce(
      Plan.drafted(triggers: [
        PlanTrigger(automatic: false, categories: ["lift"], levelFrom: .fairlySerious)
      ]))
    let lift = Action.incident(The.incident, .classify(IncidentClassified(category: "lift")))
    let open = ready.and([.incident(The.incident, .open(The.opened()))])
    let declared = Action.incident(
      The.incident, .declareLevel(LevelDeclared(level: .fairlySerious)))
    #expect(open.and([declared]).when(lift).events.map(\.name).last == "PlanProposed")
    #expect(open.and([lift]).when(declared).events.map(\.name).last == "PlanProposed")
    let ordinary = open.and([
      lift, .incident(The.incident, .declareLevel(LevelDeclared(level: .ordinary))),
    ])
    let raised = ordinary.when(
      .incident(The.incident, .raiseLevel(LevelRaised(level: .serious))))
    #expect(raised.events.map(\.name) == ["LevelRaised", "PlanProposed"])
  }

  @Test func `a plan that starts by itself starts at once, and confirms what was reported`() {
    let outcome = Plan.inForce(ActivationTests.automatic)
      .when(.incident(The.incident, .open(The.opened(place: nil))))
    #expect(
      outcome.events.map(\.name) == [
        "IncidentOpened", "PlanActivated", "IncidentConfirmed", "TaskIssued", "PlanStepBegun",
        "PlanStepBegun",
      ])
    guard case .accepted(let events, let after) = outcome else { return }
    #expect(events.dropFirst().allSatisfy { $0.context.kind == .derived })
    #expect(after.state.incidents[The.incident]?.state == .active)
  }

  @Test func `what is promoted from an alarm is looked at as well`() {
    let ready = Plan.inForce(ActivationTests.offered)
      .and([.alarm(The.alarm, .raise(The.raised())), .alarm(The.alarm, .claim)])
    let outcome = ready.when(.alarm(The.alarm, .promote(The.incident, The.opened())))
    #expect(outcome.events.map(\.name).last == "PlanProposed")
  }

  @Test func `a record of the past starts and proposes nothing`() {
    for plan in [ActivationTests.offered, ActivationTests.automatic] {
      let outcome = Plan.inForce(plan).when(ActivationTests.open, recorded: true)
      #expect(outcome.events.map(\.name) == ["IncidentOpened"])
    }
  }

  @Test func `plans of the office and those above it count, of a code the nearest`() throws {
    let station = OfficeID(UUID128(high: 1, low: 7))
    let elsewhere = OfficeID(UUID128(high: 1, low: 8))
    var scenario = given([
      .office(
        station, .register(OfficeRegistered(name: "所", level: .station, parent: The.office))),
      .office(
        elsewhere, .register(OfficeRegistered(name: "他", level: .station, parent: The.office))),
    ])
    let trigger = [PlanTrigger(automatic: false, categories: ["food safety"])]
    let plans: [(OfficeID, String)] = [
      (The.office, "both"), (The.office, "upper"), (station, "both"), (elsewhere, "other"),
    ]
    for (index, (office, code)) in plans.enumerated() {
      scenario = Plan.inForce(
        Plan.drafted(office: office, code: code, triggers: trigger),
        as: PlanID(UUID128(high: 10, low: UInt64(20 + index))), after: scenario)
    }
    let opened = IncidentOpened(
      office: station, number: "", category: "food safety", priority: .urgent)
    let outcome = scenario.when(.incident(The.incident, .open(opened)))
    let proposed = outcome.events.compactMap { event -> PlanProposed? in
      if case .planProposed(let proposed) = event { proposed } else { nil }
    }
    #expect(proposed.map(\.code) == ["both", "upper"])
    #expect(proposed.first?.plan == PlanID(UUID128(high: 10, low: 22)))
    #expect(proposed.allSatisfy { $0.office == station })
  }

  @Test func `a plan is proposed once, and after it was declined only for a worse level`() throws {
    let (scenario, id) = try ActivationTests.proposed()
    let classify = Action.incident(
      The.incident, .classify(IncidentClassified(category: "food safety")))
    func raise(_ level: IncidentLevel) -> Action {
      .incident(The.incident, .raiseLevel(LevelRaised(level: level)))
    }
    #expect(scenario.when(classify).events.count == 1)
    #expect(scenario.when(raise(.serious)).events.count == 1)
    let decline = ActivationTests.action("activation.decline", on: id)
    let declined = scenario.and([decline])
    #expect(declined.when(classify).events.count == 1)
    #expect(declined.when(raise(.serious)).events.map(\.name).last == "PlanProposed")
    // It was as bad as that when it was declined.
    let late = scenario.and([raise(.serious), decline])
    #expect(late.when(classify).events.count == 1)
    #expect(late.when(raise(.especiallySerious)).events.map(\.name).last == "PlanProposed")
  }

  @Test func `what was proposed starts by itself once a trigger says so`() throws {
    let (scenario, id) = try ActivationTests.proposed(
      Plan.drafted(triggers: [
        PlanTrigger(automatic: false, categories: ["food safety"]),
        PlanTrigger(automatic: true, levelFrom: .serious),
      ]))
    let raised = scenario.when(
      .incident(The.incident, .raiseLevel(LevelRaised(level: .serious))))
    #expect(raised.events.map(\.name).prefix(2) == ["LevelRaised", "PlanActivated"])
    #expect(raised.state?.activations[id]?.state == .active)
    #expect(raised.state?.activations[id]?.level == .serious)
  }

  @Test func `a response follows its incident to a worse level, and to none that adds nothing`() {
    func raise(_ level: IncidentLevel) -> Action {
      .incident(The.incident, .raiseLevel(LevelRaised(level: level)))
    }
    let raised = ActivationTests.active.when(raise(.serious))
    #expect(
      raised.events.map(\.name) == ["LevelRaised", "ResponseLevelChanged", "PlanStepBegun"])
    guard case .accepted(_, let after) = raised else { return }
    #expect(after.when(raise(.especiallySerious)).events.map(\.name) == ["LevelRaised"])
    let lowered = after.when(
      .incident(
        The.incident, .lowerLevel(LevelLowered(level: .ordinary, reason: The.reason))))
    #expect(lowered.events.map(\.name) == ["LevelLowered"])
    #expect(lowered.state?.activations[ActivationTests.activation]?.level == .serious)
  }

  @Test func `what is taken out of another incident again is looked at anew`() throws {
    let steps = [PlanStep(step: Plan.log, title: "t", required: true, task: false)]
    let byItself = Plan.drafted(
      triggers: [PlanTrigger(automatic: true, categories: ["food safety"])], steps: steps)
    for (plan, last) in [(ActivationTests.offered, "PlanProposed"), (byItself, "PlanStepBegun")] {
      let merged = Plan.inForce(plan).and([
        .incident(The.otherIncident, .open(The.opened())), ActivationTests.open,
      ]).and([.incident(The.incident, .merge(IncidentMerged(target: The.otherIncident)))])
      let unmerge = Action.incident(
        The.incident, .unmerge(IncidentUnmerged(reason: The.reason)))
      let outcome = merged.when(unmerge)
      #expect(outcome.events.map(\.name).first == "IncidentUnmerged")
      #expect(outcome.events.map(\.name).last == last)
      #expect(outcome.state?.incidents[The.incident]?.openActivations.count == 1)
    }
  }

  @Test func `no plan outlasts its incident`() throws {
    let confirm: [Action] = [.incident(The.otherIncident, .open(The.opened()))]
    let ends: [(Action, String)] = [
      (.incident(The.incident, .cancel(IncidentCancelled(reason: The.reason))), "cancelled"),
      (.incident(The.incident, .merge(IncidentMerged(target: The.otherIncident))), "merged"),
    ]
    for (end, word) in ends {
      let (scenario, id) = try ActivationTests.proposed()
      let outcome = scenario.and(confirm).when(end)
      #expect(
        outcome.events.last
          == .planProposalDeclined(PlanProposalDeclined(reason: "incident \(word)")))
      #expect(outcome.state?.activations[id]?.state == .declined)
      #expect(outcome.state?.incidents[The.incident]?.openActivations == [])
    }
    let steps = [PlanStep(step: Plan.log, title: "t", required: true, task: false)]
    let active = Plan.inForce(Plan.drafted(steps: steps))
      .and([
        ActivationTests.open, ActivationTests.activate(), .incident(The.incident, .activate),
        .incident(The.incident, .resolve(IncidentResolved(disposition: "done"))),
      ])
    let closed = active.when(.incident(The.incident, .close))
    #expect(
      closed.events == [
        .incidentClosed(IncidentClosed()),
        .planTerminated(PlanTerminated(reason: "incident closed")),
      ])
    #expect(closed.state?.activations[ActivationTests.activation]?.state == .terminated)
  }
}
