import Events
import Testing

@testable import Engine

/// What belongs to the record of an incident: notes, area, premises, reporter, files; and its end (INC-1, INC-2).
@Suite struct IncidentRecordTests {
  private typealias Sample = IncidentTests

  private static let active = Sample.incident(in: "active")

  @Test func `a correction names a note of this incident`() throws {
    let noted = Self.active.and([try Sample.action("incident.recordNote")])
    #expect(noted.when(try Sample.action("incident.correctNote")).refusal == nil)
    let elsewhere = Action.incident(
      The.otherIncident,
      .correctNote(NoteCorrected(note: Sample.note, words: "w", reason: The.reason)))
    #expect(noted.when(elsewhere).refusal == .unknownEntity)
    for (words, reason, field) in [
      (The.blank, The.reason, "words"), ("w", The.blank, "reason"),
    ] {
      let outcome = noted.when(
        .incident(
          The.incident,
          .correctNote(NoteCorrected(note: Sample.note, words: words, reason: reason))))
      #expect(outcome.rejection?.field == field)
    }
  }

  @Test func `a note has its name to itself`() throws {
    let note = try Sample.action("incident.recordNote")
    #expect(Self.active.and([note]).when(note).refusal == .alreadyExists)
  }

  private static func point(_ longitude: Double, _ latitude: Double) -> MultiPolygon.Point {
    MultiPolygon.Point(longitude: longitude, latitude: latitude)
  }

  private static func ring(corners: Int) -> [MultiPolygon.Point] {
    let points = (0..<corners - 1).map { point(Double($0) / 1_000, 1) }
    return points + points.prefix(1)
  }

  @Test(arguments: [
    ([[Sample.square]], true), ([[Sample.square, Sample.square], [Sample.square]], true),
    ([[ring(corners: 500)]], true), ([[ring(corners: 501)]], false), ([], false), ([[]], false),
    ([[[]]], false), ([[Array(Sample.square.dropLast())]], false),
    ([[ring(corners: 3)]], false),
    ([[[point(0, 0), point(181, 0), point(1, 1), point(0, 0)]]], false),
    ([[[point(0, 0), point(1, -91), point(1, 1), point(0, 0)]]], false),
    ([[[point(0, 0), point(.nan, 0), point(1, 1), point(0, 0)]]], false),
  ])
  func `an area has closed rings of corners on the earth, not too many`(
    _ polygons: [[[MultiPolygon.Point]]], _ isTaken: Bool
  ) {
    let outcome = Self.active.when(
      .incident(
        The.incident,
        .setAffectedArea(AffectedAreaSet(area: MultiPolygon(polygons: polygons)))))
    #expect(outcome.refusal == (isTaken ? nil : .fieldInvalid))
    #expect(outcome.rejection.map { $0.field == "area" } ?? true)
  }

  @Test func `premises have a name, and of a reporter something is said`() {
    for action in [
      IncidentAction.namePremises(PremisesConcerned(name: The.blank)),
      .recordReporter(ReporterRecorded()), .recordReporter(ReporterRecorded(name: The.blank)),
    ] {
      let rejection = Self.active.when(.incident(The.incident, action)).rejection
      #expect(rejection?.code == .fieldMissing)
      #expect(rejection?.field == "name")
    }
    let empty = Action.alarm(The.alarm, .recordReporter(ReporterRecorded()))
    #expect(Self.active.when(empty).refusal == .fieldMissing)
  }

  /// Something that files can belong to, and how one is attached to it.
  enum Keeper: String, CaseIterable, Sendable {
    case alarm, incident, task

    func attach(_ file: FileReference) -> Action {
      let event = FileAttached(file: file)
      return switch self {
      case .alarm: .alarm(The.alarm, .attachFile(event))
      case .incident: .incident(The.incident, .attachFile(event))
      case .task: .task(TaskTests.task, .attachFile(event))
      }
    }
  }

  private static let kept = active.and([TaskTests.issue(TaskTests.issued())])

  private static func file(_ number: Int) -> FileReference {
    let digits = String(number, radix: 16)
    return FileReference(
      digest: String(repeating: "0", count: 64 - digits.utf8.count) + digits, name: "n",
      mediaType: "image/jpeg", sizeBytes: 0)
  }

  @Test(arguments: Keeper.allCases)
  func `a file is attached once, two hundred at most`(_ keeper: Keeper) {
    let full = Self.kept.and((1...200).map { keeper.attach(Self.file($0)) })
    #expect(full.when(keeper.attach(Self.file(200))).refusal == .alreadyExists)
    let rejection = full.when(keeper.attach(Self.file(201))).rejection
    #expect(rejection?.code == .fieldInvalid)
    #expect(rejection?.words.english.contains("200") == true)
    let upper = Self.kept.and([keeper.attach(TaskTests.file("a"))])
    #expect(upper.when(keeper.attach(TaskTests.file("A"))).refusal == .alreadyExists)
  }

  @Test(arguments: Keeper.allCases)
  func `a file is named by its digest and has a size`(_ keeper: Keeper) {
    let digest = TaskTests.file().digest
    for (digest, name, size, field) in [
      (String(digest.dropLast()), "n", 1, "digest"), ("g" + digest.dropFirst(), "n", 1, "digest"),
      (digest, The.blank, 1, "name"), (digest, "n", -1, "sizeBytes"),
    ] {
      let file = FileReference(
        digest: digest, name: name, mediaType: "image/jpeg", sizeBytes: Int64(size))
      #expect(Self.kept.when(keeper.attach(file)).rejection?.field == field)
    }
  }

  @Test func `a record is complete when no task of any kind and no team is left`() throws {
    let archive = try Sample.action("incident.archive")
    let optional = TaskTests.issued(mandatory: false)
    let closed = Self.active.and([
      TaskTests.issue(optional),
      .incident(The.incident, .resolve(IncidentResolved(disposition: "done"))),
      .incident(The.incident, .close),
    ])
    #expect(closed.when(archive).refusal == .openTasks)
    let over = closed.and([.task(TaskTests.task, .cancel(TaskCancelled(reason: The.reason)))])
    #expect(over.when(archive).state?.incidents[The.incident]?.state == .archived)
  }

  @Test func `an incident merged into an archived one stays so`() {
    let outcome = Sample.incident(in: "merged").and([
      .incident(The.otherIncident, .confirm(IncidentConfirmed())),
      .incident(The.otherIncident, .activate),
      .incident(The.otherIncident, .resolve(IncidentResolved(disposition: "done"))),
      .incident(The.otherIncident, .close), .incident(The.otherIncident, .archive),
    ]).when(.incident(The.incident, .unmerge(IncidentUnmerged(reason: The.reason))))
    #expect(outcome.refusal == .targetNotOpen)
  }

  @Test(arguments: Incident.State.allCases)
  func `people wait for nothing about an incident that is over`(_ state: Incident.State) {
    var scenario = Sample.incident(in: state.rawValue)
    scenario.clocks = .shipped
    let outcome = scenario.when(
      .clock(ClockTests.clock, .arm(.checkIn, subject: The.incident.stream, dueAt: nil)))
    let isOver: Set<Incident.State> = [.closed, .cancelled, .merged, .archived]
    #expect(outcome.refusal == (isOver.contains(state) ? .wrongState : nil))
  }

  @Test func `tasks of a cancelled incident go on, and so do their clocks`() throws {
    var story = ClockTests.watched([
      .incident(The.incident, .open(The.opened())), TaskTests.issue(TaskTests.issued()),
      .incident(The.incident, .cancel(IncidentCancelled(reason: The.reason))),
    ])
    #expect(story.scenario.state.tasks[TaskTests.task]?.state == .issued)
    #expect(story.told(after: 1_800) == ["EscalationStepTaken 1 person", "ClockDue"])
    story.and([.task(TaskTests.task, .cancel(TaskCancelled(reason: The.reason)))])
    #expect(story.told(after: 86_400) == [])
  }

  @Test func `what is said of a task has an end`() {
    let many = (0...200).map(Self.file)
    let items = Array(repeating: TaskTests.must, count: 201)
    let parts = (0...200).map { TaskID(UUID128(high: 8, low: 100 + UInt64($0))) }
    let before = TaskTests.task(in: "inProgress")
    let cases: [(TaskAction, String)] = [
      (.reportProgress(ProgressReported(files: many)), "files"),
      (.submit(TaskSubmitted(checked: items)), "checked"),
      (.split(TaskSplit(into: parts)), "into"),
    ]
    for (action, field) in cases {
      let rejection = before.when(.task(TaskTests.task, action)).rejection
      #expect(rejection?.code == .fieldInvalid)
      #expect(rejection?.field == field)
    }
    let issued = TaskTests.issue(TaskTests.issued(files: many))
    #expect(TaskTests.ground.when(issued).rejection?.field == "files")
    // Evidence adds up over reports.
    let half = before.and([
      .task(TaskTests.task, .reportProgress(ProgressReported(files: Array(many.prefix(150)))))
    ])
    let rest = TaskAction.reportProgress(ProgressReported(files: Array(many.suffix(150))))
    #expect(half.when(.task(TaskTests.task, rest)).rejection?.field == "files")
    let same = TaskAction.reportProgress(ProgressReported(files: Array(many.prefix(150))))
    #expect(half.when(.task(TaskTests.task, same)).refusal == nil)
  }
}
