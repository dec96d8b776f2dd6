import Events
import Projections
import Testing
import Wire

@Suite struct TaskTests {
  static let task = TaskID(0x80)
  static let part = TaskID(0x81)
  static let clock = ClockID(0x90)

  static func file(_ mark: Character) -> FileReference {
    FileReference(
      digest: String(repeating: mark, count: 64), name: "a.jpg", mediaType: "image/jpeg",
      sizeBytes: 1)
  }

  static func issued(_ incident: IncidentID? = Story.incident) -> Event {
    .taskIssued(
      TaskIssued(
        office: Story.office, title: "seal", priority: .urgent,
        assignee: Assignee(team: Story.engine), words: "the kitchen", incident: incident,
        deadline: Micros(seconds: 900), mandatory: true))
  }

  static func drafted(_ incident: IncidentID? = Story.incident) -> Event {
    .taskDrafted(
      TaskDrafted(
        office: Story.office, title: "seal", priority: .urgent,
        assignee: Assignee(team: Story.engine), incident: incident))
  }

  static let accepted = Event.taskAccepted(TaskAccepted(assignee: Assignee(user: "zhao")))
  static let started = Event.taskStarted(TaskStarted())
  static let reported = Event.progressReported(
    ProgressReported(percent: 40, words: "half", files: [file("a")]))
  static let submitted = Event.taskSubmitted(
    TaskSubmitted(words: "done", files: [file("a"), file("b")]))
  static let completed = Event.taskCompleted(TaskCompleted())
  static let returned = Event.taskReturned(TaskReturned(reason: "blurred"))
  static let refused = Event.taskRefused(TaskRefused(reason: "ill"))
  static let suspended = Event.taskSuspended(TaskSuspended(reason: "rain"))
  static let resumed = Event.taskResumed(TaskResumed())
  static let cancelled = Event.taskCancelled(TaskCancelled(reason: "no need"))
  static let reassigned = Event.taskReassigned(
    TaskReassigned(assignee: Assignee(user: "sun")))

  static func told(_ events: [Event]) -> Story {
    var story = Story.begun
    for event in events { story.tell(task.stream, event) }
    return story
  }

  @Test(
    arguments: [
      ([drafted()], "drafted", 1), ([issued()], "issued", 1), ([drafted(), issued()], "issued", 1),
      ([issued(), accepted], "accepted", 1), ([issued(), refused], "refused", 1),
      ([issued(), accepted, started], "inProgress", 1),
      ([issued(), accepted, reported], "inProgress", 1),
      ([issued(), accepted, started, submitted], "submitted", 1),
      ([issued(), accepted, started, submitted, returned], "returned", 1),
      ([issued(), accepted, started, submitted, completed], "completed", 0),
      ([issued(), accepted, suspended], "suspended", 1),
      ([issued(), accepted, suspended, resumed], "accepted", 1),
      ([issued(), accepted, reassigned], "issued", 1), ([issued(), cancelled], "cancelled", 0),
    ] as [([Event], String, Int64)])
  func `a task follows its events, and its incident counts it`(
    _ events: [Event], _ state: String, _ open: Int64
  ) throws {
    let story = Self.told(events)
    let folded = Folded(Boards.self, story.events)
    let task = try #require(folded[.tasks, Self.task])
    #expect(task["state"]?.string == state)
    #expect(task["v"]?.integer == Int64(story.events.count))
    let incident = try #require(folded[.incidents, Story.incident])
    #expect(incident["openTasks"]?.integer == open)
    #expect(incident["totalTasks"]?.integer == 1)
    let isDraft = state == "drafted"
    #expect(incident["state"]?.string == (isDraft ? "confirmed" : "active"))
  }

  @Test func `a task tells who gave it, who has it, and how far it is`() throws {
    let story = Self.told([
      Self.issued(), Self.accepted, Self.started, Self.reported, Self.submitted, Self.returned,
      .taskUrged(TaskUrged()), .taskOverdue(TaskOverdue(deadline: Micros(seconds: 900))),
      .taskSplit(TaskSplit(into: [Self.part])), Self.reassigned,
      .taskWaived(TaskWaived(reason: "r")),
    ])
    let task = try #require(Folded(Boards.self, story.events)[.tasks, Self.task])
    #expect(task["issuedBy"]?.string == "lin")
    #expect(task["assignee"]?["user"]?.string == "sun")
    #expect(task["acceptedBy"] == nil)
    #expect(task["assignees"]?.array?.count == 2)
    #expect(task["percent"]?.integer == 40)
    #expect(task["report"]?.string == "done")
    #expect(task["evidence"]?.integer == 2)
    #expect(task["evidenceFiles"]?.array?.count == 2)
    #expect(task["urged"]?.integer == 1)
    #expect(task["returned"]?.integer == 1)
    #expect(task["overdue"]?.bool == true)
    #expect(task["waived"]?.bool == true)
    #expect(task["deadline"]?.string == "1970-01-01T00:15:00Z")
    #expect(task["parts"]?.array?.first?.string == Self.part.description)
  }

  @Test func `a task says why it was last refused, returned, handed on, suspended or ended`() {
    let steps: [(Event, String?)] = [
      (Self.accepted, nil), (.taskRefused(TaskRefused(reason: "no ladder")), "no ladder"),
      (
        .taskReassigned(TaskReassigned(assignee: Assignee(user: "sun"), reason: "has one")),
        "has one"
      ),
      (.taskStarted(TaskStarted()), "has one"),
      (.taskSuspended(TaskSuspended(reason: "storm")), "storm"),
      (.taskResumed(TaskResumed()), "storm"),
      (.taskReturned(TaskReturned(reason: "no photo")), "no photo"),
      (.taskSubmitted(TaskSubmitted()), "no photo"),
      (.taskWaived(TaskWaived(reason: "gas is off")), "gas is off"),
      (.taskReassigned(TaskReassigned(assignee: Assignee(user: "lin"))), nil),
      (.taskCancelled(TaskCancelled(reason: "mistake")), "mistake"),
    ]
    for count in 1...steps.count {
      let story = Self.told([Self.issued()] + steps.prefix(count).map(\.0))
      let task = Folded(Boards.self, story.events)[.tasks, Self.task]
      #expect(task?["reason"]?.string == steps[count - 1].1, "after step \(count)")
    }
  }

  @Test func `a task says who ended it, and when`() throws {
    let open = Folded(Boards.self, Self.told([Self.issued(), Self.started, Self.submitted]).events)
    #expect(open[.tasks, Self.task]?["completedBy"] == nil)
    let story = Self.told([Self.issued(), Self.started, Self.submitted, Self.completed])
    let task = try #require(Folded(Boards.self, story.events)[.tasks, Self.task])
    #expect(task["completedBy"]?.string == "lin")
    #expect(task["completedAt"]?.string != nil)
  }

  @Test func `a longer deadline takes the flag away`() throws {
    let story = Self.told([
      Self.issued(), Self.accepted, .taskOverdue(TaskOverdue(deadline: Micros(seconds: 900))),
      .deadlineExtended(DeadlineExtended(deadline: Micros(seconds: 1_800), reason: "r")),
    ])
    let task = try #require(Folded(Boards.self, story.events)[.tasks, Self.task])
    #expect(task["overdue"]?.bool == false)
    #expect(task["deadline"]?.string == "1970-01-01T00:30:00Z")
  }

  @Test func `a draft that is given out for another incident is counted there`() throws {
    var story = Self.told([Self.drafted()])
    story.tell(Story.other.stream, .incidentOpened(Story.opened()))
    story.tell(Self.task.stream, Self.issued(Story.other))
    let folded = Folded(Boards.self, story.events)
    #expect(folded[.incidents, Story.incident]?["totalTasks"]?.integer == 0)
    #expect(folded[.incidents, Story.incident]?["openTasks"]?.integer == 0)
    #expect(folded[.incidents, Story.other]?["totalTasks"]?.integer == 1)
  }

  @Test func `a task shows when its clock is due, as long as time counts`() throws {
    var story = Self.told([Self.issued()])
    let moment = Micros(seconds: 600)
    let armed = Event.clockArmed(
      ClockArmed(
        subject: Self.task.stream, purpose: .acceptTask, basis: "default", dueAt: moment,
        rungs: []))
    let steps: [(Event, String?)] = [
      (armed, "1970-01-01T00:10:00Z"), (.clockSuspended(ClockSuspended(reason: "r")), nil),
      (
        .clockResumed(ClockResumed(dueAt: Micros(seconds: 660), rungs: [])),
        "1970-01-01T00:11:00Z"
      ), (.clockSatisfied(ClockSatisfied(event: UUID128(high: 0, low: 1))), nil),
    ]
    for (event, due) in steps {
      story.tell(Self.clock.stream, event)
      let task = try #require(Folded(Boards.self, story.events)[.tasks, Self.task])
      #expect(task["dueAt"]?.string == due)
    }
  }

  @Test
  func
    `a clock that stood still shows who knows of it when it goes on, one that was extended does not`()
    throws
  {
    var story = Self.told([Self.issued()])
    let (soon, late) = (Micros(seconds: 600), Micros(seconds: 900))
    let resumed = Event.clockResumed(ClockResumed(dueAt: late, rungs: []))
    let extended = Event.clockExtended(ClockExtended(dueAt: late, rungs: [], reason: "r"))
    let armed = ClockArmed(
      subject: Self.task.stream, purpose: .acceptTask, basis: "default", dueAt: soon, rungs: [])
    story.tell(Self.clock.stream, .clockArmed(armed))
    let steps: [(Event, String, String?)] = [
      (.clockAcknowledged(ClockAcknowledged(words: "w")), "acknowledged", "w"),
      (.clockSuspended(ClockSuspended(reason: "r")), "suspended", "w"),
      (resumed, "acknowledged", "w"), (extended, "armed", nil),
      (.clockDue(ClockDue()), "due", nil),
      (.clockSuspended(ClockSuspended(reason: "r")), "suspended", nil),
      (resumed, "due", nil),
    ]
    for (event, state, words) in steps {
      story.tell(Self.clock.stream, event)
      let clock = try #require(Folded(Boards.self, story.events)[.clocks, Self.clock])
      #expect(clock["state"]?.string == state)
      #expect(clock["acknowledgement"]?.string == words)
    }
  }

  @Test func `what happens to a task stands on the time line of its incident`() throws {
    var story = Self.told([Self.issued(), Self.accepted])
    story.tell(Self.part.stream, Self.issued(nil))
    story.tell(Self.part.stream, Self.accepted)
    let entries = Folded(Timeline.self, story.events).changes.joined().filter {
      $0.key.hasPrefix(Story.incident.description)
    }
    let types = try entries.map { try JSON(parsing: $0.value ?? [])["type"]?.string }
    #expect(
      types == ["IncidentOpened", "IncidentConfirmed", "TaskIssued", "TaskAccepted"])
  }

  @Test func `words of an erased task are gone, whichever way they were read`() throws {
    let events = [Self.issued(), Self.accepted, Self.reported]
    var story = Self.told(events)
    var redacted = Self.told(events.map(\.redacted))
    let erased = Event.personErased(
      PersonErased(subject: Self.task.stream, requestedBy: "wu"))
    let erasure = ErasureID(0x99)
    story.tell(erasure.stream, erased)
    redacted.tell(erasure.stream, erased)
    let folded = Folded(Boards.self, story.events)
    let task = try #require(folded[.tasks, Self.task])
    #expect(task["words"]?.string == Event.redactionMark)
    #expect(task["report"]?.string == Event.redactionMark)
    #expect(
      folded.text(.tasks, Self.task)
        == Folded(Boards.self, redacted.events).text(.tasks, Self.task))
  }
}
