import Engine
import Events
import Importers
import Testing

@Suite struct FireScenesTests {
  private static let hourMicros: Int64 = 3_600_000_000

  @Test func `a record that is moved in time is the same one at another time`() throws {
    var plain = EngineSink()
    var moved = EngineSink()
    _ = try importFireCalls(FireFile.source(FireFile.all), into: &plain)
    _ = try importFireCalls(
      FireFile.source(FireFile.all), shiftMicros: Self.hourMicros, into: &moved)
    #expect(moved.commands.map(\.asked) == plain.commands.map(\.asked))
    let distances = zip(plain.commands, moved.commands).compactMap { plain, moved in
      both(plain.occurredAt, moved.occurredAt)
    }
    // What stands has no time; all else is an hour later.
    #expect(Set(distances) == [0, Self.hourMicros])
    #expect(distances.count { $0 == 0 } == plain.commands.count { $0.occurredAt == Self.standing })
    // Another record is another fact: nothing of it is taken for what the first one said.
    let before = Set(plain.commands.filter { $0.occurredAt != Self.standing }.map(\.id))
    #expect(before.isDisjoint(with: moved.commands.map(\.id)))
  }

  private static let standing = Micros(seconds: 946_684_800)

  private func both(_ left: Micros?, _ right: Micros?) -> Int64? {
    guard let left, let right else { return nil }
    return right.since(left)
  }

  @Test func `units are where they were on scene, and teams of the calls are not registered twice`()
    throws
  {
    var sink = EngineSink()
    _ = try importFireCalls(FireFile.source(FireFile.medical), into: &sink)
    let registered = sink.commands.count { $0.asked == "team.register" }
    let summary = try importFireScenes(FireFile.source(FireFile.medical), into: &sink)
    #expect(summary.fixes == 2)
    #expect(summary.tracks == 2)
    #expect(summary.refusedCount == 0)
    let events = sink.events.map(\.event)
    #expect(events.count { if case .teamRegistered = $0 { true } else { false } } == registered)
    let fixes = events.flatMap { event -> [TrackFix] in
      if case .fixBatchAppended(let batch) = event { batch.fixes } else { [] }
    }
    #expect(
      fixes.map { $0.time.rfc3339(offsetSeconds: -28_800) }.sorted()
        == ["2017-01-01T00:00:32-08:00", "2017-01-01T00:00:47-08:00"])
    #expect(fixes.allSatisfy { $0.latitudeE7 == 378_051_626 && $0.longitudeE7 == -1_224_329_574 })
  }
}
