import Faults
import Testing

/// One bit of one file is found changed.
@Suite struct BitFlipTests {
  @Test(arguments: [true, false])
  func `a changed bit is noticed, or changes nothing that can be read`(isClosed: Bool) throws {
    let image = try LogImage(seed: 3, isClosed: isClosed)
    var seen: [Sighting: Int] = [:]
    for seed in 1...60 as ClosedRange<UInt64> {
      let result = try BitFlipRound.run(seed: seed, on: image)
      #expect(result.violation == nil, "seed \(seed)")
      for sighting in result.sightings { seen[sighting, default: 0] += 1 }
    }
    #expect(seen[.foundByVerification, default: 0] + seen[.refusedAtStart, default: 0] > 10)
    #expect(seen[.harmless, default: 0] > 0)
    #expect(seen[.healed, default: 0] > 5)
    #expect(seen[.healedVault, default: 0] > 0)
    // What is kept of a refusal, and what tells a retry, follow from no event; they are a small part of the file.
    #expect(seen[.harmlessToEffects, default: 0] < 8)
  }
}
