import Events
import Testing

@testable import EventLog

/// What each command of a batch is answered.
@Suite struct AnswerTests {
  @Test(arguments: StoreKind.allCases)
  func `each command of a batch gets its own answer`(kind: StoreKind) throws {
    let table: [(sent: [Sent], answers: [String])] = [
      // Nothing is expected, or what is there.
      ([Sent(1, writes: [1])], ["recorded 1-1 then 1:1"]),
      ([Sent(2, writes: [1, 2, 1], expects: [1: 1])], ["recorded 2-4 then 1:3 2:1"]),
      ([Sent(3, writes: [1]), Sent(4)], ["recorded 5-5 then 1:4", "recorded"]),
      ([Sent(5, writes: [6], expects: [6: 0])], ["recorded 6-6 then 6:1"]),
      // A conflict leaves its neighbours alone, and each sees what those before it have recorded.
      (
        [
          Sent(10, writes: [1], expects: [1: 3]), Sent(11, writes: [2], expects: [2: 1]),
          Sent(12, writes: [3], expects: [2: 1]), Sent(13, writes: [2], expects: [2: 2, 9: 0]),
        ],
        [
          "conflict 1: 3 but 4", "recorded 7-7 then 2:2", "conflict 2: 1 but 2",
          "recorded 8-8 then 2:3",
        ]
      ),
      // A guard on a stream that is not written, by a command that writes and by one that does not.
      (
        [
          Sent(20, writes: [3], expects: [1: 4]), Sent(21, writes: [3], expects: [1: 5]),
          Sent(22, expects: [1: 4]), Sent(23, expects: [9: 1]), Sent(24, expects: [9: 0]),
        ],
        [
          "recorded 9-9 then 3:1", "conflict 1: 5 but 4", "recorded", "conflict 9: 1 but 0",
          "recorded",
        ]
      ),
      // Of several expectations that fail, the first by name is told.
      ([Sent(30, writes: [4], expects: [3: 0, 1: 4, 2: 9])], ["conflict 2: 9 but 3"]),
      // What was refused may be sent anew under the same identifier.
      ([Sent(10, writes: [1], expects: [1: 4])], ["recorded 10-10 then 1:5"]),
      // A retry gets the first answer, whatever its expectations are by now.
      (
        [
          Sent(2, writes: [1, 2, 1], expects: [1: 1]), Sent(4), Sent(2, "other", writes: [1]),
          Sent(4, "other"), Sent(40, writes: [1]),
        ],
        ["duplicate 2-4", "duplicate", "reused", "reused", "recorded 11-11 then 1:6"]
      ),
      // The same within one batch.
      (
        [
          Sent(50, writes: [7, 7]), Sent(50, writes: [7, 7]), Sent(50, "other", writes: [7]),
          Sent(51, writes: [7], expects: [7: 2]), Sent(50, writes: [7, 7]),
        ],
        [
          "recorded 12-13 then 7:2", "duplicate 12-13", "reused", "recorded 14-14 then 7:3",
          "duplicate 12-13",
        ]
      ),
      ([], []),
    ]
    let store = try kind.make()
    for row in table { #expect(try store.answers(row.sent) == row.answers) }
    try store.reopen()
    #expect(
      try store.answers([Sent(50, writes: [7, 7]), Sent(2, "other")]) == [
        "duplicate 12-13", "reused",
      ])
    #expect(store.head == Position(14))
    #expect(try store.isChained())
  }

  @Test(arguments: StoreKind.allCases)
  func `a command that is answered without being recorded writes nothing`(kind: StoreKind) throws {
    let store = try kind.make()
    let first = try store.append([Sent(1, writes: [1])])
    let commit = try store.append([
      Sent(1, writes: [1]), Sent(1, "other", writes: [2]), Sent(2, writes: [2], expects: [1: 7]),
      Sent(Samples.id(3, at: Samples.time(-200 * Samples.day)), writes: [2]),
    ])
    #expect(
      commit.answers.map(\.brief) == [
        "duplicate 1-1", "reused", "conflict 1: 7 but 1", "too old",
      ])
    #expect(commit.events.isEmpty)
    #expect(commit.head == first.head)
    #expect(commit.headHash == first.headHash)
    #expect(try store.nextVersion(of: Samples.stream(2)) == 0)
    let source = try store.source()
    #expect(try source.head() == LogHead(position: first.head, hash: first.headHash))
    #expect(try source.outcome(of: Samples.id(2)) == nil)
    #expect(try source.outcome(of: Samples.id(1))?.contentDigest == Sent(1).record.contentDigest)
  }

  @Test(arguments: StoreKind.allCases)
  func `a retry gets the stored answer byte for byte, also after a reopening`(
    kind: StoreKind
  ) throws {
    let store = try kind.make()
    try store.append([Sent(1, writes: [1, 2]), Sent(2)], at: Samples.time(5))
    for _ in 0..<2 {
      let answers = try store.append([Sent(2), Sent(1, writes: [9])], at: Samples.time(70)).answers
      guard case .duplicate(let refused) = answers[0], case .duplicate(let done) = answers[1] else {
        Issue.record("\(answers)")
        return
      }
      #expect(refused.outcome == Sent(2).record.outcome)
      #expect(refused.first == nil && refused.last == nil)
      #expect(done.outcome == Sent(1).record.outcome)
      #expect(done.first == Position(1) && done.last == Position(2))
      #expect(done.at == Samples.time(5))
      #expect(try store.source().outcome(of: Samples.id(1)) == done)
      try store.reopen()
    }
    #expect(store.head == Position(2))
  }

  @Test(arguments: StoreKind.allCases)
  func `identifiers that come out of order are known as well as those in order`(
    kind: StoreKind
  ) throws {
    let store = try kind.make()
    var random = SplitMix(seed: 11)
    let numbers = (1...300 as ClosedRange<UInt64>).shuffled(using: &random)
    for (count, number) in numbers.enumerated() {
      #expect(try store.answers([Sent(number), Sent(number)]) == ["recorded", "duplicate"])
      if count == 150 { try store.reopen() }
    }
    for number in numbers { #expect(try store.answers([Sent(number, "other")]) == ["reused"]) }
  }
}
