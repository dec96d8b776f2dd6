import Events
import Seal
import Testing

@testable import EventLog

/// Positions, versions, times: what orders the log and what does not.
@Suite struct OrderTests {
  @Test(arguments: StoreKind.allCases)
  func `positions are dense over all streams and versions are dense in each`(
    kind: StoreKind
  ) throws {
    let store = try kind.make()
    for number in 1...30 as ClosedRange<UInt64> {
      let commit = try store.append([
        Sent(number * 2, writes: [number % 3, number % 7, number % 3]),
        // Now and then one is refused in between, and takes no number.
        Sent(number * 2 + 1, writes: [number % 3], expects: number % 2 == 0 ? [1: 1_000] : [:]),
      ])
      #expect(commit.events.map(\.fact.position).last == commit.head)
      #expect(commit.head == store.head)
      if number % 10 == 0 { try store.reopen() }
    }
    let source = try store.source()
    let events = try source.events(after: .start, limit: 1_000)
    #expect(events.map(\.position.number) == Array(1...105))
    for number in 0..<7 as Range<UInt64> {
      let stream = Samples.stream(number)
      let own = events.filter { $0.stream == stream }
      #expect(own.map(\.version) == Array(0..<UInt64(own.count)))
      #expect(try store.nextVersion(of: stream) == UInt64(own.count))
    }
    #expect(try store.isChained())
  }

  @Test(arguments: StoreKind.allCases)
  func `what a commit gives is what the log then holds`(kind: StoreKind) throws {
    let store = try kind.make()
    var given: [RecordedEvent] = []
    for number in 1...10 as ClosedRange<UInt64> {
      let commit = try store.append(
        [Sent(number, writes: [1, number])], at: Samples.time(Int64(number)))
      given += commit.events.map(\.fact)
      let head = try store.source().head()
      #expect(head == LogHead(position: commit.head, hash: commit.headHash))
      #expect(store.headHash == commit.headHash)
    }
    #expect(try store.source().events(after: .start, limit: 100) == given)
  }

  /// The clock of a server is set back, jumps ahead, and is set back again over a restart.
  @Test(arguments: StoreKind.allCases)
  func `a clock that goes back never takes the time of recording back, and orders nothing`(
    kind: StoreKind
  ) throws {
    let clock: [Int64] = [100, 50, 60, 101, 101, 7_000, -5, 102]
    let recorded: [Int64] = [100, 100, 100, 101, 101, 7_000, 7_000, 7_000]
    let store = try kind.make()
    for (index, moment) in clock.enumerated() {
      try store.append([Sent(UInt64(index), writes: [1])], at: Samples.time(moment))
      // A command without events leaves no time behind it that a restart would forget.
      try store.append([Sent(UInt64(index) + 100)], at: Samples.time(moment + 30))
      if index % 2 == 1 { try store.reopen() }
    }
    let events = try store.source().events(after: .start, limit: 100)
    #expect(events.map(\.recordedAt) == recorded.map(Samples.time))
    #expect(events.map(\.position.number) == Array(1...8))
    #expect(events.map(\.context.command) == (0..<8).map { Samples.id($0) })
  }

  @Test(arguments: StoreKind.allCases)
  func `a log has one writer at a time`(kind: StoreKind) throws {
    let store = try kind.make()
    do throws(LogFailure) {
      try store.openTwice()
      Issue.record("two writers")
    } catch .locked {}
    #expect(try store.answers([Sent(1, writes: [1])]) == ["recorded 1-1 then 1:1"])
    try store.reopen()
    #expect(store.head == Position(1))
  }

  /// 64 senders read the same version and write on what they read; the log takes them in any order and grouping.
  @Test(arguments: StoreKind.allCases)
  func `of 64 writers with the same expectation exactly one wins a round`(kind: StoreKind) throws {
    let writers: UInt64 = 64
    let seed: UInt64 = 9
    var random = SplitMix(seed: seed)
    let store = try kind.make()
    let hot = Samples.stream(1)
    for round in 0..<100 as Range<UInt64> {
      let read = try store.nextVersion(of: hot)
      var waiting = (0..<writers).map {
        Sent(round * writers + $0, writes: [1], expects: [1: read])
      }
      waiting.shuffle(using: &random)
      var answers: [AppendAnswer] = []
      while !waiting.isEmpty {
        let count = min(waiting.count, 1 + random.below(20))
        answers += try store.append(Array(waiting.prefix(count))).answers
        waiting.removeFirst(count)
      }
      #expect(answers.count { $0.isRecorded } == 1, "seed \(seed), round \(round)")
      let lost = AppendAnswer.conflict(stream: hot, expected: read, actual: read + 1)
      #expect(answers.count { $0 == lost } == 63, "seed \(seed), round \(round)")
      // The first one that came has won.
      #expect(answers[0].isRecorded)
    }
    #expect(store.head == Position(100))
    #expect(try store.nextVersion(of: hot) == 100)
  }
}
