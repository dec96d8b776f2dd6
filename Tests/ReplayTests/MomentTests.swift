import EventLog
import Events
import Projections
import Replay
import Testing
import Wire

@Suite struct MomentTests {
  let log: PastLog

  init() throws { log = try PastLog() }

  private func moment(_ second: Int64, _ question: Moment.Question) throws -> Moment {
    try Moment(log.directory, at: Micros(seconds: second), question)
  }

  private func numbers(
    _ second: Int64, _ question: Moment.Question, _ collection: Collection = .incidents
  ) throws -> [String] {
    try moment(second, question).open(collection).compactMap {
      try JSON(parsing: $0)["number"]?.string
    }
  }

  @Test func `what was true follows the occurrence, what was known the recording`() throws {
    try log.record(at: 5_000, [The.raised(at: 900), The.opened(at: 1_000)])
    try log.record(at: 6_000, [The.incident(.incidentClosed(IncidentClosed()), at: 2_000)])
    let table: [(Int64, trueThen: [String], knownThen: [String])] = [
      (999, [], []),
      (1_000, ["I-1"], []),
      (1_999, ["I-1"], []),
      (2_000, [], []),
      (4_999, [], []),
      (5_000, [], ["I-1"]),
      (5_999, [], ["I-1"]),
      (6_000, [], []),
    ]
    for (second, trueThen, knownThen) in table {
      #expect(try numbers(second, .whatWasTrue) == trueThen, "\(second)")
      #expect(try numbers(second, .whatWasKnown) == knownThen, "\(second)")
    }
  }

  @Test func `a moment counts to the microsecond`() throws {
    try log.record(at: 5_000, [The.opened(at: 1_000)])
    let opened = Micros(seconds: 1_000)
    for (moment, isOpen) in [(opened.adding(-1), false), (opened, true)] {
      let picture = try Moment(log.directory, at: moment, .whatWasTrue)
      #expect(picture.open(.incidents).isEmpty == !isOpen)
      #expect(picture.position == (isOpen ? Position(1) : .start))
    }
  }

  @Test func `what occurred early and was recorded late is true early, whatever came between`()
    throws
  {
    try log.record(at: 1_000, [The.registered(at: 100), The.opened(at: 1_000)])
    try log.record(at: 1_200, [The.dispatched(at: 1_200)])
    try log.record(
      at: 1_500, [The.assignment(.cleared(Cleared(contradiction: nil)), at: 1_500)])
    try log.record(at: 2_000, [The.assignment(.enRoute(EnRoute()), at: 1_250)])
    let then = try moment(1_300, .whatWasTrue)
    let assignment = try JSON(parsing: try #require(then.open(.assignments).first))
    #expect(assignment["state"]?.string == "enRoute")
    #expect(then.position == Position(5))
    let known = try moment(1_300, .whatWasKnown)
    let other = try JSON(parsing: try #require(known.open(.assignments).first))
    #expect(other["state"]?.string == "dispatched")
    #expect(known.position == Position(3))
  }

  @Test(arguments: [
    (Event.incidentResolved(IncidentResolved(disposition: "out")), true),
    (.incidentClosed(IncidentClosed()), false),
    (.incidentCancelled(IncidentCancelled(reason: "none")), false),
    (.incidentMerged(IncidentMerged(target: The.other)), false),
  ])
  func `an incident is open until it is closed, cancelled or merged`(
    event: Event, isOpen: Bool
  ) throws {
    try log.record(at: 1_000, [The.opened(at: 1_000), The.incident(event, at: 2_000)])
    #expect(try numbers(1_999, .whatWasTrue) == ["I-1"])
    #expect(try numbers(2_000, .whatWasTrue).isEmpty == !isOpen)
    #expect(try moment(2_000, .whatWasTrue).sorted(.incidents).count == 1)
  }

  @Test(arguments: [
    (Event.alarmClaimed(AlarmClaimed(claimant: "lin")), true),
    (.alarmPromoted(AlarmPromoted(incident: The.incident)), false),
    (.alarmAttached(AlarmAttached(incident: The.incident)), false),
    (.alarmDismissed(AlarmDismissed(dismissal: .test)), false),
    (.alarmCancelledByReporter(AlarmCancelledByReporter()), false),
  ])
  func `an alarm is open until somebody has decided about it`(event: Event, isOpen: Bool) throws {
    try log.record(at: 1_000, [The.raised(at: 1_000), The.alarm(event, at: 2_000)])
    #expect(try numbers(1_999, .whatWasTrue, .alarms) == ["A-1"])
    #expect(try numbers(2_000, .whatWasTrue, .alarms).isEmpty == !isOpen)
  }

  @Test(arguments: [
    (Event.enRoute(EnRoute()), true),
    (.cleared(Cleared()), false),
    (.dispatchDeclined(DispatchDeclined(reason: "broken")), false),
    (.dispatchUnanswered(DispatchUnanswered()), false),
    (.preempted(Preempted(incident: The.other, reason: "worse")), false),
    (.assignmentCancelled(AssignmentCancelled(reason: "enough")), false),
  ])
  func `an assignment is open while it binds its team`(event: Event, isOpen: Bool) throws {
    try log.record(
      at: 1_000,
      [
        The.registered(at: 1_000), The.opened(at: 1_000), The.dispatched(at: 1_000),
        The.assignment(event, at: 2_000),
      ])
    #expect(try moment(1_999, .whatWasTrue).open(.assignments).count == 1)
    #expect(try moment(2_000, .whatWasTrue).open(.assignments).count == (isOpen ? 1 : 0))
  }

  private func track(
    _ second: Int64, _ question: Moment.Question
  ) throws -> (fixes: Int64?, lastAt: String?)? {
    guard let entity = try moment(second, question).sorted(.tracks).first?.entity else {
      return nil
    }
    let json = try JSON(parsing: entity)
    return (json["fixes"]?.integer, json["lastAt"]?.string)
  }

  @Test func `a batch of positions counts as far as the moment reaches into it`() throws {
    try log.record(at: 9_000, [The.registered(at: 0), The.opened(of: The.engine, at: 3_600)])
    try log.record(at: 9_100, [try The.fixes([3_600, 3_660, 3_720])])
    #expect(try track(3_599, .whatWasTrue) == nil)
    for (second, fixes, last) in [
      (3_600, 1, "1970-01-01T01:00:00Z"), (3_659, 1, "1970-01-01T01:00:00Z"),
      (3_660, 2, "1970-01-01T01:01:00Z"), (3_720, 3, "1970-01-01T01:02:00Z"),
      (9_999, 3, "1970-01-01T01:02:00Z"),
    ] as [(Int64, Int64, String)] {
      let seen = try #require(try track(second, .whatWasTrue))
      #expect(seen == (fixes, last), "\(second)")
    }
    #expect(try track(9_099, .whatWasKnown) == nil)
    #expect(try #require(try track(9_100, .whatWasKnown)).fixes == 3)
  }

  @Test func `positions told out of order count by their moments`() throws {
    try log.record(at: 9_000, [The.registered(at: 0), The.opened(of: The.engine, at: 3_600)])
    try log.record(at: 9_100, [try The.fixes([3_600, 3_720, 3_660])])
    let seen = try #require(try track(3_660, .whatWasTrue))
    #expect(seen == (2, "1970-01-01T01:01:00Z"))
  }

  @Test func `positions sent late are true before their track was opened`() throws {
    try log.record(at: 9_000, [The.registered(at: 0), The.opened(of: The.engine, at: 9_000)])
    try log.record(at: 9_100, [try The.fixes([3_600, 3_660])])
    #expect(try #require(try track(3_600, .whatWasTrue)).fixes == 1)
    #expect(try track(8_000, .whatWasKnown) == nil)
  }

  @Test func `more events than are read at a time are all folded`() throws {
    let count = 4_500
    try log.record(at: 1_000, [The.opened(at: 1_000)])
    try log.record(
      at: 2_000,
      (0..<count).map { index in
        The.incident(
          .noteRecorded(
            NoteRecorded(note: UUID128(high: 3, low: UInt64(index)), words: "note")),
          at: 2_000)
      })
    let picture = try moment(2_000, .whatWasKnown)
    #expect(picture.position == Position(UInt64(count + 1)))
    let incident = try JSON(parsing: try #require(picture.open(.incidents).first))
    #expect(incident["notes"]?.integer == Int64(count))
  }

  @Test func `an empty log shows nothing at any moment, a missing one is a failure`() throws {
    let picture = try Moment(log.directory, at: Micros(.max), .whatWasTrue)
    #expect(picture.position == .start)
    for collection in Collection.state { #expect(picture.sorted(collection).isEmpty) }
    let missing = LogDirectory(path: log.directory.path + "-gone")
    #expect(throws: LogFailure.directoryMissing(path: missing.path)) {
      _ = try Moment(missing, at: Micros(0), .whatWasTrue)
    }
  }
}
