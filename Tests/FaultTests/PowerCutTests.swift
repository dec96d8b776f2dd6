import Faults
import Testing

@testable import EventLog

/// The power goes, and the log is opened on what is left.
@Suite struct PowerCutTests {
  /// Batches of a round that a sweep repeats for many operations.
  static let batches = 3

  @Test func `nothing acknowledged is lost when the power goes before or after any sync`() throws {
    let operations = try PowerCutRound.operations(seed: 1, batches: Self.batches)
    let syncs = operations.indices.filter { operations[$0].kind == .sync }
    #expect(syncs.count > 15)
    for cut in Set(syncs.flatMap { [$0, $0 + 1] }).sorted() {
      let result = try PowerCutRound.run(seed: 1, batches: Self.batches, cutAt: cut)
      #expect(result.violation == nil, "operation \(cut)")
    }
  }

  @Test func `nothing acknowledged is lost when the power goes at random moments`() throws {
    var seen: Set<Sighting> = []
    for seed in 1...60 as ClosedRange<UInt64> {
      let result = try PowerCutRound.run(seed: seed)
      #expect(result.violation == nil, "seed \(seed)")
      seen.formUnion(result.sightings)
    }
    // The rounds are worth something only if they came upon all of these.
    let due: Set<Sighting> = [
      .tornPage, .sectorsLost, .sizeReverted, .hitCreation, .hitCommit, .hitCheckpoint,
      .hitAnchor, .hitClose, .hitNothing, .inFlightSurvived, .inFlightLost,
    ]
    #expect(due.subtracting(seen).isEmpty)
  }

  @Test func `the same rounds do lose acknowledged commits where commits are not synced`() throws {
    let losses = try (1...60 as ClosedRange<UInt64>).filter { seed in
      try PowerCutRound.run(seed: seed) { writer throws(LogFailure) in
        try writer.store.connection.execute("PRAGMA synchronous = NORMAL")
      }.violation?.isLoss == true
    }
    #expect(losses.count >= 3)
  }

  @Test func `the same rounds do lose acknowledged commits on a disk that lies about syncs`() throws
  {
    let violations = try (1...30 as ClosedRange<UInt64>).compactMap { seed in
      try PowerCutRound.run(seed: seed, device: .lying).violation
    }
    #expect(violations.contains { $0.isLoss })
  }

  @Test func `a round of the same seed meets the same operations`() throws {
    #expect(try PowerCutRound.operations(seed: 5) == PowerCutRound.operations(seed: 5))
    #expect(try PowerCutRound.run(seed: 5) == PowerCutRound.run(seed: 5))
  }
}
