import Testing

@testable import Client

@Suite struct BackoffTests {
  @Test func `the longest wait doubles to its limit, the shortest stays`() {
    var longest = Backoff()
    var shortest = Backoff()
    // The largest draw that leaves the remainder at its top for every ceiling is found by asking for it.
    var ceilings: [Int] = []
    for failure in 1...8 {
      let ceiling = min(500 << failure, 30_000)
      ceilings.append(longest.next(afterMilliseconds: 0, random: UInt64(ceiling - 500)))
      #expect(shortest.next(afterMilliseconds: 0, random: 0) == 500)
    }
    #expect(ceilings == [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  }

  @Test func `a connection that stood for a minute makes its loss the first`() {
    var backoff = Backoff()
    for _ in 0..<10 { _ = backoff.next(afterMilliseconds: 59_999) }
    #expect(backoff.next(afterMilliseconds: 59_999, random: 29_500) == 30_000)
    #expect(backoff.next(afterMilliseconds: 60_000, random: 500) == 1_000)
  }

  @Test func `waits are spread between the limits`() {
    var backoff = Backoff(lowestMilliseconds: 10, highestMilliseconds: 50)
    let waits = (0..<1_000).map { _ in backoff.next(afterMilliseconds: 0) }
    #expect(waits.allSatisfy { (10...50).contains($0) })
    #expect(Set(waits).count > 20)
  }

  @Test func `what a server asks for is waited once, and no less than ever after`() {
    var backoff = Backoff()
    #expect(backoff.next(afterMilliseconds: 0, asked: 737) == 737)
    for _ in 0..<20 { #expect(backoff.next(afterMilliseconds: 0, asked: 14_000) >= 14_000) }
    #expect((500...30_000).contains(backoff.next(afterMilliseconds: 0, asked: 0)))
    #expect(backoff.next(afterMilliseconds: 60_000, asked: 501) == 501)
    #expect(backoff.next(afterMilliseconds: 60_000, asked: .max) == Backoff.askedMillisecondsMax)
  }
}
