import Events
import Seal
import Testing

@testable import EventLog

/// Paged reads, each held against the same question asked of all events at once.
@Suite struct ReadingTests {
  @Test(arguments: StoreKind.allCases)
  func `pages by position, stream and type give what all events give`(kind: StoreKind) throws {
    let seed: UInt64 = 21
    var random = SplitMix(seed: seed)
    let store = try kind.make()
    for number in 0..<40 as Range<UInt64> {
      try store.append([Sent(number, writes: (0..<5).map { _ in UInt64(random.below(12)) })])
    }
    let source = try store.source()
    let all = try source.events(after: .start, limit: 1_000)
    #expect(all.count == 200)
    let types: [Set<String>] = [
      ["NoteRecorded"], ["IncidentClosed"], ["IncidentClosed", "NoteRecorded"],
      ["IncidentClosed", "FromTheFuture"], ["FromTheFuture"], [],
    ]
    for _ in 0..<200 {
      let after = random.oneIn(20) ? UInt64.max : UInt64(random.below(220))
      let limit = random.below(30)
      let rest = all.filter { $0.position.number > after }
      #expect(
        try source.events(after: Position(after), limit: limit) == Array(rest.prefix(limit)),
        "seed \(seed)")
      let stream = Samples.stream(UInt64(random.below(13)))
      let own = all.filter { $0.stream == stream }.dropFirst(limit / 4)
      #expect(
        try source.events(of: stream, from: UInt64(limit / 4), limit: limit)
          == Array(own.prefix(limit)), "seed \(seed)")
      let wanted = types[random.below(types.count)]
      let page = try source.events(ofTypes: wanted, after: Position(after), limit: limit)
      let matching = rest.filter { wanted.contains($0.event.name) }
      #expect(page.events == Array(matching.prefix(limit)), "seed \(seed)")
      if limit > 0, after < 200 {
        #expect(
          page.next.number
            == (matching.count >= limit ? matching[limit - 1].position.number : 200))
        #expect(page.isLast == (page.next.number == 200))
      } else {
        #expect(page.next == Position(after))
        #expect(page.isLast == (after >= 200))
      }
    }
    #expect(
      try source.events(ofType: "IncidentClosed", after: .start, limit: 500).events
        == all.filter { $0.event.name == "IncidentClosed" })
  }

  @Test(arguments: StoreKind.allCases)
  func `a filtered page looks at a bounded number of positions and says where to go on`(
    kind: StoreKind
  ) throws {
    let store = try kind.make()
    let rare: UInt64 = 5
    try store.append([Sent(0, writes: [rare])])
    // One event of the rare type before and one behind a long run of others.
    let others = EventPage.positionsMax + 500
    try store.append([
      Sent(1, writes: Array(repeating: 1, count: Int(others))), Sent(2, writes: [rare]),
    ])
    let source = try store.source()
    var positions: [UInt64] = []
    var pages: [EventPage] = []
    var next = Position.start
    repeat {
      pages.append(try source.events(ofType: "IncidentClosed", after: next, limit: 10))
      #expect(pages[pages.count - 1].next > next)
      next = pages[pages.count - 1].next
      positions += pages[pages.count - 1].events.map(\.position.number)
    } while !pages[pages.count - 1].isLast && pages.count < 10
    #expect(positions == [1, others + 2])
    #expect(pages.map(\.next.number) == [EventPage.positionsMax, others + 2])
  }

  @Test(arguments: StoreKind.allCases)
  func `a moment is found as the last position recorded by then`(kind: StoreKind) throws {
    let store = try kind.make()
    #expect(try store.source().position(at: Samples.now) == .start)
    var random = SplitMix(seed: 5)
    var clock: Int64 = 1_000
    for number in 0..<60 as Range<UInt64> {
      // Some share their moment, within a batch and across batches.
      clock += Int64(random.below(3)) * 10
      try store.append(
        [Sent(number, writes: Array(repeating: 1, count: 1 + random.below(3)))],
        at: Samples.time(clock))
    }
    let source = try store.source()
    let all = try source.events(after: .start, limit: 1_000)
    for moment in stride(from: 990, through: clock + 15, by: 5) {
      let position = try source.position(at: Samples.time(moment))
      let by = all.count { $0.recordedAt <= Samples.time(moment) }
      #expect(position.number == UInt64(by), "at \(moment)")
    }
    #expect(try source.position(at: Micros(Int64.min)) == .start)
    #expect(try source.position(at: Micros(Int64.max)) == store.head)
  }

  @Test(arguments: StoreKind.allCases)
  func `a source says which log it reads`(kind: StoreKind) throws {
    let store = try kind.make()
    let source = try store.source()
    let before = try source.head()
    #expect(before.position == .start)
    #expect(before.hash == store.headHash)
    #expect(source.epoch == 1)
    #expect(source.algorithm == .sha256)
    let id = source.storeID
    try store.append([Sent(1, writes: [1])])
    // A source that was opened before sees what comes after.
    #expect(try source.head().position == Position(1))
    try store.reopen()
    #expect(try store.source().storeID == id)
  }
}
