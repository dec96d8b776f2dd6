import Events
import Testing

@testable import Engine

/// An incident goes to another office (INC-2).
@Suite struct HandoverTests {
  private typealias Sample = IncidentTests

  private static let other = Sample.otherOffice
  private static let accept = Action.incident(
    The.incident, .accept(IncidentHandoverAccepted(office: other)))

  /// An incident that is offered to the other office.
  private static func offered(_ actions: [Action] = []) -> Scenario {
    Sample.incident(in: "active").and([Sample.registering, Sample.offer] + actions)
  }

  @Test func `the office in charge is another one when that said yes, and not before`() {
    let offered = Self.offered()
    #expect(offered.state.incidents[The.incident]?.office == The.office)
    let accepted = offered.when(Self.accept)
    #expect(accepted.events.map(\.name) == ["IncidentHandoverAccepted"])
    #expect(accepted.state?.incidents[The.incident]?.office == Self.other)
    #expect(accepted.state?.incidents[The.incident]?.offeredTo == nil)
  }

  @Test(arguments: [
    (The.office, Rejection.Code.fieldInvalid), (OfficeID(UUID128(high: 1, low: 9)), .unknownEntity),
  ])
  func `it is offered to another office that is there`(
    _ office: OfficeID, _ code: Rejection.Code
  ) {
    let outcome = Sample.incident(in: "active").when(
      .incident(
        The.incident, .offer(IncidentHandoverOffered(office: office, reason: The.reason))))
    #expect(outcome.refusal == code)
  }

  @Test func `one offer stands at a time, and words must be said`() {
    let offered = Self.offered()
    #expect(offered.when(Sample.offer).refusal == .wrongState)
    let silent = Sample.incident(in: "active").and([Sample.registering]).when(
      .incident(
        The.incident, .offer(IncidentHandoverOffered(office: Self.other, reason: The.blank))))
    #expect(silent.rejection?.field == "reason")
    let decline = Action.incident(
      The.incident, .decline(IncidentHandoverDeclined(reason: The.blank)))
    #expect(offered.when(decline).rejection?.field == "reason")
  }

  @Test func `yes is said in the name of the office that it is offered to`() {
    let outcome = Self.offered().when(
      .incident(The.incident, .accept(IncidentHandoverAccepted(office: The.office))))
    #expect(outcome.rejection?.code == .fieldInvalid)
    #expect(outcome.rejection?.field == "office")
  }

  @Test(arguments: ["incident.accept", "incident.decline", "incident.withdrawOffer"])
  func `what is not offered is neither taken nor declined nor withdrawn`(
    _ name: String
  ) throws {
    let action = try Sample.action(name)
    #expect(Sample.incident(in: "active").when(action).refusal == .wrongState)
    // What was answered is answered.
    let answered = Self.offered([try Sample.action("incident.decline")])
    #expect(answered.when(action).refusal == .wrongState)
    #expect(answered.when(Sample.offer).refusal == nil)
  }

  @Test(arguments: ["incident.resolve", "incident.cancel"])
  func `what is not open any more is not offered any more`(_ name: String) throws {
    let outcome = Self.offered().when(try Sample.action(name))
    #expect(outcome.events.map(\.name).contains("IncidentHandoverWithdrawn"))
    #expect(outcome.state?.incidents[The.incident]?.offeredTo == nil)
    #expect(Sample.incident(in: "active").when(try Sample.action(name)).events.count == 1)
  }

  @Test func `a merge ends the offer too`() throws {
    let outcome = Sample.incident(in: "reported").and([Sample.registering, Sample.offer])
      .when(try Sample.action("incident.merge"))
    #expect(outcome.state?.incidents[The.incident]?.offeredTo == nil)
  }

  @Test func `clocks that run keep their moments and climb the new office's ladder`() {
    var story = ClockTests.watched([
      Sample.registering, .incident(The.incident, .open(The.opened())),
      .clock(ClockTests.clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)),
      Sample.offer,
    ])
    let before = story.scenario.state.clocks[ClockTests.clock]?.dueAt
    story.and([Self.accept])
    let clock = story.scenario.state.clocks[ClockTests.clock]
    #expect(clock?.dueAt == before)
    story.pass(seconds: 1_800)
    let taken = story.strikes().compactMap { event -> EscalationStepTaken? in
      if case .escalationStepTaken(let taken) = event { taken } else { nil }
    }
    #expect(taken.map(\.office) == [Self.other])
  }

  @Test func `what is armed from then on goes by the new office's rules`() throws {
    let rule = ClockRule(purpose: .checkIn, unit: .seconds, limit: 60, rungs: [])
    let story = ClockTests.watched([
      Sample.registering,
      .office(Self.other, .setClockRule(ClockRuleSet(rule: rule))),
      .incident(The.incident, .open(The.opened())), Sample.offer, Self.accept,
      .clock(ClockTests.clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)),
    ])
    let clock = try #require(story.scenario.state.clocks[ClockTests.clock])
    #expect(clock.office == Self.other)
    #expect(clock.dueAt == The.now.adding(60_000_000))
  }
}
