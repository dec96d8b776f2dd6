import Testing

@testable import Client

@Suite struct ResumeFailuresTests {
  @Test func `a connection counts once, for a minute`() {
    var failures = ResumeFailures()
    #expect(failures.count(atMilliseconds: 0) == 0)
    for moment: UInt64 in [1_000, 2_000, 3_000] {
      failures.beginConnection()
      failures.note(atMilliseconds: moment)
      failures.note(atMilliseconds: moment + 1)
    }
    #expect(failures.count(atMilliseconds: 60_999) == 3)
    #expect(failures.count(atMilliseconds: 61_000) == 2)
    failures.forget()
    #expect(failures.count(atMilliseconds: 61_000) == 0)
  }
}
