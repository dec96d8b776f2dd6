import Events
import Projections
import Testing
import Wire

/// What incidents show of other offices and incidents, and of their record.
@Suite struct IncidentTieTests {
  static let office = OfficeID(0x11)
  static let group = IncidentGroupID(0x90)
  static let clock = ClockID(0x91)
  static let area = MultiPolygon(polygons: [
    [
      [(0.0, 0.0), (1, 0), (1, 1), (0, 0)].map {
        MultiPolygon.Point(longitude: $0, latitude: $1)
      }
    ]
  ])

  static let offered = Event.incidentHandoverOffered(
    IncidentHandoverOffered(office: office, reason: "theirs"))
  static let accepted = Event.incidentHandoverAccepted(IncidentHandoverAccepted(office: office))
  static let declined = Event.incidentHandoverDeclined(IncidentHandoverDeclined(reason: "no"))
  static let withdrawn = Event.incidentHandoverWithdrawn(IncidentHandoverWithdrawn())
  static let archived = Event.incidentArchived(IncidentArchived())
  static let ungrouped = Event.incidentUngrouped(IncidentUngrouped())
  static let formed = Event.incidentGroupFormed(IncidentGroupFormed(office: office, name: "汛情"))
  static let dissolved = Event.incidentGroupDissolved(IncidentGroupDissolved())
  static let reporter = Event.reporterRecorded(
    ReporterRecorded(name: "孙", phone: "138", words: "neighbour"))
  static let premises = Event.premisesConcerned(
    PremisesConcerned(name: "面馆", registration: "9133", words: "of Mr Wu"))

  static func linked(_ other: IncidentID) -> Event {
    .incidentLinked(IncidentLinked(incident: other, relation: .causedBy))
  }

  static func unlinked(_ other: IncidentID) -> Event {
    .incidentUnlinked(IncidentUnlinked(incident: other, reason: "no"))
  }

  static func grouped(_ group: IncidentGroupID = group) -> Event {
    .incidentGrouped(IncidentGrouped(group: group))
  }

  static func attached(_ mark: Character = "a") -> Event {
    .fileAttached(
      FileAttached(
        file: FileReference(
          digest: String(repeating: mark, count: 64), name: "room.jpg", mediaType: "image/jpeg",
          sizeBytes: 12), words: "the kitchen"))
  }

  /// Two incidents, and what happened to the first.
  static func told(_ events: [Event]) -> Story {
    var story = Story.begun
    story.tell(Story.other.stream, .incidentOpened(Story.opened()))
    for event in events { story.tell(Story.incident.stream, event) }
    return story
  }

  static func incident(_ events: [Event]) throws -> JSON {
    try #require(Folded(Boards.self, told(events).events)[.incidents, Story.incident])
  }

  @Test func `an offer is shown as long as it stands, and both offices' filters pass it`() throws {
    for (events, office, also) in [
      ([], Story.office, nil), ([Self.offered], Story.office, Self.office),
      ([Self.offered, Self.accepted], Self.office, nil),
      ([Self.offered, Self.declined], Story.office, nil),
      ([Self.offered, Self.withdrawn], Story.office, nil),
    ] as [([Event], OfficeID, OfficeID?)] {
      let folded = Folded(Boards.self, Self.told(events).events)
      let incident = try #require(folded[.incidents, Story.incident])
      #expect(incident["office"]?.string == office.description)
      #expect(incident["handover"]?["office"]?.string == also?.description)
      let facets = folded.entities["incidents \(Story.incident)"]?.facets
      #expect(facets?.office == office)
      #expect(facets?.alsoOffice == also)
    }
    let offered = try Self.incident([Self.offered])
    #expect(offered["handover"]?["reason"]?.string == "theirs")
    #expect(offered["handover"]?["at"]?.string == "1970-01-01T00:00:09Z")
  }

  @Test func `what is waited for about the incident goes to the new office with it`() throws {
    var story = Self.told([])
    let armed = { (subject: StreamID) in
      Event.clockArmed(
        ClockArmed(
          subject: subject, purpose: .checkIn, basis: "default", dueAt: Micros(seconds: 600),
          rungs: [], office: Story.office))
    }
    let (over, others) = (ClockID(0x92), ClockID(0x93))
    story.tell(Self.clock.stream, armed(Story.incident.stream))
    story.tell(over.stream, armed(Story.incident.stream))
    story.tell(over.stream, .clockSatisfied(ClockSatisfied(event: UUID128(high: 0, low: 1))))
    story.tell(others.stream, armed(Story.other.stream))
    story.tell(Story.incident.stream, Self.offered)
    story.tell(Story.incident.stream, Self.accepted)
    let folded = Folded(Boards.self, story.events)
    for (clock, office) in [
      (Self.clock, Self.office), (over, Story.office), (others, Story.office),
    ] {
      #expect(folded[.clocks, clock]?["office"]?.string == office.description)
    }
    #expect(folded[.clocks, Self.clock]?["dueAt"]?.string == "1970-01-01T00:10:00Z")
  }

  @Test func `who may see it is shown as long as not everybody may, the last list alone`() throws {
    let restricted = { (users: [String]) in
      Event.accessRestricted(AccessRestricted(users: users, offices: [], reason: "r"))
    }
    let lifted = Event.accessUnrestricted(AccessUnrestricted(reason: "r"))
    for (events, users) in [
      ([], nil), ([restricted(["wang", "li"])], ["wang", "li"]),
      ([restricted(["wang", "li"]), restricted(["sun"])], ["sun"]),
      ([restricted(["wang"]), lifted], nil),
    ] as [([Event], [String]?)] {
      let access = try Self.incident(events)["access"]
      #expect(access?.array?.compactMap(\.string) == users)
    }
  }

  @Test func `both incidents show a link, and each what it is to the other`() throws {
    let story = Self.told([Self.linked(Story.other)])
    let folded = Folded(Boards.self, story.events)
    for (one, other, isReverse) in [
      (Story.incident, Story.other, false), (Story.other, Story.incident, true),
    ] {
      let links = try #require(folded[.incidents, one]?["links"]?.array)
      #expect(links.count == 1)
      #expect(links.first?["incident"]?.string == other.description)
      #expect(links.first?["relation"]?.string == "causedBy")
      #expect(links.first?["reverse"]?.bool == isReverse)
      #expect(folded[.incidents, one]?["v"]?.integer == Int64(story.events.count))
    }
    var undone = story
    undone.tell(Story.other.stream, Self.unlinked(Story.incident))
    let left = Folded(Boards.self, undone.events)
    #expect(left[.incidents, Story.incident]?["links"] == nil)
    #expect(left[.incidents, Story.other]?["links"] == nil)
  }

  @Test func `a group shows its incidents, and an incident its group`() throws {
    let second = IncidentGroupID(0x94)
    var story = Self.told([])
    story.tell(Self.group.stream, Self.formed)
    story.tell(second.stream, Self.formed)
    story.tell(Story.incident.stream, Self.grouped())
    story.tell(Story.other.stream, Self.grouped())
    story.tell(Story.other.stream, Self.grouped(second))
    let folded = Folded(Boards.self, story.events)
    #expect(
      folded.text(.incidentGroups, Self.group)
        == #"{"id":"00000000-0000-0000-0000-000000000090","v":13,"#
        + #""office":"00000000-0000-0000-0000-000000000011","name":"汛情","state":"formed","#
        + #""formedAt":"1970-01-01T00:00:09Z","#
        + #""incidents":["00000000-0000-0000-0000-000000000050"]}"#)
    #expect(
      folded[.incidents, Story.other]?["incidentGroup"]?.string == second.description)
    story.tell(Self.group.stream, Self.dissolved)
    story.tell(Story.incident.stream, Self.ungrouped)
    let over = Folded(Boards.self, story.events)
    #expect(over[.incidentGroups, Self.group]?["state"]?.string == "dissolved")
    #expect(over[.incidentGroups, Self.group]?["dissolvedAt"]?.string == "1970-01-01T00:00:14Z")
    #expect(over[.incidentGroups, Self.group]?["incidents"]?.array?.isEmpty == true)
    #expect(over[.incidents, Story.incident]?["incidentGroup"] == nil)
  }

  @Test func `an incident shows premises, reporter, area and files`() throws {
    let incident = try Self.incident([
      Self.premises, Self.reporter, .affectedAreaSet(AffectedAreaSet(area: Self.area)),
      Self.attached(), Self.attached(), Self.attached("b"),
    ])
    #expect(incident["premises"]?["name"]?.string == "面馆")
    #expect(incident["premises"]?["registration"]?.string == "9133")
    #expect(incident["reporter"]?["phone"]?.string == "138")
    #expect(incident["affectedArea"]?.array?[0].array?[0].array?.count == 4)
    #expect(incident["files"]?.array?.count == 2)
  }

  @Test func `an alarm and a task show their files, an alarm its reporter`() throws {
    var story = Self.told([])
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised()))
    story.tell(Story.alarm.stream, Self.attached())
    story.tell(Story.alarm.stream, Self.reporter)
    story.tell(TaskTests.task.stream, TaskTests.issued())
    story.tell(TaskTests.task.stream, Self.attached())
    let folded = Folded(Boards.self, story.events)
    #expect(folded[.alarms, Story.alarm]?["files"]?.array?.count == 1)
    #expect(folded[.alarms, Story.alarm]?["reporter"]?["name"]?.string == "孙")
    #expect(folded[.tasks, TaskTests.task]?["files"]?.array?.count == 1)
  }

  @Test func `an archived incident is not open any more, and off the map`() throws {
    let events = [
      IncidentTests.activated, IncidentTests.resolved, IncidentTests.closed, Self.archived,
    ]
    let incident = try Self.incident(events)
    #expect(incident["state"]?.string == "archived")
    #expect(incident["closedAt"] != nil)
    let folded = Folded(Boards.self, Self.told(events).events)
    #expect(folded.entities["incidents \(Story.incident)"]?.facets?.isOpen == false)
  }

  @Test func `of an erased subject no name, number or word is left, whichever way it was read`() {
    let noted = Event.incidentOpened(Story.opened())
    for (subject, collection, events) in [
      (
        Story.incident.stream, Projections.Collection.incidents,
        [noted, Self.reporter, Self.premises, Self.attached()]
      ),
      (
        Story.alarm.stream, .alarms,
        [.alarmRaised(Story.raised()), Self.reporter, Self.attached()]
      ),
    ] {
      var (plain, redacted) = (Story(), Story())
      for event in events {
        plain.tell(subject, event)
        redacted.tell(subject, event.redacted)
      }
      let erased = Event.personErased(PersonErased(subject: subject, requestedBy: "wu"))
      plain.tell(ErasureID(0x99).stream, erased)
      redacted.tell(ErasureID(0x99).stream, erased)
      let text = Folded(Boards.self, plain.events).text(collection, subject.uuid)
      #expect(
        text == Folded(Boards.self, redacted.events).text(collection, subject.uuid))
      for word in ["孙", "138", "neighbour", "Wu"] { #expect(text?.contains(word) == false) }
      #expect(text?.contains(Event.redactionMark) == true)
    }
  }

  @Test func `a corrected note and its correction both stand on the time line`() throws {
    let note = UUID128(high: 0, low: 1)
    let story = Self.told([
      .noteRecorded(NoteRecorded(note: note, words: "gate is locked")),
      .noteCorrected(NoteCorrected(note: note, words: "gate is open", reason: "misheard")),
    ])
    let entries = try Folded(Timeline.self, story.events).changes.joined()
      .map { try JSON(parsing: $0.value ?? []) }
      .filter { $0["data"]?["note"]?.string == note.description }
    #expect(entries.map { $0["type"]?.string } == ["NoteRecorded", "NoteCorrected"])
    #expect(entries.map { $0["data"]?["words"]?.string } == ["gate is locked", "gate is open"])
  }
}
