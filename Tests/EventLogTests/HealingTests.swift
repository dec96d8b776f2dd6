import Events
import Seal
import Testing

@testable import EventLog

@Suite struct HealingTests {
  let scratch = ScratchDirectory()
  let backup = ScratchDirectory()

  static let at = Samples.time(9_000)

  private func fill(_ commits: ClosedRange<UInt64> = 1...30) throws {
    try scratch.grow(commits, eventsEach: 2)
    try TestBackup.backUp(scratch, backup)
  }

  private func heal() throws -> Healing.Report {
    try Healing.run(scratch.log, from: try LogShipper(backup.log), at: Self.at)
  }

  @Test func `a sound log is left alone`() throws {
    try fill()
    let report = try heal()
    #expect(report.damage.isEmpty)
    #expect(report.damagedPath == nil)
    #expect(report.head == Position(60))
  }

  @Test(
    arguments: [
      ("UPDATE event SET data = x'7B7D' WHERE position = 31", [31...32]),
      ("UPDATE event SET hash = zeroblob(32) WHERE position IN (2, 60)", [1...2, 59...60]),
      // Fetched in pieces that grow, so that a large range needs few.
      ("DELETE FROM event WHERE position BETWEEN 11 AND 20", [11...26]),
      ("DELETE FROM event WHERE position > 50", [51...60]),
      ("DELETE FROM batch WHERE first_position = 41", [41...42]),
      ("UPDATE batch SET epoch = 0 WHERE first_position = 41", []),
      ("DELETE FROM event", [1...60]),
      ("DROP TABLE event", [1...60]),
      ("UPDATE meta SET value = x'0000000000000009' WHERE key = 'epoch'", []),
      ("UPDATE meta SET value = x'00' WHERE key = 'store_id'", []),
    ] as [(String, [ClosedRange<UInt64>])])
  func `what is damaged is fetched and nothing else`(
    sql: String, ranges: [ClosedRange<UInt64>]
  ) throws {
    try fill()
    let whole = try LogRows(scratch.log)
    try scratch.tamper(sql)
    let report = try heal()
    if !sql.contains("SET epoch = 0") {
      #expect(!report.damage.isEmpty)
      #expect(report.fetched == ranges)
      #expect(try LogRows(scratch.log) == whole)
      #expect(try scratch.names().contains { $0.hasPrefix("log.db.damaged-2026") })
    }
    #expect(try Verifier.verify(scratch.log).ok)
    try Writer.open(scratch.log, create: false).close()
  }

  @Test func `what only the damaged log has is kept, refusals too`() throws {
    try fill(1...20)
    try scratch.grow(21...25, eventsEach: 2)
    var refusal = Batch()
    refusal.append(Samples.command(77), [])
    var writer = try Writer.open(scratch.log, create: false)
    _ = try writer.commit(refusal, recordedAt: Samples.time(50))
    try writer.close()
    let whole = try LogRows(scratch.log)
    try scratch.tamper("UPDATE event SET data = x'00' WHERE position = 7")
    let report = try heal()
    #expect(report.fetched == [7...8])
    #expect(report.eventsKept == 48)
    #expect(report.head == Position(50))
    #expect(try LogRows(scratch.log) == whole)
    #expect(try Reader(scratch.log).outcome(of: Samples.uuid(77)) != nil)
  }

  @Test func `events that only the damaged log has are kept without their batch`() throws {
    try fill(1...20)
    try scratch.grow(21...22, eventsEach: 2)
    let whole = try LogRows(scratch.log)
    try scratch.tamper(
      "DELETE FROM batch WHERE first_position = 43; DELETE FROM event WHERE position = 3")
    let report = try heal()
    #expect(report.head == Position(44))
    #expect(try LogRows(scratch.log).events == whole.events)
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `a source that lacks the range is refused and nothing is changed`() throws {
    try fill(1...20)
    try scratch.grow(21...25, eventsEach: 2)
    try scratch.tamper("UPDATE event SET data = x'00' WHERE position = 45")
    let before = try scratch.bytes(of: scratch.log.logPath)
    #expect(throws: CopyFailure.lacking(Position(45))) { try heal() }
    #expect(try scratch.bytes(of: scratch.log.logPath) == before)
    #expect(try !scratch.names().contains("healing"))
  }

  @Test(arguments: [5, 30, 38] as [UInt64])
  func `a source that forks is refused and nothing is changed`(damaged: UInt64) throws {
    try scratch.grow(1...10, eventsEach: 2)
    _ = try Restore.run(
      from: scratch.log, to: backup.log,
      decision: Restore.Decision(
        reason: nil, actor: Actor(name: "chen", role: nil), at: Samples.time(1)))
    try scratch.grow(11...20, eventsEach: 2)
    try backup.grow(31...45, eventsEach: 2)
    try scratch.tamper("UPDATE event SET data = x'00' WHERE position = \(damaged)")
    let before = try scratch.bytes(of: scratch.log.logPath)
    #expect(throws: CopyFailure.self) { try heal() }
    #expect(try scratch.bytes(of: scratch.log.logPath) == before)
  }

  @Test func `a source of another log is refused`() throws {
    try scratch.grow(1...3)
    try backup.grow(1...3)
    try scratch.tamper("DELETE FROM event WHERE position = 2")
    #expect(throws: CopyFailure.self) { try heal() }
  }

  @Test func `a log that is written is not healed`() throws {
    try fill(1...3)
    let writer = try Writer.open(scratch.log, create: false)
    #expect(throws: CopyFailure.self) { try heal() }
    try writer.close()
  }

  @Test func `a healing that was cut short before the swap keeps writers out and is finished`()
    throws
  {
    try fill()
    let whole = try LogRows(scratch.log)
    try scratch.tamper("DELETE FROM event WHERE position = 2")
    let swap = HealedSwap(scratch.log)
    let shipper = try LogShipper(backup.log)
    var build = try HealingBuild(scratch.log, swap.building, try shipper.summary(), anchoredAt: nil)
    try build.run(shipper)
    _ = try build.close()
    try swap.makeReady(keepingAnchor: true, at: Self.at)
    #expect(throws: LogFailure.self) {
      _ = try Writer.open(scratch.log, create: true)
    }
    #expect(try heal().damage.isEmpty)
    #expect(try LogRows(scratch.log) == whole)
    #expect(try scratch.names().contains { $0.hasPrefix("log.db.damaged-") })
  }

  // MARK: Bit flips

  enum Ending: CaseIterable { case closed, killed }

  /// A directory's files after it was closed, or as a killed process leaves them.
  private func prepare(_ ending: Ending) async throws {
    switch ending {
    case .closed: try scratch.grow(1...40, eventsEach: 2)
    case .killed:
      await #expect(processExitsWith: .signal(9)) { [path = scratch.log.path as String] in
        var writer = try Writer.open(LogDirectory(path: path), create: true)
        writer.checkpointDuePages = 30
        for number in 1...40 as ClosedRange<UInt64> {
          _ = try writer.commit(
            Samples.batch(number, streams: [number % 3, 4]), recordedAt: Samples.time(number))
        }
        try writer.writeAnchor(force: true)
        ChildProcess.killItself()
      }
    }
    try TestBackup.backUp(scratch, backup)
  }

  @Test(arguments: Ending.allCases)
  func `every bit that flips in the file is noticed and healed, or changes no event`(
    ending: Ending
  ) async throws {
    try await prepare(ending)
    let whole = try LogRows(backup.log)
    let files = [scratch.log.logPath, scratch.log.writeAheadPath]
    let contents = try files.map { try scratch.bytes(of: $0) }
    #expect(ending == .closed || contents[1].count > 4_096)
    var random = Seeded(seed: ending == .closed ? 11 : 12)
    var counts = (noticed: 0, harmless: 0, unproven: 0)
    for round in 0..<50 {
      for name in try scratch.names() where name.hasPrefix("log.db") {
        try Folder(path: scratch.log.path).remove(name)
      }
      let bit = random.below((contents[0].count + contents[1].count) * 8)
      for (index, path) in files.enumerated() where !contents[index].isEmpty {
        var bytes = contents[index]
        let byte = bit / 8 - (index == 0 ? 0 : contents[0].count)
        if bytes.indices.contains(byte) { bytes[byte] ^= 1 << UInt8(bit % 8) }
        try File(creating: path).write(bytes, at: 0)
      }
      if Damage.find(scratch.log).isEmpty {
        let rows = try LogRows(scratch.log)
        #expect(rows.events == whole.events && rows.names == whole.names, "round \(round)")
        if rows == whole { counts.harmless += 1 } else { counts.unproven += 1 }
        continue
      }
      counts.noticed += 1
      let report = try heal()
      #expect(!report.damage.isEmpty)
      let rows = try LogRows(scratch.log)
      #expect(rows.events == whole.events && rows.names == whole.names, "round \(round)")
      #expect(try Verifier.verify(scratch.log).ok, "round \(round)")
    }
    #expect(counts.noticed >= 10, "\(counts)")
    #expect(counts.unproven <= 15, "\(counts)")
  }
}

/// A backup as the verb makes it, for other tests.
enum TestBackup {
  static func backUp(_ scratch: ScratchDirectory, _ backup: ScratchDirectory) throws {
    _ = try Backup.run(scratch.log, to: backup.log)
  }
}
