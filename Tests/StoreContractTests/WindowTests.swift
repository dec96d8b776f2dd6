import EventLog
import Events
import Testing

/// How long a command may be sent again.
@Suite struct WindowTests {
  @Test(arguments: StoreKind.allCases)
  func `an identifier older than the window is refused, one that was derived never`(
    kind: StoreKind
  ) throws {
    let millisecond: Int64 = 1_000
    let window = CommandWindow.days * Samples.day
    let table: [(version: Int, age: Int64, answer: String)] = [
      (7, 0, "recorded"), (7, -Samples.day, "recorded"), (7, window - millisecond, "recorded"),
      (7, window, "recorded"), (7, window + millisecond, "too old"),
      (7, 10 * window, "too old"), (8, window + millisecond, "recorded"),
      (8, 40 * window, "recorded"),
    ]
    let store = try kind.make()
    for (number, row) in table.enumerated() {
      let made = Samples.time(-row.age)
      let id =
        row.version == 7
        ? Samples.id(UInt64(number), at: made) : Samples.derivedID(UInt64(number), at: made)
      #expect(try store.answers([Sent(id)]) == [row.answer], "\(row)")
      #expect(
        try store.answers([Sent(id)]) == [row.answer == "recorded" ? "duplicate" : row.answer])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `the age is told by the time of recording, so a clock that goes back makes nobody younger`(
    kind: StoreKind
  ) throws {
    let store = try kind.make()
    let command = Sent(Samples.id(1, at: Samples.time(-179 * Samples.day)), writes: [1])
    try store.append([Sent(2, writes: [2])], at: Samples.time(2 * Samples.day))
    for _ in 0..<2 {
      #expect(try store.answers([command]) == ["too old"])
      try store.reopen()
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a command that grew too old is refused, whether its answer is still kept or not`(
    kind: StoreKind
  ) throws {
    let store = try kind.make()
    try store.append([Sent(1, writes: [1]), Sent(2)])
    let later = Samples.time(181 * Samples.day)
    #expect(try store.answers([Sent(1, writes: [1])], at: later) == ["too old"])
    // Nothing was recorded at the later time, so nothing may be dropped yet.
    #expect(try store.source().outcome(of: Samples.id(1)) != nil)
    let fresh = Samples.id(3, at: later)
    #expect(try store.answers([Sent(fresh)], at: later) == ["recorded"])
    #expect(try store.source().outcome(of: Samples.id(1)) != nil)
    let next = Samples.id(4, at: later)
    #expect(try store.answers([Sent(next, writes: [1])], at: later) == ["recorded 2-2 then 1:2"])
    for number in [1, 2] as [UInt64] {
      #expect(try store.source().outcome(of: Samples.id(number)) == nil)
    }
    for _ in 0..<2 {
      #expect(try store.answers([Sent(2), Sent(1, "other")], at: later) == ["too old", "too old"])
      // Not even where the clock has gone back.
      #expect(try store.answers([Sent(1, writes: [1])]) == ["too old"])
      try store.reopen()
    }
    #expect(try store.source().outcome(of: fresh) != nil)
    #expect(try store.isChained())
  }

  @Test(arguments: StoreKind.allCases)
  func `what is too old goes in small steps, and what was derived stays`(kind: StoreKind) throws {
    let store = try kind.make()
    let ids = (0..<500 as Range<UInt64>).map { number in
      let made = Samples.time(Int64(number) * 1_000)
      return number % 5 == 0 ? Samples.derivedID(number, at: made) : Samples.id(number, at: made)
    }
    for start in stride(from: 0, to: 500, by: 50) {
      try store.append(
        ids[start..<start + 50].map { Sent($0, writes: [1]) }, at: Samples.time(500_000))
    }
    let later = Samples.time(200 * Samples.day)
    var kept = ids.count
    var commits = 0
    while kept > 100, commits < 100 {
      commits += 1
      try store.append([Sent(Samples.id(UInt64(commits), at: later), writes: [2])], at: later)
      // The steps go on where the log is opened anew.
      if commits == 3 { try store.reopen() }
      let source = try store.source()
      let left = try ids.count { try source.outcome(of: $0) != nil }
      if kind == .sqlite { #expect((1...64).contains(kept - left), "commit \(commits)") }
      kept = left
    }
    let source = try store.source()
    for id in ids { #expect(try (source.outcome(of: id) != nil) == (id.version == 8)) }
    for id in ids {
      #expect(
        try store.answers([Sent(id, writes: [1])], at: later).first?.prefix(9)
          == (id.version == 7 ? "too old" : "duplicate"))
    }
    #expect(try store.isChained())
  }

  @Test func `an old command that its caller let in is kept for a window of its own`() throws {
    let store = try SQLiteContractStore()
    let old = Samples.id(1, at: Samples.time(-300 * Samples.day))
    var batch = Batch()
    Sent(old, writes: [1]).join(&batch)
    let commit = try store.commit(batch, at: Samples.now)
    #expect(commit.answers.map(\.brief) == ["recorded 1-1 then 1:1"])
    for days in [1, 179, 182] as [Int64] {
      let later = Samples.time(days * Samples.day)
      try store.reopen()
      try store.append([Sent(Samples.id(2, at: later), writes: [1])], at: later)
      #expect(try (store.source().outcome(of: old) != nil) == (days < 180))
    }
  }
}
