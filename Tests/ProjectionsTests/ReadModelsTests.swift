import Events
import Projections
import Testing

@Suite struct ReadModelsTests {
  private static func each<Model: Projection>(
    _: Model.Type, _ events: [RecordedEvent], _ batch: Int
  ) -> [EntityChange] {
    Folded(Model.self, events, batch: batch).changes.flatMap { $0 }
  }

  private static func together(
    _ events: [RecordedEvent], _ batch: Int, filedThrough: Position = .start
  ) -> [EntityChange] {
    var models = ReadModels(timelineFiledThrough: filedThrough)
    var changes: [EntityChange] = []
    for (index, event) in events.enumerated() {
      models.apply(event)
      if (index + 1) % batch == 0 || index == events.count - 1 { changes += models.takeChanges() }
    }
    return changes
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `one fold yields what each model yields for itself`(seed: UInt64) throws {
    let events = try Story.random(seed: seed, count: 400).events
    for batch in [1, 7, 400] {
      let together = Self.together(events, batch)
      let groups: [([Projections.Collection], [EntityChange])] = [
        (
          [
            .offices, .teams, .responders, .alarms, .incidents, .assignments, .tasks, .commands,
            .hazards,
            .situationReports, .clocks, .incidentGroups, .plans,
            .activations,
          ],
          Self.each(Boards.self, events, batch)
        ),
        ([.features], Self.each(IncidentMap.self, events, batch)),
        ([.timeline], Self.each(Timeline.self, events, batch)),
        ([.tracks, .segments], Self.each(Tracks.self, events, batch)),
      ]
      for (collections, alone) in groups {
        #expect(together.filter { collections.contains($0.collection) } == alone)
      }
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `entries that are filed already are left out, and no others`(seed: UInt64) throws {
    let events = try Story.random(seed: seed, count: 400).events
    let filed = Position(150)
    let all = Self.together(events, 50).filter { $0.collection == .timeline }
    let late = Self.together(events, 50, filedThrough: filed)
      .filter { $0.collection == .timeline && $0.position > filed }
    #expect(late == all.filter { $0.position > filed })
  }
}
