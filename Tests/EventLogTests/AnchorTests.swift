import Events
import Seal
import Testing

@testable import EventLog

@Suite struct AnchorTests {
  let scratch = ScratchDirectory()

  private func slots() throws -> [Anchor?] {
    let bytes = try scratch.bytes(of: scratch.log.anchorPath)
    return stride(from: 0, to: bytes.count, by: Anchor.slotSizeBytes).map {
      Anchor(slot: Array(bytes[$0..<min($0 + Anchor.slotSizeBytes, bytes.count)]))
    }
  }

  @Test func `the slots are written in turn, no more often than the interval, unless forced`()
    throws
  {
    var writer = try Writer.open(scratch.log, create: true)
    #expect(try slots().compactMap { $0?.position.number } == [0])
    let interval = UInt64(Writer.anchorIntervalMicros)
    // When it commits, whether forced, and what the two slots then hold.
    let steps: [(at: UInt64, force: Bool, positions: [UInt64])] = [
      (interval, false, [0, 1]), (interval + 1, false, [0, 1]), (2 * interval, false, [1, 3]),
      (2 * interval + 1, true, [3, 4]), (4 * interval, false, [4, 5]),
    ]
    for (number, step) in steps.enumerated() {
      _ = try writer.commit(
        Samples.batch(UInt64(number) + 1), recordedAt: Samples.time(step.at))
      try writer.writeAnchor(force: step.force)
      let positions = try slots().compactMap { $0?.position.number }
      #expect(positions.sorted() == step.positions, "step \(number)")
    }
    let newest = try #require(try Anchor.newest(in: scratch.log.anchorPath))
    #expect(newest.hash == writer.headHash)
    #expect(newest.storeID == writer.storeID)
    #expect(newest.at == Samples.time(4 * interval))
    try writer.close()
  }

  @Test func `a slot comes back as written, and no changed byte of it is taken`() {
    let anchor = Anchor(
      storeID: Samples.uuid(1), sequence: 7, epoch: 2, position: Position(99), at: Micros(-3),
      hash: Digest.of([1, 2, 3]))
    let slot = anchor.slot
    #expect(slot.count == Anchor.slotSizeBytes)
    #expect(Anchor(slot: slot) == anchor)
    for index in slot.indices {
      var changed = slot
      changed[index] ^= 0x40
      #expect(Anchor(slot: changed) == nil)
    }
  }

  @Test func `a torn slot leaves the older one in force`() throws {
    try scratch.fill(commits: 3)
    var writer = try Writer.open(scratch.log, create: false)
    _ = try writer.commit(Samples.batch(4), recordedAt: Samples.time(4))
    try writer.close()
    let newest = try #require(try Anchor.newest(in: scratch.log.anchorPath))
    #expect(newest.position == Position(4))
    let file = try File(creating: scratch.log.anchorPath)
    try file.write(Array(repeating: 0xEE, count: 300), at: newest.offset + 100)
    #expect(try Anchor.newest(in: scratch.log.anchorPath)?.position == Position(3))
    #expect(try Verifier.verify(scratch.log).anchored == Position(3))
    writer = try Writer.open(scratch.log, create: false)
    _ = try writer.commit(Samples.batch(5), recordedAt: Samples.time(5))
    try writer.close()
    #expect(try slots().compactMap { $0?.position.number }.sorted() == [3, 5])
  }

  @Test func `a log that ends before its anchor is not written to`() throws {
    try scratch.fill(commits: 5)
    try scratch.tamper(
      "DELETE FROM event WHERE position = 5; DELETE FROM batch WHERE first_position = 5")
    let expected = LogFailure.tailBelowAnchor(tail: Position(4), anchor: Position(5))
    #expect(throws: expected) { _ = try Writer.open(scratch.log, create: false) }
    #expect(try Reader(scratch.log).head().position == Position(4))
  }

  @Test func `an anchor with another hash, of another log or of a later epoch is damage`() throws {
    try scratch.fill(commits: 3)
    let good = try #require(try Anchor.newest(in: scratch.log.anchorPath))
    let forged = [
      (good.storeID, good.epoch, Digest.of([9])), (Samples.uuid(66), good.epoch, good.hash),
      (good.storeID, good.epoch + 1, good.hash),
    ]
    for (storeID, epoch, hash) in forged {
      let anchor = Anchor(
        storeID: storeID, sequence: good.sequence + 1, epoch: epoch, position: good.position,
        at: good.at, hash: hash)
      try File(creating: scratch.log.anchorPath).write(anchor.slot, at: anchor.offset)
      do throws(LogFailure) {
        _ = try Writer.open(scratch.log, create: false)
        Issue.record("the log was opened")
      } catch .corrupt(let position, _) {
        #expect(position == Position(3))
      }
      #expect(try !Verifier.verify(scratch.log).ok)
    }
  }

  @Test func `a log with events and no anchor is not written to`() throws {
    try scratch.fill(commits: 1)
    try Folder(path: scratch.log.path).remove("anchor")
    let expected = LogFailure.anchorMissing(path: scratch.log.anchorPath)
    #expect(throws: expected) { _ = try Writer.open(scratch.log, create: false) }
    #expect(try !Verifier.verify(scratch.log).ok)
  }

  @Test func `what was changed behind the anchor is found when a writer opens`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    for number in 1...4 as ClosedRange<UInt64> {
      _ = try writer.commit(Samples.batch(number), recordedAt: Samples.time(number))
      if number == 2 { try writer.writeAnchor(force: true) }
    }
    // Dropped, not closed: the anchor stays where it is.
    _ = consume writer
    try scratch.tamper("UPDATE event SET data = CAST('{}' AS BLOB) WHERE position = 4")
    do throws(LogFailure) {
      _ = try Writer.open(scratch.log, create: false)
      Issue.record("the log was opened")
    } catch .corrupt(let position, _) {
      #expect(position == Position(4))
    }
  }
}
