import Events
import Testing

@testable import Engine

@Suite struct SnapshotTests {
  /// The rules as the rows of their aggregates make them.
  private static func restored(_ rows: [StreamID: [UInt8]]) throws -> CentreState {
    var state = CentreState()
    for (stream, bytes) in rows {
      var reader = SnapshotReader(bytes)
      try state.restore(stream, from: &reader)
      try reader.end()
    }
    return state
  }

  private static func bytes(_ state: CentreState, _ stream: StreamID) -> [UInt8] {
    var writer = SnapshotWriter()
    state.save(stream, to: &writer)
    return writer.bytes
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `rules taken up from a snapshot decide as those that went on`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var scenario = given()
    var rows: [StreamID: [UInt8]] = [:]
    for _ in 0..<200 {
      let action = RandomAction.make(&generator)
      let actor = generator.below(2) == 0 ? The.claimant : The.other
      let outcome = scenario.when(action, by: actor, recorded: generator.below(3) == 0, at: The.now)
      if generator.below(10) == 0 {
        for stream in scenario.state.takeChangedStreams() {
          rows[stream] = Self.bytes(scenario.state, stream)
        }
        let state = try Self.restored(rows)
        #expect(state.incidentByNumber == scenario.state.incidentByNumber)
        #expect(state.alarms.count == scenario.state.alarms.count)
        for stream in rows.keys {
          #expect(Self.bytes(state, stream) == Self.bytes(scenario.state, stream))
        }
        var other = scenario
        other.state = state
        let again = other.when(action, by: actor, recorded: true, at: The.now)
        let expected = scenario.when(action, by: actor, recorded: true, at: The.now)
        #expect(again.events == expected.events)
        // Of several people in the way, whoever comes first is named.
        #expect(again.rejection?.code == expected.rejection?.code)
      }
      if case .accepted(_, let after) = outcome { scenario = after }
    }
  }
}
