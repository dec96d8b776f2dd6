import Events
import Glibc
import Seal
import Testing

@testable import EventLog

@Suite struct AcceptLossTests {
  let scratch = ScratchDirectory()
  private static let keeper = Actor(name: "王工", role: .administrator)

  private func accept(_ number: UInt64 = 1_000) throws -> AcceptedLoss {
    try Writer.acceptLoss(
      scratch.log, reason: "disk replaced", actor: Self.keeper, recordedAt: Samples.time(number))
  }

  private func cutEvents(from first: Int) throws {
    try scratch.tamper(
      """
      DELETE FROM event WHERE position >= \(first);
      DELETE FROM batch WHERE first_position >= \(first);
      DELETE FROM command WHERE first_position >= \(first)
      """)
  }

  private func lossEvent() throws -> (RecordedEvent, LossAccepted)? {
    let reader = try Reader(scratch.log)
    let stream = StreamID(.log, reader.storeID)
    guard let event = try reader.events(of: stream, from: 0, limit: 10).last,
      case .lossAccepted(let loss) = event.event
    else { return nil }
    return (event, loss)
  }

  @Test func `a log that ends before its anchor goes on once the loss is accepted`() throws {
    try scratch.fill(commits: 9)
    let anchor = try #require(try Anchor.newest(in: scratch.log.anchorPath))
    try cutEvents(from: 7)
    let accepted = try accept()
    #expect(accepted.lost == 7...9)
    #expect(accepted.epoch == 2)
    #expect(accepted.position == Position(7))
    let (event, loss) = try #require(try lossEvent())
    #expect(event.position == Position(7))
    #expect(event.context.actor == Self.keeper)
    #expect(event.context.kind == .decided)
    #expect(
      loss
        == LossAccepted(
          tail: Position(6), anchored: Position(9), anchorHash: anchor.hash.hex, epoch: 2,
          reason: "disk replaced"))
    #expect(try Anchor.newest(in: scratch.log.anchorPath)?.epoch == 2)
    let verification = try Verifier.verify(scratch.log)
    #expect(verification.ok, "\(String(describing: verification.firstBad))")
    #expect(verification.anchored == Position(7))
    var writer = try Writer.open(scratch.log, create: false)
    #expect(writer.epoch == 2)
    _ = try writer.commit(Samples.batch(50), recordedAt: Samples.time(2_000))
    try writer.close()
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `an accepted loss of one event, whose place the decision takes, renews the anchor`()
    throws
  {
    try scratch.fill(commits: 5)
    try cutEvents(from: 5)
    #expect(try accept().position == Position(5))
    #expect(try Verifier.verify(scratch.log).ok)
    #expect(throws: LogFailure.nothingLost(head: Position(5))) { try accept() }
  }

  @Test func `a missing or unreadable anchor is accepted without saying how much is lost`() throws {
    try scratch.fill(commits: 4)
    for round in 1...2 as ClosedRange<UInt64> {
      if round == 1 {
        try Folder(path: scratch.log.path).remove("anchor")
      } else {
        try File(creating: scratch.log.anchorPath).write(
          [UInt8](repeating: 7, count: 1_024), at: 0)
      }
      let accepted = try accept()
      #expect(accepted.lost == nil)
      #expect(accepted.tail == Position(3 + round))
      #expect(accepted.epoch == 1 + round)
      #expect(try lossEvent()?.1.anchored == accepted.tail)
      #expect(try Verifier.verify(scratch.log).ok)
    }
  }

  @Test func `a damaged write-ahead log is cut where the loss is accepted`() throws {
    for anchored in [2, 8] as [UInt64] {
      let scratch = ScratchDirectory()
      var file = try WriteAheadFile(commits: 8, anchored: anchored, in: scratch)
      file.bytes[file.offset(file.commitFrames[4] + 1) + 700] ^= 8
      try file.save()
      let accepted = try Writer.acceptLoss(
        scratch.log, reason: "bit", actor: Self.keeper, recordedAt: Samples.time(9))
      #expect(accepted.tail == Position(5))
      #expect(accepted.lost == (anchored == 8 ? 6...8 : nil))
      #expect(try Verifier.verify(scratch.log).ok)
      try Writer.open(scratch.log, create: false).close()
    }
  }

  @Test func `where nothing is lost nothing is accepted, and nothing changes`() throws {
    try scratch.fill(commits: 3)
    let log = try scratch.bytes(of: scratch.log.logPath)
    #expect(throws: LogFailure.nothingLost(head: Position(3))) { try accept() }
    #expect(try scratch.bytes(of: scratch.log.logPath) == log)
    // A transaction that was torn by a power cut is no loss either.
    let torn = ScratchDirectory()
    var file = try WriteAheadFile(commits: 3, anchored: 2, in: torn)
    file.bytes.removeLast(100)
    try file.save()
    #expect(throws: LogFailure.nothingLost(head: Position(2))) {
      try Writer.acceptLoss(
        torn.log, reason: "", actor: Self.keeper, recordedAt: Samples.time(9))
    }
  }

  @Test(arguments: [
    ("UPDATE event SET data = CAST('{}' AS BLOB) WHERE position = 2", 2),
    ("DELETE FROM event WHERE position = 3", 3),
    ("UPDATE event SET hash = randomblob(32) WHERE position = 6", 6),
    ("DELETE FROM batch WHERE first_position = 2", 6),
    ("UPDATE batch SET hash = randomblob(32) WHERE first_position = 6", 6),
  ])
  func `what is damaged before the end is no loss that can be accepted`(
    _ sql: String, _ position: UInt64
  ) throws {
    try scratch.fill(commits: 9)
    try cutEvents(from: 7)
    try scratch.tamper(sql)
    let log = try scratch.bytes(of: scratch.log.logPath)
    do throws(LogFailure) {
      _ = try Writer.acceptLoss(
        scratch.log, reason: "", actor: Self.keeper, recordedAt: Samples.time(9))
      Issue.record("the loss was accepted")
    } catch .corrupt(let found, _) {
      #expect(found == Position(position))
    }
    #expect(try scratch.bytes(of: scratch.log.logPath) == log)
  }

  @Test func `a process that ends before the new anchor has accepted the loss all the same`()
    async throws
  {
    // The decision takes the place of the one lost event, or ends before the old anchor.
    for (lost, head) in [(1, 9), (4, 6)] as [(UInt64, UInt64)] {
      let scratch = ScratchDirectory()
      try scratch.fill(commits: 9)
      let old = try scratch.bytes(of: scratch.log.anchorPath)
      try scratch.tamper(
        """
        DELETE FROM event WHERE position > \(9 - lost);
        DELETE FROM batch WHERE first_position > \(9 - lost);
        """)
      let accepted = try Writer.acceptLoss(
        scratch.log, reason: "", actor: Self.keeper, recordedAt: Samples.time(9))
      #expect(accepted.position == Position(head))
      try File(creating: scratch.log.anchorPath).write(old, at: 0)
      let writer = try Writer.open(scratch.log, create: false)
      #expect(writer.isAnchored == true)
      #expect(writer.head == Position(head))
      try writer.close()
      #expect(try Verifier.verify(scratch.log).ok)
    }
  }

  @Test func `an older log with an anchor of a later epoch has lost its end`() throws {
    try scratch.fill(commits: 5)
    let older = try scratch.bytes(of: scratch.log.logPath)
    var writer = try Writer.open(scratch.log, create: false)
    try writer.raiseEpoch(
      recording: { .epochRaised(EpochRaised(epoch: Int64(clamping: $0), reason: "promoted")) },
      actor: Self.keeper, recordedAt: Samples.time(6))
    #expect(writer.epoch == 2)
    #expect(writer.isAnchored == true)
    try writer.close()
    try scratch.replaceLog(older)
    let expected = LogFailure.tailBelowAnchor(tail: Position(5), anchor: Position(6))
    #expect(throws: expected) { _ = try Writer.open(scratch.log, create: false) }
    let accepted = try accept()
    #expect(accepted.epoch == 3)
    #expect(accepted.lost == 6...6)
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `a raised epoch is in the log's own words and in its batches`() throws {
    try scratch.fill(commits: 2)
    var writer = try Writer.open(scratch.log, create: false)
    let commit = try writer.raiseEpoch(
      above: 7,
      recording: { .epochRaised(EpochRaised(epoch: Int64(clamping: $0), reason: "x")) },
      actor: Self.keeper, recordedAt: Samples.time(1))
    #expect(writer.epoch == 8)
    let event = try #require(commit.events.first?.fact)
    #expect(event.stream == StreamID(.log, writer.storeID))
    #expect(event.event == .epochRaised(EpochRaised(epoch: 8, reason: "x")))
    // The time of recording never goes back.
    #expect(event.recordedAt == Samples.time(2))
    _ = try writer.commit(Samples.batch(9), recordedAt: Samples.time(9))
    try writer.close()
    let connection = try Connection(scratch.log.logPath, .readStill)
    #expect(try connection.integer("SELECT count(*) FROM batch WHERE epoch = 8") == 2)
    #expect(try Reader(scratch.log).epoch == 8)
    #expect(try Reader(scratch.log).outcome(of: event.context.command)?.first == event.position)
  }

  @Test func `a log that is gone is not made anew under its anchor`() throws {
    try scratch.fill(commits: 3)
    try Folder(path: scratch.log.path).remove("log.db")
    let expected = LogFailure.tailBelowAnchor(tail: .start, anchor: Position(3))
    #expect(throws: expected) { _ = try Writer.open(scratch.log, create: true) }
  }
}
