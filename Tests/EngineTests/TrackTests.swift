import Events
import Testing

@testable import Engine

@Suite struct TrackTests {
  @Test(
    arguments: [
      ([], 1..<4, [1..<4]),
      ([1..<4], 1..<4, []),
      ([1..<4], 2..<3, []),
      ([1..<4], 4..<6, [4..<6]),
      ([1..<4], 3..<6, [4..<6]),
      ([4..<6], 1..<5, [1..<4]),
      ([2..<3, 5..<6], 1..<8, [1..<2, 3..<5, 6..<8]),
      ([2..<3, 5..<6], 3..<5, [3..<5]),
    ] as [([Range<UInt64>], Range<UInt64>, [Range<UInt64>])])
  func `the missing parts of a range are those not received`(
    received: [Range<UInt64>], numbers: Range<UInt64>, missing: [Range<UInt64>]
  ) {
    var track = Track(responder: nil)
    for range in received { track.insert(range) }
    #expect(track.missing(of: numbers) == missing)
  }

  @Test(arguments: UInt64(1)...200)
  func `ranges in any order agree with a set of numbers`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var track = Track(responder: nil)
    var model: Set<UInt64> = []
    for _ in 0..<40 {
      let first = UInt64(generator.below(120))
      let numbers = first..<first + 1 + UInt64(generator.below(15))
      let missing = track.missing(of: numbers)
      #expect(missing.flatMap(Array.init) == numbers.filter { !model.contains($0) })
      track.insert(numbers)
      model.formUnion(numbers)
      #expect(track.received.flatMap(Array.init) == model.sorted())
      for (left, right) in zip(track.received, track.received.dropFirst()) {
        #expect(left.upperBound < right.lowerBound, "touching ranges are one")
      }
    }
  }

  @Test func `fixes sent twice change nothing, and the new ones among them are kept`() {
    let open = given([
      .track(The.track, .open(TrackOpened(responder: The.responder))),
      .track(The.track, .appendFixes(The.fixes(10..<20))),
    ])
    let again = open.when(.track(The.track, .appendFixes(The.fixes(12..<18))))
    #expect(again.events.isEmpty)
    #expect(again.refusal == nil)
    let more = open.when(.track(The.track, .appendFixes(The.fixes(5..<25))))
    #expect(
      more.events == [.fixBatchAppended(The.fixes(5..<10)), .fixBatchAppended(The.fixes(20..<25))])
    #expect(more.state?.tracks[The.track]?.received == [5..<25])
  }

  @Test(arguments: [
    ([0, 5, 5, 9], true), ([0, 9, 5], false), ([0, 86_400], true), ([0, 86_401], false),
  ])
  func `a batch is in order of time and spans a day at most`(
    seconds: [Int64], isTaken: Bool
  ) throws {
    let fixes = seconds.map {
      TrackFix(time: Micros(seconds: 1_700_000_000 + $0), latitudeE7: 1, longitudeE7: 1)
    }
    let batch = try #require(FixBatchAppended(firstNumber: 0, fixes: fixes))
    let open = given([.track(The.track, .open(TrackOpened(responder: The.responder)))])
    let outcome = open.when(.track(The.track, .appendFixes(batch)))
    #expect(outcome.refusal == (isTaken ? nil : .fieldInvalid))
  }
}
