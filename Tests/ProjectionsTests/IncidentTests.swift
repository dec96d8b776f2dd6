import Events
import Projections
import Testing
import Wire

@Suite struct IncidentTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let events: [Event]
    let state: String
  }

  static let confirmed = Event.incidentConfirmed(IncidentConfirmed())
  static let activated = Event.incidentActivated(IncidentActivated())
  static let stabilised = Event.incidentStabilised(IncidentStabilised())
  static let reactivated = Event.incidentReactivated(IncidentReactivated(reason: "flared up"))
  static let resolved = Event.incidentResolved(IncidentResolved(disposition: "extinguished"))
  static let closed = Event.incidentClosed(IncidentClosed())
  static let reopened = Event.incidentReopened(IncidentReopened(reason: "smoke again"))
  static let cancelled = Event.incidentCancelled(IncidentCancelled(reason: "unfounded"))
  static let merged = Event.incidentMerged(IncidentMerged(target: Story.other))
  static let unmerged = Event.incidentUnmerged(IncidentUnmerged(reason: "two fires"))

  static let rows: [Row] = [
    Row(testDescription: "opened", events: [], state: "reported"),
    Row(testDescription: "confirmed", events: [confirmed], state: "confirmed"),
    Row(testDescription: "sent to while reported", events: [Story.dispatched()], state: "active"),
    Row(
      testDescription: "sent to while confirmed", events: [confirmed, Story.dispatched()],
      state: "active"),
    Row(
      testDescription: "confirmed after the dispatch", events: [Story.dispatched(), confirmed],
      state: "active"),
    Row(testDescription: "activated", events: [confirmed, activated], state: "active"),
    Row(testDescription: "stabilised", events: [activated, stabilised], state: "stabilised"),
    Row(
      testDescription: "sent to while stabilised",
      events: [activated, stabilised, Story.dispatched()], state: "stabilised"),
    Row(
      testDescription: "reactivated", events: [activated, stabilised, reactivated],
      state: "active"),
    Row(testDescription: "resolved", events: [activated, resolved], state: "resolved"),
    Row(testDescription: "closed", events: [activated, resolved, closed], state: "closed"),
    Row(
      testDescription: "reopened", events: [activated, resolved, closed, reopened],
      state: "active"),
    Row(testDescription: "cancelled", events: [confirmed, cancelled], state: "cancelled"),
    Row(testDescription: "merged", events: [confirmed, merged], state: "merged"),
    Row(
      testDescription: "unmerged", events: [confirmed, merged, unmerged], state: "confirmed"),
    Row(
      testDescription: "merged twice, unmerged", events: [confirmed, merged, merged, unmerged],
      state: "confirmed"),
    Row(
      testDescription: "unmerged without a merge", events: [confirmed, unmerged],
      state: "confirmed"),
  ]

  @Test(arguments: rows)
  func `an incident follows what was declared and sent`(_ row: Row) throws {
    var story = Story()
    story.tell(Story.incident.stream, .incidentOpened(Story.opened()))
    for event in row.events {
      if case .dispatched = event {
        story.tell(Story.assignment.stream, event)
      } else {
        story.tell(Story.incident.stream, event)
      }
    }
    let incident = try #require(Folded(Boards.self, story.events)[.incidents, Story.incident])
    #expect(incident["state"]?.string == row.state)
    #expect(incident["v"]?.integer == Int64(story.events.count))
    #expect((incident["closedAt"] != nil) == (row.state == "closed"))
    let keepsTarget = row.state == "merged"
    #expect(incident["mergedInto"]?.string == (keepsTarget ? Story.other.description : nil))
    let hasDisposition = row.state == "resolved" || row.state == "closed"
    #expect(incident["disposition"]?.string == (hasDisposition ? "extinguished" : nil))
  }

  @Test func `an incident keeps what it was told`() throws {
    var story = Story()
    story.tell(
      Story.incident.stream,
      .incidentOpened(
        IncidentOpened(
          office: Story.office, number: "I-9", category: "fire", priority: .routine,
          level: .ordinary, words: "烟", place: Story.place, contradiction: .beforePredecessor)))
    let told: [Event] = [
      .prioritySet(PrioritySet(priority: .lifeThreatening)),
      .levelDeclared(LevelDeclared(level: .fairlySerious)),
      .levelRaised(LevelRaised(level: .especiallySerious)),
      .levelLowered(LevelLowered(level: .serious, reason: "contained")),
      .incidentClassified(IncidentClassified(category: "explosion", group: "industrial")),
      .incidentRelocated(
        IncidentRelocated(place: try #require(Place(longitude: 1, latitude: 2)), reason: "wrong")),
      .noteRecorded(NoteRecorded(note: UUID128(high: 0, low: 1), words: "gas")),
      .noteRecorded(NoteRecorded(note: UUID128(high: 0, low: 2), words: "wind")),
    ]
    for event in told { story.tell(Story.incident.stream, event) }
    let boards = Folded(Boards.self, story.events)
    let digest = try #require(
      boards[.incidents, Story.incident]?["timeline"]?["digest"]?.string)
    #expect(
      boards.text(.incidents, Story.incident)
        == #"{"id":"00000000-0000-0000-0000-000000000050","v":9,"number":"I-9","#
        + #""office":"00000000-0000-0000-0000-000000000010","category":"explosion","#
        + #""group":"industrial","priority":"lifeThreatening","level":"serious","#
        + #""state":"reported","words":"烟","place":{"longitude":1,"latitude":2},"#
        + #""openedAt":"1970-01-01T00:00:01Z","openAssignments":0,"totalAssignments":0,"#
        + #""openTasks":0,"totalTasks":0,"#
        + #""contradictions":1,"notes":2,"timeline":{"entries":9,"digest":"\#(digest)"}}"#)
  }

  @Test func `an incident learns its alarm from the promotion, and keeps the first`() throws {
    var story = Story()
    let later = AlarmID(0x41)
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised()))
    story.tell(Story.incident.stream, .incidentOpened(Story.opened()))
    story.tell(Story.alarm.stream, .alarmPromoted(AlarmPromoted(incident: Story.incident)))
    story.tell(later.stream, .alarmRaised(Story.raised()))
    story.tell(later.stream, .alarmPromoted(AlarmPromoted(incident: Story.incident)))
    let boards = Folded(Boards.self, story.events)
    #expect(
      boards[.incidents, Story.incident]?["alarm"]?.string == Story.alarm.description)
    #expect(boards[.alarms, later]?["incident"]?.string == Story.incident.description)
  }
}
