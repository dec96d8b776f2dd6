import Events
import Projections
import Testing
import Wire

@Suite struct DeterminismTests {
  static let seeds: [UInt64] = Array(1...12)

  private func check<Model: Projection>(
    _ model: Model.Type, _ story: Story, _ seed: UInt64
  ) throws {
    let whole = Folded(model, story.events)
    for batch in [2, 7, 1_000] {
      let batched = Folded(model, story.events, batch: batch)
      let isSame = whole.entities == batched.entities
      #expect(isSame, "\(Model.name), seed \(seed), batch \(batch)")
    }
    for change in whole.changes.joined() where change.collection != .segments {
      guard let value = change.value else { continue }
      let json = try JSON(parsing: value)
      let version = json["v"] ?? json["properties"]?["v"]
      guard change.collection != .timeline else { continue }
      #expect(version?.integer == Int64(change.position.number), "\(Model.name), seed \(seed)")
      #expect(json["id"]?.string == change.key, "\(Model.name), seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `no order of events stops a fold, and batches make no difference`(_ seed: UInt64) throws {
    let story = try Story.random(seed: seed, count: 250)
    try check(Boards.self, story, seed)
    try check(IncidentMap.self, story, seed)
    try check(Timeline.self, story, seed)
    try check(Tracks.self, story, seed)
  }

  /// A command says by an entity's `v` what its sender has seen, and is refused if more happened on its stream since.
  @Test(arguments: seeds)
  func `whatever happens on an entity's stream is its newest version`(_ seed: UInt64) throws {
    let story = try Story.random(seed: seed, count: 250)
    let boards = Folded(Boards.self, story.events)
    let last = Dictionary(story.events.map { ($0.stream, $0.position) }) { $1 }
    var seen = 0
    for change in boards.entities.values where change.collection != .tracks {
      for (stream, position) in last
      where stream.uuid.description == change.key
        && "\(stream.kind.rawValue)s" == change.collection.rawValue
      {
        seen += 1
        #expect(change.position >= position, "\(stream)")
      }
    }
    #expect(seen > 10)
  }

  @Test(arguments: seeds)
  func `counts never fall below zero, and teams hold what is open`(_ seed: UInt64) throws {
    let story = try Story.random(seed: seed, count: 250)
    let boards = Folded(Boards.self, story.events)
    for (name, change) in boards.entities {
      let json = try JSON(parsing: try #require(change.value))
      switch change.collection {
      case .incidents:
        let open = try #require(json["openAssignments"]?.integer)
        let total = try #require(json["totalAssignments"]?.integer)
        #expect(open >= 0 && open <= total, "\(name), seed \(seed)")
        let openTasks = try #require(json["openTasks"]?.integer)
        let totalTasks = try #require(json["totalTasks"]?.integer)
        #expect(openTasks >= 0 && openTasks <= totalTasks, "\(name), seed \(seed)")
      case .teams:
        for id in try #require(json["assignments"]?.array) {
          let state = boards[.assignments, id.string ?? ""]?["state"]?.string
          let ended = ["cleared", "declined", "unanswered", "preempted", "cancelled"]
          #expect(state.map { !ended.contains($0) } == true, "\(name), seed \(seed)")
        }
      case .offices, .responders, .alarms, .assignments, .tasks, .clocks, .plans, .activations,
        .tracks, .features,
        .timeline, .segments, .commands, .hazards, .situationReports, .incidentGroups:
        continue
      }
    }
  }

  @Test func `the moment of recording leaves no trace`() throws {
    let story = try Story.random(seed: 7, count: 600)
    var later = Story()
    later.recordedLaterMicros = 987_654_321
    for event in story.events {
      later.tell(
        event.stream, event.event, atSecond: event.context.occurredAt.seconds,
        isExercise: event.context.exercise)
    }
    #expect(story.events != later.events)
    #expect(Folded(Boards.self, story.events).changes == Folded(Boards.self, later.events).changes)
    #expect(
      Folded(IncidentMap.self, story.events).changes
        == Folded(IncidentMap.self, later.events).changes)
    #expect(
      Folded(Timeline.self, story.events).changes == Folded(Timeline.self, later.events).changes)
    #expect(Folded(Tracks.self, story.events).changes == Folded(Tracks.self, later.events).changes)
  }

  @Test(arguments: [1, 2, 5, 6, 7])
  func `a log without its first events is folded as far as it goes`(_ missing: Int) throws {
    var story = Story.begun
    story.tell(Story.assignment.stream, Story.dispatched())
    story.tell(Story.assignment.stream, AssignmentTests.enRoute)
    let boards = Folded(Boards.self, Array(story.events.dropFirst(missing)))
    #expect((boards[.incidents, Story.incident] == nil) == (missing >= 6))
    #expect((boards[.teams, Story.engine] == nil) == (missing >= 2))
    #expect((boards[.teams, Story.ladder] == nil) == (missing >= 4))
    #expect(boards[.assignments, Story.assignment]?["state"]?.string == "enRoute")
    #expect(
      Folded(Boards.self, Array(story.events.dropFirst(8))).entities.isEmpty,
      "a step of an assignment that nobody knows")
  }

  @Test func `a batch yields each entity once, by collection and key`() throws {
    let story = try Story.random(seed: 3, count: 600)
    let changes = try #require(Folded(Boards.self, story.events, batch: 600).changes.first)
    let names = changes.map { "\($0.collection.rawValue) \($0.key)" }
    #expect(names == Set(names).sorted())
    #expect(names.count > 10)
    let features = try #require(Folded(IncidentMap.self, story.events, batch: 600).changes.first)
    #expect(features.map(\.key) == Set(features.map(\.key)).sorted())
    #expect(features.count > 3)
  }

  @Test func `what was taken is not given again`() {
    var boards = Boards()
    for event in Story.begun.events { boards.apply(event) }
    #expect(boards.takeChanges().count == 4)
    #expect(boards.takeChanges().isEmpty)
  }
}
