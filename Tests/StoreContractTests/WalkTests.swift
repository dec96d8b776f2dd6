import EventLog
import Events
import Testing

/// Both stores live through the same random history and have to agree on everything.
@Suite struct WalkTests {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `the model and the log on SQLite give the same answers and hold the same events`(
    seed: UInt64
  ) throws {
    var walk = try RandomWalk(seed: seed)
    for _ in 0..<300 { try walk.step() }
    try walk.compareContents()
    // Rare things have to happen, or the walk proves nothing.
    for thing in RandomWalk.Thing.allCases {
      #expect(walk.counts[thing, default: 0] > 0, "seed \(seed): never \(thing)")
    }
  }
}
