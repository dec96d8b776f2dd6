import Events
import Projections
import Testing
import Wire

@Suite struct AlarmTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let events: [Event]
    let state: String
    var claimant: String?
    var incident: IncidentID?
    var dismissal: String?
  }

  static let claimed = Event.alarmClaimed(AlarmClaimed(claimant: "lin"))
  static let released = Event.claimReleased(ClaimReleased())
  static let takenOver = Event.claimTakenOver(
    ClaimTakenOver(claimant: "wu", previousClaimant: "lin", reason: "end of shift"))
  static let verified = Event.alarmVerified(AlarmVerified())
  static let dismissed = Event.alarmDismissed(AlarmDismissed(dismissal: .duplicate))
  static let reopened = Event.alarmReopened(AlarmReopened(reason: "not the same"))
  static let promoted = Event.alarmPromoted(AlarmPromoted(incident: Story.incident))
  static let attached = Event.alarmAttached(AlarmAttached(incident: Story.other))
  static let cancelled = Event.alarmCancelledByReporter(AlarmCancelledByReporter())

  static let rows: [Row] = [
    Row(testDescription: "raised", events: [], state: "raised"),
    Row(testDescription: "claimed", events: [claimed], state: "acknowledged", claimant: "lin"),
    Row(testDescription: "given back", events: [claimed, released], state: "raised"),
    Row(
      testDescription: "taken over", events: [claimed, takenOver], state: "acknowledged",
      claimant: "wu"),
    Row(
      testDescription: "being checked", events: [claimed, verified], state: "verifying",
      claimant: "lin"),
    Row(
      testDescription: "given back while checked", events: [claimed, verified, released],
      state: "raised"),
    Row(
      testDescription: "promoted", events: [claimed, promoted], state: "promoted",
      claimant: "lin", incident: Story.incident),
    Row(
      testDescription: "attached", events: [attached], state: "attached", incident: Story.other),
    Row(
      testDescription: "checked after the promotion", events: [promoted, verified],
      state: "promoted", incident: Story.incident),
    Row(
      testDescription: "dismissed", events: [claimed, dismissed], state: "dismissed",
      claimant: "lin", dismissal: "duplicate"),
    Row(testDescription: "reopened", events: [claimed, dismissed, reopened], state: "raised"),
    Row(
      testDescription: "claimed after the reopening", events: [dismissed, reopened, claimed],
      state: "acknowledged", claimant: "lin"),
    Row(
      testDescription: "taken back by its sender", events: [verified, cancelled],
      state: "cancelledByReporter"),
  ]

  @Test(arguments: rows)
  func `an alarm follows its events`(_ row: Row) throws {
    var story = Story()
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised()))
    for event in row.events { story.tell(Story.alarm.stream, event) }
    let alarm = try #require(Folded(Boards.self, story.events)[.alarms, Story.alarm])
    #expect(alarm["state"]?.string == row.state)
    #expect(alarm["claimant"]?.string == row.claimant)
    #expect(alarm["incident"]?.string == row.incident?.description)
    #expect(alarm["dismissal"]?.string == row.dismissal)
    #expect(alarm["v"]?.integer == Int64(story.events.count))
  }

  @Test func `an alarm keeps what it was told`() {
    var story = Story()
    story.tell(
      Story.alarm.stream,
      .alarmRaised(
        AlarmRaised(
          office: Story.office, origin: .app, level: .critical, number: "A-7", words: "help",
          category: "fire", place: Story.place, raisedBy: Story.responder)))
    story.tell(Story.alarm.stream, .alarmReportAdded(AlarmReportAdded(words: "me too")))
    story.tell(Story.alarm.stream, .alarmReportAdded(AlarmReportAdded(words: "and me")))
    #expect(
      Folded(Boards.self, story.events).text(.alarms, Story.alarm)
        == #"{"id":"00000000-0000-0000-0000-000000000040","v":3,"number":"A-7","#
        + #""office":"00000000-0000-0000-0000-000000000010","origin":"app","level":"critical","#
        + #""state":"raised","words":"help","category":"fire","#
        + #""place":{"longitude":121.5,"latitude":31.25,"address":"1 Lujiazui Road"},"#
        + #""raisedBy":"00000000-0000-0000-0000-000000000030","#
        + #""raisedAt":"1970-01-01T00:00:01Z","reports":2}"#)
  }

  @Test func `the place of an alarm can be corrected`() throws {
    var story = Story()
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised(place: Story.place)))
    let right = try #require(Place(longitude: 2, latitude: 3))
    story.tell(
      Story.alarm.stream,
      .alarmLocationCorrected(AlarmLocationCorrected(place: right, reason: "mistyped")))
    let alarm = try #require(Folded(Boards.self, story.events)[.alarms, Story.alarm])
    #expect(alarm["place"]?["longitude"]?.number == 2)
  }
}
