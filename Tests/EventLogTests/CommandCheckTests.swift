import Events
import Seal
import Testing

@testable import EventLog

/// What the chain does not cover and yet follows from the events.
@Suite struct CommandCheckTests {
  let scratch = ScratchDirectory()
  let backup = ScratchDirectory()

  /// Commits of two events by one command each, with the answers that a server gives, and a refusal.
  private func fill(_ numbers: ClosedRange<UInt64> = 1...12) throws {
    var writer = try Writer.open(scratch.log, create: true)
    for number in numbers {
      let first = writer.head.number + 1
      var batch = Batch()
      batch.append(
        CommandRecord(
          id: Samples.uuid(number), contentDigest: Digest.of([UInt8(number)]),
          outcome: Array(#"{"status":"accepted","positions":[\#(first),\#(first + 1)]}"#.utf8)),
        (0..<2).map { Samples.note(number * 100 + $0, in: Samples.stream($0), by: number) })
      _ = try writer.commit(batch, recordedAt: Samples.time(number))
    }
    var refusal = Batch()
    refusal.append(Samples.command(899 + numbers.lowerBound), [])
    _ = try writer.commit(refusal, recordedAt: Samples.time(13))
    try writer.close()
  }

  private func bad() throws -> Position? {
    let found = try Verifier.verify(scratch.log, commands: true)
    #expect(try Verifier.verify(scratch.log).ok, "the chain does not cover it")
    return found.firstBad?.position
  }

  private static let ofFifth = "WHERE first_position = 9"
  private static let changes: [(sql: String, at: UInt64)] = [
    ("UPDATE command SET first_position = 8 \(ofFifth)", 9),
    ("UPDATE command SET last_position = 11 \(ofFifth)", 9),
    ("UPDATE command SET first_position = NULL, last_position = NULL \(ofFifth)", 9),
    ("UPDATE command SET at = at + 1 \(ofFifth)", 9),
    ("UPDATE command SET content_digest = x'00' \(ofFifth)", 9),
    ("UPDATE command SET command_id = zeroblob(16) \(ofFifth)", 9),
    ("UPDATE command SET outcome = replace(CAST(outcome AS TEXT), '9,', '8,') \(ofFifth)", 9),
    ("UPDATE command SET outcome = replace(CAST(outcome AS TEXT), 'st', 'sT') \(ofFifth)", 9),
    ("UPDATE command SET outcome = replace(CAST(outcome AS TEXT), ']', '}') \(ofFifth)", 9),
    ("DELETE FROM command \(ofFifth)", 9),
    (
      """
      INSERT INTO command SELECT zeroblob(16), content_digest, 3, 4, outcome, at FROM command
      \(ofFifth)
      """, 24
    ),
    ("UPDATE batch SET at = at + 1 \(ofFifth)", 9),
    ("UPDATE batch SET epoch = 0 \(ofFifth)", 9),
    ("UPDATE batch SET epoch = 0 WHERE first_position = 23", 23),
    ("UPDATE meta SET value = x'0000000000000002' WHERE key = 'epoch'", 24),
  ]

  @Test(arguments: changes)
  func `what does not follow from the events is found and healed`(
    change: (sql: String, at: UInt64)
  ) throws {
    try fill()
    try TestBackup.backUp(scratch, backup)
    let whole = try LogRows(scratch.log)
    #expect(try bad() == nil)
    try scratch.tamper(
      change.sql.replacing("replace(CAST(outcome", with: "CAST(replace(CAST(outcome")
        .replacing("') WHERE", with: "') AS BLOB) WHERE"))
    #expect(try bad() == Position(change.at))
    let report = try Healing.run(
      scratch.log, from: try LogShipper(backup.log), at: Samples.time(9_000))
    #expect(report.damagedPath != nil)
    #expect(try bad() == nil)
    #expect(try LogRows(scratch.log) == whole)
    #expect(try Reader(scratch.log).outcome(of: Samples.uuid(900)) != nil)
  }

  @Test func `a command that nobody else holds is kept so that a retry has no effect`() throws {
    try fill(1...4)
    try TestBackup.backUp(scratch, backup)
    try fill(5...8)
    try scratch.tamper("DELETE FROM command WHERE first_position = 13")
    _ = try Healing.run(scratch.log, from: try LogShipper(backup.log), at: Samples.time(9_000))
    #expect(try bad() == nil)
    var writer = try Writer.open(scratch.log, create: false)
    var retry = Batch()
    retry.append(
      CommandRecord(id: Samples.uuid(7), contentDigest: Digest.of([7]), outcome: []),
      [Samples.note(1, in: Samples.stream(1), by: 7)])
    // Its identifier is of long ago, which is judged before anything is looked up.
    let outcome = try writer.store.commands.outcome(of: Samples.uuid(7))
    #expect(outcome?.contentDigest == .zero)
    #expect(outcome?.first == Position(13))
    let commit = try writer.append(retry, recordedAt: Samples.time(20))
    #expect(commit.events.isEmpty)
    try writer.close()
  }

  @Test func `a row that was dropped by its age is not missed`() throws {
    try fill(1...3)
    var writer = try Writer.open(scratch.log, create: false)
    let later = Samples.time(0).adding(2 * CommandWindow.micros)
    let id = UUID128.version7(at: later, random: (1, 2))
    var context = Samples.context(50)
    context.command = id
    var batch = Batch()
    batch.append(
      CommandRecord(id: id, contentDigest: .zero, outcome: []),
      [
        ProposedEvent(
          stream: Samples.stream(9),
          event: .noteRecorded(NoteRecorded(note: id, words: "later")), context: context, id: id)
      ])
    _ = try writer.commit(batch, recordedAt: later)
    try writer.close()
    #expect(try Reader(scratch.log).outcome(of: Samples.uuid(1)) == nil)
    #expect(try bad() == nil)
  }

  @Test func `an anchor of events whose loss was accepted is no fault`() throws {
    try scratch.fill(commits: 9)
    let old = try scratch.bytes(of: scratch.log.anchorPath)
    try scratch.tamper(
      """
      DELETE FROM event WHERE position > 6;
      DELETE FROM batch WHERE first_position > 6;
      DELETE FROM command WHERE first_position > 6
      """)
    #expect(try !Verifier.verify(scratch.log).ok)
    _ = try Writer.acceptLoss(
      scratch.log, reason: "disk", actor: Actor(name: "王工", role: .administrator),
      recordedAt: Samples.time(9))
    try File(creating: scratch.log.anchorPath).write(old, at: 0)
    let found = try Verifier.verify(scratch.log, commands: true)
    #expect(found.ok, "\(String(describing: found.firstBad))")
    #expect(found.anchored == nil)
  }

  @Test func `a write-ahead log that is damaged in the middle is told and healed`() throws {
    var file = try WriteAheadFile(commits: 9, anchored: 3, in: scratch)
    file.bytes[file.offset(file.commitFrames[4] + 1) + 99] ^= 1
    try TestBackup.backUp(scratch, backup)
    try file.save()
    let found = try Verifier.verify(scratch.log)
    #expect(found.firstBad?.what.english.contains("is damaged at frame") == true)
    _ = try Healing.run(scratch.log, from: try LogShipper(backup.log), at: Samples.time(9_000))
    #expect(try Verifier.verify(scratch.log, commands: true).ok)
    let writer = try Writer.open(scratch.log, create: false)
    #expect(writer.head == Position(9))
    try writer.close()
  }
}
