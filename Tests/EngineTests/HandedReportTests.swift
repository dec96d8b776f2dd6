import Events
import Testing

@testable import Engine

/// What becomes of reports when an incident goes to another office, ends or is archived.
@Suite struct HandedReportTests {
  private typealias Sample = SituationReportTests
  private static let neighbour = OfficeID(UUID128(high: 1, low: 5))
  private static let neighbours: [Action] = [
    .office(
      neighbour, .register(OfficeRegistered(name: "二所", level: .station, parent: Sample.district)))
  ]

  private static func incident(_ action: IncidentAction) -> Action {
    .incident(The.incident, action)
  }

  private static func handOver(to office: OfficeID) -> [Action] {
    [
      incident(.offer(IncidentHandoverOffered(office: office, reason: The.reason))),
      incident(.accept(IncidentHandoverAccepted(office: office))),
    ]
  }

  private static let resolve: [Action] = [
    incident(.confirm(IncidentConfirmed())), incident(.activate),
    incident(.resolve(IncidentResolved(disposition: "sealed"))),
  ]

  private static func kinds(_ story: TimedStory, of office: OfficeID) -> [String] {
    story.scenario.state.reports.held.values.filter { $0.office == office }
      .map { "\($0.kind.rawValue) \($0.state.rawValue)" }.sorted()
  }

  @Test func `what an office had not said yet is owed by the one that takes the incident`() throws {
    var story = Sample.watched(Self.neighbours + [Sample.opened(.serious)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.and(Self.handOver(to: Self.neighbour))
    #expect(Self.kinds(story, of: Sample.station) == ["first cancelled"])
    #expect(Self.kinds(story, of: Self.neighbour) == ["first due"])
    let open = story.scenario.state.openClocks(of: first.stream, [.reportUp])
    #expect(open.isEmpty, "nobody waits for it any more")
  }

  @Test func `whoever was told by the former office is told of the end by the next`() throws {
    var story = Sample.watched(Self.neighbours + [Sample.opened(.ordinary)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and(Self.handOver(to: Self.neighbour))
    #expect(Self.kinds(story, of: Self.neighbour) == ["continued due"])
    story.and(Self.resolve)
    #expect(Self.kinds(story, of: Self.neighbour).contains("final due"))
  }

  @Test func `an end is passed on to whoever was told, however mild the incident is by then`()
    throws
  {
    var story = Sample.watched([Sample.opened(.serious)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and(Sample.named("receive", on: first))
    let second = try Sample.find(story.scenario.state, of: Sample.district)
    story.send(second, from: Sample.district, to: Sample.city)
    story.and([Self.incident(.lowerLevel(LevelLowered(level: .ordinary, reason: The.reason)))])
    story.and(Self.resolve)
    let last = try Sample.find(story.scenario.state, of: Sample.station, .final)
    story.send(last, from: Sample.station, to: Sample.district, .final)
    story.and(Sample.named("receive", on: last))
    #expect(Self.kinds(story, of: Sample.district).contains("final due"))
  }

  @Test func `a report that is turned away is not owed beside the one that is due by then`() throws
  {
    var story = Sample.watched([Sample.opened(.ordinary)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and([Self.incident(.raiseLevel(LevelRaised(level: .fairlySerious)))])
    story.and(Sample.named("reject", on: first))
    #expect(Self.kinds(story, of: Sample.station) == ["continued due", "first rejected"])
    #expect(story.scenario.state.openClocks(of: first.stream, [.reportUp]).isEmpty)
  }

  @Test func `nothing is owed on an archived incident, nor said of it`() throws {
    var story = Sample.watched([Sample.opened(.ordinary)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and(Self.resolve + [Self.incident(.close), Self.incident(.archive)])
    #expect(Self.kinds(story, of: Sample.station) == ["final cancelled", "first sent"])
    #expect(story.scenario.when(Sample.named("draft")[0]).refusal == .wrongState)
  }
}
