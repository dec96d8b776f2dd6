import Events
import Testing

@testable import Engine

/// Which reports fall due, on whom, and by when (INC-6, domain.md 4.9).
@Suite struct ReportsDueTests {
  private typealias Sample = SituationReportTests
  private static let hour = SituationReportTests.hour

  private static func incident(_ action: IncidentAction) -> Action {
    .incident(The.incident, action)
  }
  private static let resolve: [Action] = [
    incident(.confirm(IncidentConfirmed())), incident(.activate),
    incident(.resolve(IncidentResolved(disposition: "sealed"))),
  ]

  /// The clocks of a report, in words.
  private static func clocks(_ story: TimedStory, of report: SituationReportID) -> [String] {
    story.scenario.state.clocks.held.values.filter { $0.subject == report.stream }
      .map { "\($0.state.rawValue) \($0.dueAt.since(The.now) / 1_000_000)" }.sorted()
  }

  @Test(arguments: [
    (IncidentLevel.ordinary, Int64(2)), (.fairlySerious, 2), (.serious, 1),
    (.especiallySerious, 1),
  ])
  func `a level makes a first report due, within the hours of the level`(
    _ level: IncidentLevel, _ hours: Int64
  ) throws {
    let ways = [
      [Sample.opened(), Self.incident(.declareLevel(LevelDeclared(level: level)))],
      [Sample.opened(level)],
    ]
    for actions in ways {
      var story = Sample.watched(actions)
      #expect(Sample.summary(story.scenario.state) == ["station first due"])
      let report = try Sample.find(story.scenario.state, of: Sample.station)
      #expect(story.scenario.state.reports[report]?.to == Sample.district)
      #expect(story.told(after: hours * Self.hour / 2 - 1) == [])
      #expect(story.told(after: hours * Self.hour / 2) == ["ClockWarned"])
      #expect(
        story.told(after: hours * Self.hour) == ["EscalationStepTaken 1 leader", "ClockDue"])
      #expect(story.told(after: 9 * Self.hour) == [])
    }
  }

  @Test func `an alarm that is promoted with a level makes one due as well`() {
    let story = Sample.watched([
      .alarm(The.alarm, .raise(The.raised())), .alarm(The.alarm, .claim),
      .alarm(
        The.alarm,
        .promote(
          The.incident,
          IncidentOpened(
            office: Sample.station, number: "", category: "fire", priority: .urgent,
            level: .serious))),
    ])
    #expect(Sample.summary(story.scenario.state) == ["station first due"])
  }

  @Test func `nothing is due of a record, nor of an office that has none above it`() {
    let scenario = given(Sample.offices)
    for (action, recorded) in [
      (Sample.opened(.serious), true), (Sample.opened(.serious, by: Sample.city), false),
    ] {
      let outcome = scenario.when(action, recorded: recorded)
      #expect(outcome.events.map(\.name) == ["IncidentOpened"])
    }
  }

  @Test func `an office's own limit counts`() throws {
    let rule = ClockRule(
      purpose: .reportUp, unit: .seconds, limit: 600, rungs: [], incidentLevel: .serious)
    let story = Sample.watched([
      .office(Sample.district, .setClockRule(ClockRuleSet(rule: rule))), Sample.opened(.serious),
    ])
    let report = try Sample.find(story.scenario.state, of: Sample.station)
    #expect(Self.clocks(story, of: report) == ["armed 600"])
  }

  @Test(arguments: ["due", "drafted", "approved"])
  func `a worse level starts the time of a report that was not sent anew`(_ state: String) throws {
    var story = Sample.watched([Sample.opened(.ordinary)])
    let report = try Sample.find(story.scenario.state, of: Sample.station)
    if state != "due" { story.and(Sample.named("draft", on: report), by: The.other) }
    if state == "approved" { story.and(Sample.named("approve", on: report)) }
    _ = story.told(after: Self.hour)
    story.and([Self.incident(.raiseLevel(LevelRaised(level: .serious)))])
    #expect(Sample.summary(story.scenario.state) == ["station first \(state)"])
    #expect(Self.clocks(story, of: report) == ["armed 7200", "cancelled 7200"])
    #expect(story.told(after: 2 * Self.hour - 1) == ["ClockWarned"])
    #expect(
      story.told(after: 2 * Self.hour) == ["EscalationStepTaken 1 leader", "ClockDue"])
  }

  @Test func `a lesser level changes nothing about what is due`() throws {
    var story = Sample.watched([Sample.opened(.serious)])
    let report = try Sample.find(story.scenario.state, of: Sample.station)
    story.and([
      Self.incident(.lowerLevel(LevelLowered(level: .ordinary, reason: The.reason)))
    ])
    #expect(Self.clocks(story, of: report) == ["armed 3600"])
    #expect(Sample.summary(story.scenario.state) == ["station first due"])
  }

  @Test(arguments: ["sent", "received"])
  func `a worse level makes a further report due where the first was sent`(_ state: String) throws {
    var story = Sample.watched([Sample.opened(.ordinary)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    if state == "received" { story.and(Sample.named("receive", on: first)) }
    #expect(Self.clocks(story, of: first) == ["satisfied 7200"])
    story.pass(seconds: 600)
    story.and([Self.incident(.raiseLevel(LevelRaised(level: .fairlySerious)))])
    #expect(
      Sample.summary(story.scenario.state) == [
        "station continued due", "station first \(state)",
      ])
    let next = try Sample.find(story.scenario.state, of: Sample.station, .continued)
    #expect(Self.clocks(story, of: next) == ["armed 7800"])
    // One that waits is enough, however often the level is raised.
    story.and([Self.incident(.raiseLevel(LevelRaised(level: .especiallySerious)))])
    #expect(Self.clocks(story, of: next) == ["armed 4200", "cancelled 7800"])
  }

  @Test func `word of something grave climbs from the station to the district to the city`() throws
  {
    var story = Sample.watched([Sample.opened(.serious)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    #expect(story.told(after: 1_800) == ["ClockWarned"])
    story.pass(seconds: 2_400)
    story.send(first, from: Sample.station, to: Sample.district)
    #expect(story.told(after: 3_599) == [], "it was sent in time")
    // The district has it an hour after it happened, and owes the city word within another.
    story.pass(seconds: 3_600)
    story.and(Sample.named("receive", on: first))
    #expect(
      Sample.summary(story.scenario.state) == [
        "district first due", "station first received",
      ])
    let second = try Sample.find(story.scenario.state, of: Sample.district)
    #expect(story.scenario.state.reports[second]?.to == Sample.city)
    #expect(Self.clocks(story, of: second) == ["armed 7200"])
    #expect(story.told(after: 5_400) == ["ClockWarned"])
    #expect(
      story.told(after: 7_200) == ["EscalationStepTaken 1 leader", "ClockDue"], "it is late")
    story.send(second, from: Sample.district, to: Sample.city)
    #expect(Self.clocks(story, of: second) == ["satisfied 7200"])
    story.and(Sample.named("receive", on: second))
    #expect(
      Sample.summary(story.scenario.state) == [
        "district first received", "station first received",
      ], "above the city there is nobody")
    // What was put right is passed on as a further report.
    story.and(Sample.named("amend", on: first), by: The.other)
    story.and(Sample.named("receive", on: first))
    #expect(
      Sample.summary(story.scenario.state) == [
        "district continued due", "district first received", "station first received",
      ])
  }

  @Test func `a worse level starts the time of every tier anew`() throws {
    var story = Sample.watched([Sample.opened(.serious)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and(Sample.named("receive", on: first))
    let second = try Sample.find(story.scenario.state, of: Sample.district)
    story.pass(seconds: 1_000)
    story.and([Self.incident(.raiseLevel(LevelRaised(level: .especiallySerious)))])
    #expect(Self.clocks(story, of: second) == ["armed 4600", "cancelled 3600"])
    #expect(
      Sample.summary(story.scenario.state) == [
        "district first due", "station continued due", "station first received",
      ])
  }

  @Test(arguments: [IncidentLevel.ordinary, .fairlySerious])
  func `word of something less grave stays with the office above`(_ level: IncidentLevel) throws {
    var story = Sample.watched([Sample.opened(level)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and(Sample.named("receive", on: first))
    #expect(Sample.summary(story.scenario.state) == ["station first received"])
  }

  @Test func `what is said downwards is passed on to nobody`() {
    let down = Sample.drafted(from: Sample.city, to: Sample.district)
    var story = Sample.watched([Sample.opened(.serious, by: Sample.city)])
    story.and([.situationReport(Sample.report, .draft(down))], by: The.other)
    story.and(Sample.named("approve"))
    story.and(Sample.named("send"), by: The.other)
    story.and(Sample.named("receive"))
    #expect(Sample.summary(story.scenario.state) == ["city first received"])
  }

  @Test func `a report that is turned away is owed again`() throws {
    var story = Sample.watched([Sample.opened(.serious)])
    let report = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(report, from: Sample.station, to: Sample.district)
    story.pass(seconds: 600)
    story.and(Sample.named("reject", on: report))
    #expect(Self.clocks(story, of: report) == ["armed 4200", "satisfied 3600"])
    // One that nobody asked for is owed by nobody.
    let own = Sample.report(in: "sent").when(Sample.named("reject")[0])
    #expect(own.events.map(\.name) == ["ReportRejected"])
  }

  @Test func `whoever was told is told of the end, once`() throws {
    var story = Sample.watched([Sample.opened(.serious)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and(Self.resolve)
    #expect(
      Sample.summary(story.scenario.state) == ["station final due", "station first sent"])
    let final = try Sample.find(story.scenario.state, of: Sample.station, .final)
    #expect(Self.clocks(story, of: final) == ["armed 3600"])
    var written = story
    for isSent in [false, true] {
      if isSent { written.send(final, from: Sample.station, to: Sample.district, .final) }
      var closed = written
      closed.and([Self.incident(.close)])
      #expect(closed.scenario.state.incidents[The.incident]?.state == .closed)
      #expect(closed.scenario.state.reports.held.count == 2, "the close says nothing new")
    }
  }

  @Test func `of an end that was none nobody is told, and of the next one again`() throws {
    var story = Sample.watched([Sample.opened(.serious)])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and(Self.resolve)
    let final = try Sample.find(story.scenario.state, of: Sample.station, .final)
    story.and([Self.incident(.reopen(IncidentReopened(reason: The.reason)))])
    #expect(story.scenario.state.reports[final]?.state == .cancelled)
    #expect(Self.clocks(story, of: final) == ["cancelled 3600"])
    story.and([Self.incident(.resolve(IncidentResolved(disposition: "sealed")))])
    #expect(
      Sample.summary(story.scenario.state) == [
        "station final cancelled", "station final due", "station first sent",
      ])
  }

  @Test func `where nobody was told before the end, the close makes the last word due`() throws {
    var story = Sample.watched([Sample.opened(.serious)] + Self.resolve)
    #expect(Sample.summary(story.scenario.state) == ["station first due"])
    let first = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(first, from: Sample.station, to: Sample.district)
    story.and([Self.incident(.close)])
    #expect(
      Sample.summary(story.scenario.state) == ["station final due", "station first sent"])
  }

  @Test func `an incident that comes back from a merge owes what it owed`() throws {
    let other = Action.incident(The.otherIncident, .open(The.opened()))
    let merge = Self.incident(.merge(IncidentMerged(target: The.otherIncident)))
    let unmerge = Self.incident(.unmerge(IncidentUnmerged(reason: The.reason)))
    var story = Sample.watched([other, Sample.opened(.serious), merge, unmerge])
    #expect(
      Sample.summary(story.scenario.state) == ["station first cancelled", "station first due"])
    story = Sample.watched([other, Sample.opened(.serious)])
    let report = try Sample.find(story.scenario.state, of: Sample.station)
    story.send(report, from: Sample.station, to: Sample.district)
    story.and([merge, unmerge])
    #expect(Sample.summary(story.scenario.state) == ["station first sent"])
  }

  @Test(arguments: [
    IncidentAction.cancel(IncidentCancelled(reason: The.reason)),
    .merge(IncidentMerged(target: The.otherIncident)),
  ])
  func `an incident that is none any more leaves no report to be written`(
    _ end: IncidentAction
  ) throws {
    let other = Action.incident(The.otherIncident, .open(The.opened()))
    for isSent in [false, true] {
      var story = Sample.watched([other, Sample.opened(.serious)])
      let report = try Sample.find(story.scenario.state, of: Sample.station)
      if isSent { story.send(report, from: Sample.station, to: Sample.district) }
      story.and([Self.incident(end)])
      #expect(
        Sample.summary(story.scenario.state) == ["station first \(isSent ? "sent" : "cancelled")"])
      #expect(Self.clocks(story, of: report) == [isSent ? "satisfied 3600" : "cancelled 3600"])
      // What comes back is owed by nobody.
      guard isSent else { continue }
      story.and(Sample.named("reject", on: report))
      #expect(Self.clocks(story, of: report) == ["satisfied 3600"])
      story.and(Sample.named("cancel", on: report))
      #expect(Sample.summary(story.scenario.state) == ["station first cancelled"])
    }
  }
}
