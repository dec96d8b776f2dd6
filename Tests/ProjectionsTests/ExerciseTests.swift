import Events
import Projections
import Testing
import Wire

/// Everything that readers see of a drill says that it is one.
@Suite struct ExerciseTests {
  private static func story(isExercise: Bool) -> Story {
    var story = Story()
    story.tell(
      Story.office.stream, .officeRegistered(OfficeRegistered(name: "East", level: .station)))
    story.tell(
      Story.engine.stream,
      .teamRegistered(
        TeamRegistered(
          office: Story.office, name: "Engine 1", category: "fire", capabilities: [])))
    let clock = ClockID(0x80)
    let told: [(StreamID, Event)] = [
      (Story.alarm.stream, .alarmRaised(Story.raised(place: Story.place))),
      (
        clock.stream,
        .clockArmed(
          ClockArmed(
            subject: Story.alarm.stream, purpose: .claimAlarm, basis: "default",
            dueAt: Micros(99), rungs: []))
      ),
      (Story.incident.stream, .incidentOpened(Story.opened(place: Story.place))),
      (Story.assignment.stream, Story.dispatched()),
      (Story.incident.stream, .incidentStabilised(IncidentStabilised())),
    ]
    for (stream, event) in told { story.tell(stream, event, isExercise: isExercise) }
    return story
  }

  @Test(arguments: [false, true])
  func `what begins in a drill is marked on every board, what is real never is`(
    isExercise: Bool
  ) throws {
    var models = ReadModels()
    for event in Self.story(isExercise: isExercise).events { models.apply(event) }
    let changes = models.takeChanges()
    let real: Set<Projections.Collection> = [.offices, .teams]
    for change in changes {
      let json = try JSON(parsing: try #require(change.value))
      let properties = change.collection == .features ? json["properties"] : json
      let isMarked = properties?["exercise"]?.bool
      let expected = isExercise && !real.contains(change.collection) ? true : nil
      #expect(isMarked == expected, "\(change.collection) \(change.key)")
      if let facets = change.facets {
        #expect(facets.isExercise == (expected ?? false), "\(change.collection)")
      }
    }
    #expect(Set(changes.map(\.collection)).count >= 8)
  }

  @Test func `it is marked still when it was put down and taken up again`() throws {
    var models = ReadModels()
    for event in Self.story(isExercise: true).events { models.apply(event) }
    let changes = models.takeChanges()
    var again = ReadModels()
    for row in models.takeSnapshot() { try again.restore(row) }
    try again.finishRestoring()
    let wanted = changes.filter { Projections.Collection.state.contains($0.collection) }
    let bytes = { (changes: [EntityChange]) in
      Dictionary(changes.map { ("\($0.collection.rawValue) \($0.key)", $0.value) }) { $1 }
    }
    #expect(bytes(again.present()) == bytes(wanted))
    #expect(again.keys(of: .alarms) { $0.isExercise } == [Story.alarm.description])
  }
}
