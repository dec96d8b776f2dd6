import Events
import Testing

@testable import Engine

/// 100,000 random commands by many actors: nothing breaks, nothing is lost, everything can be brought to an end.
@Suite struct ModelTests {
  private static let seeds: ClosedRange<UInt64> = 1...10
  private static let commandsPerSeed = 10_000
  /// How often something is looked for that nobody did yet.
  private static let searchEach = 3

  @Test func `whatever many actors ask, the centre stays whole, and all can be brought to an end`()
    async
  {
    let days = await withTaskGroup(of: Day.self) { group in
      for seed in Self.seeds { group.addTask { await Self.day(seed) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let taken = days.reduce(0) { $0 + $1.taken }
    let refused = days.reduce(0) { $0 + $1.refused }
    #expect(taken + refused >= Self.seeds.count * Self.commandsPerSeed)
    #expect(taken > 20_000 && refused > 20_000, "taken \(taken), refused \(refused)")
    #expect(days.allSatisfy { $0.remarks > 500 }, "clocks have to speak")
    let steps = days.reduce(into: Set<ModelStep>()) { $0.formUnion($1.steps) }
    // The suites of each life have every step from every state; the walk comes through most of them by itself.
    let missed = ModelStep.all.subtracting(steps)
    #expect(missed.count * 5 < ModelStep.all.count, "\(missed)")
    #expect(days.flatMap(\.leftOpen).isEmpty)
  }

  private struct Day: Sendable {
    let taken: Int
    let refused: Int
    let remarks: Int
    let steps: Set<ModelStep>
    let leftOpen: [StreamID]
  }

  private static func day(_ seed: UInt64) async -> Day {
    var centre = ModelCentre()
    var actions = ModelAction(seed: seed)
    for number in 1...commandsPerSeed {
      let actor = actions.actor()
      let recorded = actions.generator.below(25) == 0
      let action =
        number % Self.searchEach == 0
        ? actions.newGround(in: centre, by: actor) : actions.next(in: centre)
      centre.submit(action, by: actor, recorded: recorded)
      if actions.generator.below(3) == 0 {
        let isLong = actions.generator.below(60) == 0
        centre.pass(seconds: Int64(actions.generator.below(isLong ? 5_000 : 60)))
      }
      // Other tests share the threads that this one computes on.
      if number % 20 == 0 { await Task.yield() }
      if number % 1_000 == 0 {
        RandomWalkTests.expectWhole(centre.state)
        #expect(throws: Never.self) { try centre.restart() }
      }
    }
    var evening = ModelEvening(centre: centre)
    let leftOpen = evening.end()
    centre = evening.centre
    RandomWalkTests.expectWhole(centre.state)
    #expect(centre.rebuilt() == centre.rows())
    return Day(
      taken: centre.commandsTaken, refused: centre.commandsRefused,
      remarks: centre.agenda.remarks, steps: centre.steps, leftOpen: leftOpen)
  }
}
