import EventLog
import Events
import Testing

/// A commit whose outcome nobody learned.
@Suite struct UnknownOutcomeTests {
  @Test(arguments: StoreKind.allCases, MemoryStore.UnknownOutcome.allCases)
  func `a store whose commit failed stops, and a retry after a reopening learns the truth`(
    kind: StoreKind, outcome: MemoryStore.UnknownOutcome
  ) throws {
    let store = try kind.make()
    try store.append([Sent(1, writes: [1])])
    let sent = [
      Sent(2, writes: [1, 3], expects: [1: 1]), Sent(3, writes: [2], expects: [1: 9]), Sent(4),
    ]
    try store.failNext(outcome)
    // What needs nothing to be written cannot fail.
    #expect(
      try store.answers([Sent(1), Sent(5, expects: [1: 9])]) == [
        "duplicate 1-1", "conflict 1: 9 but 1",
      ])
    #expect(store.failure(of: sent) == "log.outcomeUnknown")
    for _ in 0..<2 {
      #expect(store.failure(of: [Sent(6, writes: [1])]) == "log.stopped")
      #expect(store.failure(of: []) == "log.stopped")
    }
    try store.reopen()
    switch outcome {
    case .happened:
      #expect(store.head == Position(3))
      #expect(try store.answers(sent) == ["duplicate 2-3", "conflict 1: 9 but 2", "duplicate"])
    case .didNotHappen:
      #expect(store.head == Position(1))
      #expect(
        try store.answers(sent) == [
          "recorded 2-3 then 1:2 3:1", "conflict 1: 9 but 2", "recorded",
        ])
    }
    #expect(store.head == Position(3))
    #expect(try store.nextVersion(of: Samples.stream(1)) == 2)
    #expect(try store.source().events(after: .start, limit: 9).count == 3)
    #expect(try store.isChained())
  }
}
