import Events
import Projections
import Testing
import Wire

@Suite struct SituationReportTests {
  static let report = SituationReportID(0xB0)
  static let upper = OfficeID(0x11)

  static func due(_ incident: IncidentID = Story.incident) -> Event {
    .reportDue(
      ReportDue(incident: incident, office: Story.office, to: upper, kind: .first))
  }
  static func drafted(_ incident: IncidentID = Story.incident) -> Event {
    .reportDrafted(
      ReportDrafted(
        incident: incident, office: Story.office, to: upper, kind: .first,
        title: "on Mr Sun's kitchen", words: "smoke", files: [TaskTests.file("a")]))
  }
  static let approved = Event.reportApproved(ReportApproved(words: "well written"))
  static let returned = Event.reportReturned(ReportReturned(reason: "where?"))
  static let sent = Event.reportSent(ReportSent(channel: .console))
  static let received = Event.reportReceived(ReportReceived(words: "thanks"))
  static let rejected = Event.reportRejected(ReportRejected(reason: "where?"))
  static let amended = Event.reportAmended(ReportAmended(words: "much smoke", reason: "it grew"))
  static let cancelled = Event.reportCancelled(ReportCancelled(reason: "said already"))

  static func told(_ events: [Event]) -> Story {
    var story = Story.begun
    for event in events { story.tell(report.stream, event) }
    return story
  }

  @Test(
    arguments: [
      ([due()], "due", true), ([due(), drafted()], "drafted", true),
      ([drafted()], "drafted", false), ([due(), drafted(), returned], "returned", true),
      ([due(), drafted(), approved], "approved", true),
      ([due(), drafted(), approved, sent], "sent", true),
      ([due(), drafted(), approved, sent, rejected], "rejected", true),
      ([due(), drafted(), approved, sent, rejected, drafted()], "drafted", true),
      ([due(), drafted(), approved, sent, received], "received", true),
      ([due(), drafted(), approved, sent, received, amended], "sent", true),
      ([due(), cancelled], "cancelled", true),
    ] as [([Event], String, Bool)])
  func `a report follows its events`(
    _ events: [Event], _ state: String, _ isOwed: Bool
  ) throws {
    let story = Self.told(events)
    let folded = Folded(Boards.self, story.events)
    let report = try #require(folded[.situationReports, Self.report])
    #expect(report["state"]?.string == state)
    #expect(report["owed"]?.bool == isOwed)
    #expect(report["v"]?.integer == Int64(story.events.count))
  }

  @Test func `a report tells who had a hand in it, and what it says now`() throws {
    let story = Self.told([
      Self.due(), Self.drafted(), Self.approved, Self.sent, Self.rejected, Self.drafted(),
      Self.approved, Self.sent, Self.amended, Self.received,
    ])
    let folded = Folded(Boards.self, story.events)
    let report = try #require(folded[.situationReports, Self.report])
    #expect(report["incident"]?.string == Story.incident.description)
    #expect(report["to"]?.string == Self.upper.description)
    #expect(report["kind"]?.string == "first")
    #expect(report["title"]?.string == "on Mr Sun's kitchen")
    #expect(report["words"]?.string == "much smoke")
    #expect(report["files"]?.array?.count == 1)
    for field in ["draftedBy", "approvedBy", "sentBy", "receivedBy"] {
      #expect(report[field]?.string == "lin", "\(field)")
    }
    #expect(report["channel"]?.string == "console")
    #expect(report["answer"]?.string == "thanks")
    #expect(report["rejected"]?.integer == 1)
    #expect(report["amended"]?.integer == 1)
  }

  @Test func `a report shows when it is late, and how far word of that went`() throws {
    let clock = ClockID(0xB1)
    var story = Self.told([Self.due()])
    story.tell(
      clock.stream,
      .clockArmed(
        ClockArmed(
          subject: Self.report.stream, purpose: .reportUp, basis: "default",
          dueAt: Micros(seconds: 900), rungs: [])))
    story.tell(
      Self.report.stream,
      .escalationStepTaken(
        EscalationStepTaken(clock: clock, rung: 1, audience: .leader, channels: [.app])))
    let report = Folded(Boards.self, story.events)[.situationReports, Self.report]
    #expect(report?["dueAt"]?.string == "1970-01-01T00:15:00Z")
    #expect(report?["escalation"]?["audience"]?.string == "leader")
    story.tell(Self.report.stream, Self.drafted())
    story.tell(Self.report.stream, Self.sent)
    let sent = Folded(Boards.self, story.events)[.situationReports, Self.report]
    #expect(sent != nil && sent?["escalation"] == nil)
  }

  @Test func `both what was sent and what it was put right to stand on the time line`() throws {
    let story = Self.told([Self.due(), Self.drafted(), Self.approved, Self.sent, Self.amended])
    let entries = Folded(Timeline.self, story.events).changes.joined()
    let types = try entries.map { try JSON(parsing: $0.value ?? [])["type"]?.string }
    #expect(
      types == [
        "IncidentOpened", "IncidentConfirmed", "ReportDue", "ReportDrafted", "ReportApproved",
        "ReportSent", "ReportAmended",
      ])
  }

  @Test func `words of an erased report are gone, whichever way they were read`() throws {
    let events = [
      Self.due(), Self.drafted(), Self.approved, Self.sent, Self.amended, Self.received,
    ]
    var story = Self.told(events)
    var redacted = Self.told(events.map(\.redacted))
    let erased = Event.personErased(
      PersonErased(subject: Self.report.stream, requestedBy: "wu"))
    story.tell(ErasureID(0x99).stream, erased)
    redacted.tell(ErasureID(0x99).stream, erased)
    let folded = Folded(Boards.self, story.events)
    let report = try #require(folded[.situationReports, Self.report])
    for field in ["title", "words", "approval", "answer"] {
      #expect(report[field]?.string == Event.redactionMark, "\(field)")
    }
    #expect(
      folded.text(.situationReports, Self.report)
        == Folded(Boards.self, redacted.events).text(.situationReports, Self.report))
  }
}
