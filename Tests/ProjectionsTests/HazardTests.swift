import Events
import Projections
import Testing
import Wire

@Suite struct HazardTests {
  static let hazard = HazardID(0xA0)
  static let clock = ClockID(0xA1)

  static func reported(_ place: Place? = Story.place) -> Event {
    .hazardReported(
      HazardReported(
        office: Story.office, category: "gas", words: "a leak at Mr Sun's", place: place,
        premises: "noodle shop", reportedBy: Story.responder, files: [TaskTests.file("a")]))
  }
  static let assessed = Event.hazardAssessed(HazardAssessed(level: .major, words: "a crowd"))
  static let dismissed = Event.hazardDismissed(HazardDismissed(reason: "steam"))
  static let ordered = Event.rectificationOrdered(
    RectificationOrdered(
      deadline: Micros(seconds: 900), words: "close the valve", task: TaskTests.task,
      assignee: Assignee(team: Story.engine)))
  static let submitted = Event.rectificationSubmitted(
    RectificationSubmitted(words: "closed", files: [TaskTests.file("b")]))
  static let passed = Event.recheckPassed(RecheckPassed(words: "dry", files: [TaskTests.file("b")]))
  static let failed = Event.recheckFailed(
    RecheckFailed(reason: "it hisses", deadline: Micros(seconds: 1_800)))
  static let escalated = Event.hazardEscalated(HazardEscalated(incident: Story.incident))
  static let overdue = Event.hazardOverdue(HazardOverdue(deadline: Micros(seconds: 900)))
  static let closed = Event.hazardClosed(HazardClosed(words: "well done"))

  static func told(_ events: [Event]) -> Story {
    var story = Story.begun
    for event in events { story.tell(hazard.stream, event) }
    return story
  }

  @Test(
    arguments: [
      ([reported()], "reported", true), ([reported(), assessed], "assessed", true),
      ([reported(), dismissed], "dismissed", false),
      ([reported(), assessed, ordered], "rectifying", true),
      ([reported(), assessed, ordered, submitted], "submitted", true),
      ([reported(), assessed, ordered, submitted, failed], "rectifying", true),
      ([reported(), assessed, ordered, submitted, passed], "rechecked", true),
      ([reported(), assessed, ordered, submitted, passed, closed], "closed", false),
      ([reported(), assessed, escalated], "escalated", false),
    ] as [([Event], String, Bool)])
  func `a hazard follows its events, and stands on the map while it is open`(
    _ events: [Event], _ state: String, _ isOpen: Bool
  ) throws {
    let story = Self.told(events)
    let hazard = try #require(Folded(Boards.self, story.events)[.hazards, Self.hazard])
    #expect(hazard["state"]?.string == state)
    #expect(hazard["v"]?.integer == Int64(story.events.count))
    let feature = Folded(IncidentMap.self, story.events)[.features, "hazard/\(Self.hazard)"]
    #expect((feature != nil) == isOpen)
    if isOpen {
      #expect(feature?["properties"]?["kind"]?.string == "hazard")
      #expect(feature?["properties"]?["category"]?.string == "gas")
      #expect(feature?["properties"]?["state"]?.string == state)
    }
  }

  @Test func `a hazard without a place is on no map`() {
    let story = Self.told([Self.reported(nil)])
    let features = Folded(IncidentMap.self, story.events).entities.keys
    #expect(!features.contains { $0.contains("hazard/") })
  }

  @Test func `a hazard tells who found it, what was ordered and what became of it`() throws {
    let story = Self.told([
      Self.reported(), Self.assessed, Self.ordered, Self.overdue, Self.submitted, Self.failed,
      Self.submitted, Self.passed,
    ])
    let hazard = try #require(Folded(Boards.self, story.events)[.hazards, Self.hazard])
    #expect(hazard["level"]?.string == "major")
    #expect(hazard["grounds"]?.string == "a crowd")
    #expect(hazard["reporter"]?.string == "lin")
    #expect(hazard["reportedBy"]?.string == Story.responder.description)
    #expect(hazard["order"]?.string == "close the valve")
    #expect(hazard["task"]?.string == TaskTests.task.description)
    #expect(hazard["assignee"]?["team"]?.string == Story.engine.description)
    #expect(hazard["deadline"]?.string == "1970-01-01T00:30:00Z")
    #expect(hazard["overdue"]?.bool == false, "a new deadline takes the flag away")
    #expect(hazard["failed"]?.integer == 1)
    #expect(hazard["reason"]?.string == "it hisses")
    #expect(hazard["seen"]?.string == "dry")
    #expect(hazard["report"]?.string == "closed")
    #expect(hazard["files"]?.array?.count == 1)
    #expect(hazard["evidenceFiles"]?.array?.count == 1, "each file once")
  }

  @Test func `a hazard shows when its clock is due and how far word of it went`() throws {
    var story = Self.told([Self.reported(), Self.assessed, Self.ordered])
    story.tell(
      Self.clock.stream,
      .clockArmed(
        ClockArmed(
          subject: Self.hazard.stream, purpose: .rectifyHazard, basis: "default",
          dueAt: Micros(seconds: 900), rungs: [])))
    story.tell(
      Self.hazard.stream,
      .escalationStepTaken(
        EscalationStepTaken(
          clock: Self.clock, rung: 1, audience: .lead, channels: [.app], office: Story.office)))
    var hazard = try #require(Folded(Boards.self, story.events)[.hazards, Self.hazard])
    #expect(hazard["dueAt"]?.string == "1970-01-01T00:15:00Z")
    #expect(hazard["escalation"]?["rung"]?.integer == 1)
    story.tell(Self.hazard.stream, Self.submitted)
    story.tell(
      Self.clock.stream,
      .clockSatisfied(ClockSatisfied(event: UUID128(high: 0, low: 1))))
    hazard = try #require(Folded(Boards.self, story.events)[.hazards, Self.hazard])
    #expect(hazard["dueAt"] == nil)
    #expect(hazard["escalation"] == nil)
  }

  @Test func `that it became an incident stands on the time line of the incident`() throws {
    let story = Self.told([Self.reported(), Self.assessed, Self.escalated])
    let entries = Folded(Timeline.self, story.events).changes.joined()
    let types = try entries.map { try JSON(parsing: $0.value ?? [])["type"]?.string }
    #expect(types == ["IncidentOpened", "IncidentConfirmed", "HazardEscalated"])
  }

  @Test func `words of an erased hazard are gone, whichever way they were read`() throws {
    let events = [
      Self.reported(), Self.assessed, Self.ordered, Self.submitted, Self.passed, Self.closed,
    ]
    var story = Self.told(events)
    var redacted = Self.told(events.map(\.redacted))
    let erased = Event.personErased(
      PersonErased(subject: Self.hazard.stream, requestedBy: "wu"))
    story.tell(ErasureID(0x99).stream, erased)
    redacted.tell(ErasureID(0x99).stream, erased)
    let folded = Folded(Boards.self, story.events)
    let hazard = try #require(folded[.hazards, Self.hazard])
    for field in ["words", "grounds", "order", "report", "seen", "remark"] {
      #expect(hazard[field]?.string == Event.redactionMark, "\(field)")
    }
    #expect(
      folded.text(.hazards, Self.hazard)
        == Folded(Boards.self, redacted.events).text(.hazards, Self.hazard))
  }
}
