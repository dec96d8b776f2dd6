import Testing

@testable import Faults

/// One bit of the signed heads, of the key that signs them or of a marker is found changed.
@Suite struct SideFlipTests {
  @Test func `a changed bit beside the log is noticed, or changes nothing that is read`() throws {
    let image = try SideImage(LogImage(seed: 5, isClosed: true), seed: 5)
    var seen: [Sighting: Int] = [:]
    for seed in 1...120 as ClosedRange<UInt64> {
      let result = try SideFlipRound.run(seed: seed, on: image)
      #expect(result.violation == nil, "seed \(seed)")
      for sighting in result.sightings { seen[sighting, default: 0] += 1 }
    }
    for sighting in [Sighting.flippedHeads, .flippedMarker, .flippedSigningKey] {
      #expect(seen[sighting, default: 0] > 10)
    }
    #expect(seen[.broughtBack, default: 0] == seen[.refusedByReader, default: 0])
    #expect(seen[.broughtBack, default: 0] > 60)
    // Free pages and what SQLite notes for itself.
    #expect(seen[.harmless, default: 0] > 0)
  }
}
