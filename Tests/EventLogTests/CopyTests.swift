import Events
import Seal
import Testing

@testable import EventLog

@Suite struct CopyTests {
  let origin = ScratchDirectory()
  let copy = ScratchDirectory()
  let third = ScratchDirectory()

  private static let decision = Restore.Decision(
    reason: nil, actor: Actor(name: "chen", role: .administrator), at: Samples.time(9_000))

  @discardableResult
  private func backUp() throws -> LogCopy.Report { try Backup.run(origin.log, to: copy.log) }

  @Test(arguments: [DigestAlgorithm.sha256, .sm3])
  func `a copy has the same rows and verifies`(digest: DigestAlgorithm) throws {
    try origin.fill(commits: 7, digest: digest)
    try origin.grow(8...20, eventsEach: 4)
    let report = try backUp()
    #expect(report.eventsCopied == 59)
    #expect(try LogRows(copy.log) == LogRows(origin.log))
    let verification = try Verifier.verify(copy.log)
    #expect(verification.ok)
    #expect(verification.storeID == (try Reader(origin.log).storeID))
    #expect(verification.algorithm == digest)
    #expect(verification.anchored == Position(59))
  }

  @Test func `a copy is continued where it ended`() throws {
    try origin.grow(1...5)
    #expect(try backUp().eventsCopied == 5)
    try origin.grow(6...9)
    let report = try backUp()
    #expect(report.eventsBefore == 5)
    #expect(report.eventsCopied == 4)
    #expect(try backUp().eventsCopied == 0)
    #expect(try LogRows(copy.log) == LogRows(origin.log))
  }

  @Test func `a copy is made beside a writer, of what is durable`() throws {
    var writer = try Writer.open(origin.log, create: true)
    for number in 1...40 as ClosedRange<UInt64> {
      _ = try writer.commit(
        Samples.batch(number, streams: [1, 2]), recordedAt: Samples.time(number))
      if number % 10 == 0 { #expect(try backUp().head == Position(2 * number)) }
    }
    try writer.close()
    #expect(try LogRows(copy.log) == LogRows(origin.log))
  }

  @Test func `a copy that was killed is continued`() async throws {
    try origin.grow(1...30)
    await #expect(processExitsWith: .signal(9)) {
      [from = origin.log.path as String, to = copy.log.path as String] in
      let from = LogDirectory(path: from)
      let to = LogDirectory(path: to)
      let shipper = try LogShipper(from)
      let summary = try shipper.summary()
      try ReplicaWriter.create(to, storeID: summary.storeID, algorithm: summary.algorithm)
      try OriginFile(url: "file://" + from.path).write(to)
      var replica = try ReplicaWriter.open(to)
      for _ in 1...3 {
        try replica.append(try shipper.shipment(after: replica.head, ShipmentLimit(eventsMax: 5)))
      }
      ChildProcess.killItself()
    }
    let report = try backUp()
    #expect(report.eventsBefore == 15)
    #expect(try LogRows(copy.log) == LogRows(origin.log))
    #expect(try Verifier.verify(copy.log).ok)
  }

  @Test func `commands travel with their events, refusals stay`() throws {
    try origin.grow(1...3)
    var refusal = Batch()
    refusal.append(Samples.command(77), [])
    var writer = try Writer.open(origin.log, create: false)
    _ = try writer.commit(refusal, recordedAt: Samples.time(50))
    try writer.close()
    try backUp()
    let reader = try Reader(copy.log)
    #expect(
      try reader.outcome(of: Samples.uuid(2)) == Reader(origin.log).outcome(of: Samples.uuid(2)))
    #expect(try reader.outcome(of: Samples.uuid(77)) == nil)
  }

  @Test func `nothing else can write into a copy`() throws {
    try origin.grow(1...3)
    try backUp()
    #expect(throws: LogFailure.following(origin: "file://" + origin.log.path)) {
      _ = try Writer.open(copy.log, create: false)
    }
  }

  @Test func `another log is refused`() throws {
    try origin.grow(1...3)
    try backUp()
    try third.grow(1...9)
    let expected = try Reader(origin.log).storeID
    let found = try Reader(third.log).storeID
    #expect(throws: CopyFailure.otherStore(expected: expected, found: found)) {
      try Backup.run(third.log, to: copy.log)
    }
    #expect(
      throws: CopyFailure.log(
        LogFailure.corrupt(
          position: .start, what: Words("\(third.log.path) is no backup", "\(third.log.path) 不是备份"))
      )
    ) {
      try Backup.run(origin.log, to: third.log)
    }
  }

  @Test func `a fork is refused, names the first position that differs, and changes nothing`()
    throws
  {
    try origin.grow(1...10)
    _ = try Restore.run(
      from: origin.log, to: third.log, point: .position(Position(6)), decision: Self.decision)
    try third.grow(11...20)
    try backUp()
    let before = try LogRows(copy.log)
    #expect(throws: CopyFailure.fork(first: Position(7), by: Position(10))) {
      try Backup.run(third.log, to: copy.log)
    }
    #expect(try LogRows(copy.log) == before)
  }

  @Test func `a log that ends before its copy is refused`() throws {
    try origin.grow(1...4)
    _ = try Restore.run(from: origin.log, to: third.log, decision: Self.decision)
    try origin.grow(5...6)
    try backUp()
    #expect(throws: CopyFailure.behind(other: Position(4), own: Position(6))) {
      try Backup.run(third.log, to: copy.log)
    }
  }

  private func damaged(_ sql: String) throws -> CopyFailure? {
    let origin = ScratchDirectory()
    let copy = ScratchDirectory()
    try origin.grow(1...9)
    try origin.tamper(sql)
    do throws(CopyFailure) {
      _ = try Backup.run(origin.log, to: copy.log)
      return nil
    } catch {
      #expect(try Reader(copy.log).head().position == .start)
      return error
    }
  }

  @Test(arguments: [
    "UPDATE event SET data = x'00' WHERE position = 4",
    "UPDATE event SET meta = x'00' WHERE position = 4",
    "UPDATE event SET hash = zeroblob(32) WHERE position = 4",
    "UPDATE event SET version = 100 WHERE position = 4",
    "DELETE FROM event WHERE position = 4",
    "UPDATE batch SET hash = zeroblob(32) WHERE first_position = 4",
    "UPDATE batch SET epoch = 9 WHERE first_position = 4",
    "UPDATE batch SET last_position = 9 WHERE first_position = 4",
    "DELETE FROM batch WHERE first_position = 4",
    "UPDATE stream SET name = 'alarm' WHERE id = 2",
  ])
  func `what is damaged is not copied`(sql: String) throws { #expect(try damaged(sql) != nil) }

  @Test func `a copy refuses what goes back to a smaller epoch`() throws {
    try origin.grow(1...4)
    try backUp()
    _ = try Promotion.run(
      copy.log, reason: "drill", actor: Actor(name: "chen", role: nil), at: Samples.time(100))
    try origin.grow(5...6)
    #expect(throws: CopyFailure.self) { try backUp() }
    var replica = try ReplicaWriter.open(copy.log)
    let shipment = try LogShipper(origin.log).shipment(after: Position(5))
    do throws(CopyFailure) {
      try replica.append(shipment)
      Issue.record("it was taken")
    } catch {
      #expect(error == .epochBehind(found: 1, known: 2))
    }
  }

  // MARK: Restoring

  @Test func `a whole restore keeps the epoch and can be written to`() throws {
    try origin.grow(1...9)
    try backUp()
    let report = try Restore.run(from: copy.log, to: third.log, decision: Self.decision)
    #expect(report.epoch == 1)
    #expect(report.eventsCopied == 9)
    #expect(try LogRows(third.log) == LogRows(origin.log))
    try third.grow(10...11)
    #expect(try Verifier.verify(third.log).ok)
  }

  @Test(arguments: [0, 1, 4, 5, 6, 17, 18] as [UInt64])
  func `a restore to a position keeps what was up to there and says so in a new epoch`(
    end: UInt64
  ) throws {
    try origin.grow(1...9, eventsEach: 2)
    try backUp()
    let report = try Restore.run(
      from: copy.log, to: third.log, point: .position(Position(end)), decision: Self.decision)
    let kept = end / 2 * 2
    #expect(report.eventsCopied == kept)
    #expect(
      try Array(LogRows(third.log).events.prefix(Int(kept)))
        == Array(LogRows(origin.log).events.prefix(Int(kept))))
    #expect(report.epoch == (kept == 18 ? 1 : 2))
    #expect(try Verifier.verify(third.log).ok)
    if kept < 18 {
      let event = try #require(try Reader(third.log).events(after: Position(kept), limit: 2).first)
      #expect(event.stream == StreamID(.log, try Reader(origin.log).storeID))
      #expect(
        event.event
          == .epochRaised(
            EpochRaised(epoch: 2, reason: "restored up to position \(kept) of 18")))
      #expect(event.context.actor == Self.decision.actor)
    }
  }

  @Test(arguments: [1, 5, 6] as [UInt64])
  func `a command whose outcome was dropped is not parted either`(end: UInt64) throws {
    try origin.grow(1...4, eventsEach: 2)
    try origin.tamper("DELETE FROM command")
    let report = try Restore.run(
      from: origin.log, to: third.log, point: .position(Position(end)), decision: Self.decision)
    #expect(report.eventsCopied == end / 2 * 2)
    #expect(try Verifier.verify(third.log).ok)
  }

  @Test func `outcomes that were dropped by their age are not looked for all over the table`()
    throws
  {
    try origin.grow(1...4)
    // Nobody but a walk over the whole table finds a row that no event names.
    try origin.tamper(
      "UPDATE command SET command_id = x'ffffffffffffffffffffffffffffffff' WHERE first_position = 3"
    )
    var later = try Writer.open(origin.log, create: false)
    _ = try later.commit(
      Samples.batch(5), recordedAt: Samples.time(5).adding(2 * CommandWindow.micros))
    try later.close()
    let shipper = try LogShipper(origin.log)
    func commands() throws -> [UInt64] {
      try shipper.shipment(after: .start).batches.flatMap(\.commands).map(\.first.number)
    }
    #expect(try commands() == [5])
    // One that is not that old must be there under another name.
    let fresh = UUID128.version7(at: Samples.time(0), random: (0, 7))
    var writer = try Writer.open(third.log, create: true)
    var batch = Batch()
    var context = Samples.context(1)
    context.command = fresh
    batch.append(
      Samples.command(1),
      [
        ProposedEvent(
          stream: Samples.stream(1), event: Samples.note(1, in: Samples.stream(1)).event,
          context: context, id: Samples.uuid(9))
      ])
    _ = try writer.commit(batch, recordedAt: Samples.time(1))
    try writer.close()
    let other = try LogShipper(third.log).shipment(after: .start)
    #expect(other.batches.flatMap(\.commands).count == 1)
  }

  @Test func `a restore to a moment keeps what was recorded by then`() throws {
    try origin.grow(1...9)
    let report = try Restore.run(
      from: origin.log, to: third.log, point: .time(Samples.time(6)), decision: Self.decision)
    #expect(report.eventsCopied == 6)
    #expect(report.head == Position(7))
  }

  @Test func `a restore writes over nothing, and reaches no position beyond the backup`() throws {
    try origin.grow(1...3)
    try third.grow(1...1)
    #expect(throws: CopyFailure.notEmpty(path: third.log.path)) {
      try Restore.run(from: origin.log, to: third.log, decision: Self.decision)
    }
    #expect(throws: CopyFailure.lacking(Position(4))) {
      try Restore.run(
        from: origin.log, to: copy.log, point: .position(Position(4)), decision: Self.decision)
    }
  }

  // MARK: Promoting

  @Test
  func `a promoted copy is a centre in the next epoch, and the old one a fork once it writes`()
    throws
  {
    try origin.grow(1...4)
    try backUp()
    let report = try Promotion.run(
      copy.log, reason: "fire in the machine room", actor: Actor(name: "chen", role: nil),
      at: Samples.time(100))
    #expect(report.epoch == 2)
    #expect(report.head == Position(5))
    #expect(try LogStanding.of(copy.log) == .centre)
    try copy.grow(5...8)
    #expect(try Verifier.verify(copy.log).ok)
    #expect(try Verifier.verify(copy.log).epoch == 2)
    #expect(throws: CopyFailure.notACopy(path: copy.log.path)) {
      try Promotion.run(
        copy.log, reason: "again", actor: Actor(name: "chen", role: nil), at: Samples.time(101))
    }
    // The old one is a beginning of the new one and can follow it.
    _ = try Restore.run(from: origin.log, to: third.log, decision: Self.decision)
    try OriginFile(url: "file://" + copy.log.path).write(third.log)
    #expect(try Backup.run(copy.log, to: third.log).eventsCopied == 5)
    #expect(try LogRows(third.log) == LogRows(copy.log))
    #expect(try Reader(third.log).epoch == 2)
    try origin.grow(9...9)
    #expect(throws: CopyFailure.fork(first: Position(5), by: Position(5))) {
      try OriginFile(url: "file://" + copy.log.path).write(origin.log)
      _ = try Backup.run(copy.log, to: origin.log)
    }
  }

  @Test func `a directory that was promoted is no backup any more`() throws {
    try origin.grow(1...4)
    try backUp()
    _ = try Promotion.run(
      copy.log, reason: "drill", actor: Actor(name: "root", role: nil), at: Samples.time(100))
    let before = try LogRows(copy.log)
    // Even the beginning of its own history is not written over what it holds beside the log.
    #expect(throws: CopyFailure.promoted(path: copy.log.path, epoch: 2)) { try backUp() }
    try origin.grow(5...6)
    #expect(throws: CopyFailure.promoted(path: copy.log.path, epoch: 2)) { try backUp() }
    #expect(try LogRows(copy.log) == before)
    #expect(try LogStanding.of(copy.log) == .centre)
  }

  @Test func `a dispute ends when one is promoted, also where that was cut short`() throws {
    try origin.grow(1...4)
    let storeID = try Reader(origin.log).storeID
    func dispute(_ epoch: UInt64) throws {
      try FenceFile(storeID: storeID, epoch: epoch, url: "http://b:1", at: Samples.time(9))
        .write(origin.log)
    }
    func promote() throws -> UInt64 {
      try Promotion.run(
        origin.log, reason: "drill", actor: Actor(name: "root", role: nil), at: Samples.time(100)
      ).epoch
    }
    #expect(throws: CopyFailure.notACopy(path: origin.log.path)) { try promote() }
    try dispute(2)
    #expect(throws: CopyFailure.notACopy(path: origin.log.path), "there is a centre") {
      try promote()
    }
    try dispute(1)
    #expect(throws: LogFailure.fenced(epoch: 1, url: "http://b:1")) {
      _ = try Writer.open(origin.log, create: false)
    }
    #expect(try promote() == 2)
    #expect(
      try OriginFile.read(origin.log)
        == OriginFile(url: "http://b:1", promotedEpoch: 2, isTold: false))
    try dispute(1)
    #expect(try promote() == 3)
    try origin.grow(5...6)
    #expect(try Verifier.verify(origin.log).ok)
  }

  @Test func `a fenced directory is not written to, until it is promoted beyond its fence`() throws
  {
    try origin.grow(1...4)
    let fence = FenceFile(
      storeID: try Reader(origin.log).storeID, epoch: 5, url: "https://b:8420", at: Samples.time(9))
    try fence.write(origin.log)
    #expect(try FenceFile.read(origin.log) == fence)
    #expect(throws: LogFailure.fenced(epoch: 5, url: "https://b:8420")) {
      _ = try Writer.open(origin.log, create: false)
    }
    try OriginFile(url: "https://b:8420").write(origin.log)
    #expect(try LogStanding.of(origin.log) == .following(origin: "https://b:8420"))
    let report = try Promotion.run(
      origin.log, reason: "back", actor: Actor(name: "chen", role: nil), at: Samples.time(100))
    #expect(report.epoch == 6)
    #expect(try LogStanding.of(origin.log) == .centre)
    #expect(
      try OriginFile.read(origin.log)
        == OriginFile(url: "https://b:8420", promotedEpoch: 6, isTold: false))
  }

  // MARK: What stands beside the log

  @Test func `a backup made after an erasure holds the destroyed key nowhere`() throws {
    try origin.grow(1...2)
    let secret = "key-of-li-na-0123456789abcdef"
    do {
      let vault = try Connection(origin.log.path + "/vault.db", .readWrite)
      try vault.execute("CREATE TABLE note(id INTEGER PRIMARY KEY, value TEXT) STRICT")
      try vault.execute("INSERT INTO note VALUES(1, '\(secret)'), (2, 'other')")
      vault.tidyOnClose()
    }
    #expect(try backUp().files == ["vault.key", "vault.db"])
    let older = try File(creating: copy.log.path + "/vault.db")
    #expect(Self.holds(try older.read(1 << 20), secret))
    do {
      let vault = try Connection(origin.log.path + "/vault.db", .readWrite)
      // Without secure deletion the key still stands in a free part of the file.
      try vault.execute("PRAGMA secure_delete = OFF")
      try vault.execute("DELETE FROM note WHERE id = 1")
      vault.tidyOnClose()
    }
    #expect(Self.holds(try origin.bytes(of: origin.log.path + "/vault.db"), secret))
    try backUp()
    #expect(!Self.holds(try copy.bytes(of: copy.log.path + "/vault.db"), secret))
    #expect(!Self.holds(try older.read(1 << 20), secret))
    #expect(
      try Connection(copy.log.path + "/vault.db", .readOnly).text("SELECT value FROM note")
        == "other")
  }

  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    bytes.firstRange(of: Array(text.utf8)) != nil
  }

  @Test func `users come along, the key that signs heads does not`() throws {
    try origin.grow(1...2)
    for name in ["access.json", "signing.key"] {
      try File(creating: origin.log.path + "/" + name).write(Array("{}".utf8), at: 0)
    }
    #expect(try backUp().files == ["access.json", "vault.key", "vault.db"])
    #expect(!(try copy.names().contains("signing.key")))
  }

  @Test(arguments: 1...40)
  func `the search for a fork finds the first difference`(first: UInt64) {
    for by in first...41 {
      var search = ForkSearch(differentAt: Position(by))
      while let next = search.next { search.note(isEqual: next.number < first) }
      #expect(search.first == Position(first))
    }
  }
}
