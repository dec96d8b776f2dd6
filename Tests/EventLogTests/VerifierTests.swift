import Events
import Seal
import Testing

@testable import EventLog

@Suite struct VerifierTests {
  let scratch = ScratchDirectory()

  @Test(arguments: DigestAlgorithm.allCases)
  func `a sound log is counted`(algorithm: DigestAlgorithm) throws {
    try scratch.fill(commits: 12, digest: algorithm)
    var steps: [UInt64] = []
    let found = try Verifier.verify(scratch.log) { done, total in
      #expect(total == 12)
      steps.append(done)
    }
    #expect(found.ok)
    #expect(found.firstBad == nil)
    #expect(found.events == 12)
    #expect(found.head == Position(12))
    #expect(found.anchored == Position(12))
    #expect(found.commands == 12)
    #expect(found.batches == 12)
    #expect(found.streams == 3)
    #expect(found.algorithm == algorithm)
    #expect(steps.last == 12)
  }

  @Test func `a sound log is verified beside its writer`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    for number in 1...3 as ClosedRange<UInt64> {
      let commit = try writer.commit(Samples.batch(number), recordedAt: Samples.time(number))
      let found = try Verifier.verify(scratch.log)
      #expect(found.ok)
      #expect(found.headHash == commit.headHash)
    }
    try writer.close()
  }

  @Test func `more rows than a page are walked`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    for number in 1...1_100 as ClosedRange<UInt64> {
      var batch = Batch()
      batch.append(Samples.command(number), [Samples.note(number, in: Samples.stream(number % 7))])
      _ = try writer.commit(batch, recordedAt: Samples.time(number))
    }
    try writer.close()
    let found = try Verifier.verify(scratch.log)
    #expect(found.ok)
    #expect(found.batches == 1_100)
  }

  /// A change behind the log's back, and the position it is found at.
  struct Change: CustomTestStringConvertible, Sendable {
    let name: String
    let sql: String
    let at: UInt64
    var testDescription: String { name }
  }

  private static let changes: [Change] = [
    Change(
      name: "one byte of the payload",
      sql: """
        UPDATE event SET data = CAST(replace(CAST(data AS TEXT), 'sealed', 'sealeD') AS BLOB)
        WHERE position = 5
        """, at: 5),
    Change(
      name: "one byte of the meta",
      sql: """
        UPDATE event SET meta = CAST(replace(CAST(meta AS TEXT), 'desk-3', 'desk-4') AS BLOB)
        WHERE position = 5
        """, at: 5),
    Change(
      name: "the hash", sql: "UPDATE event SET hash = zeroblob(32) WHERE position = 5", at: 5),
    Change(name: "a short hash", sql: "UPDATE event SET hash = x'00' WHERE position = 5", at: 5),
    Change(
      name: "the salt", sql: "UPDATE event SET salt = zeroblob(16) WHERE position = 5", at: 5),
    Change(
      name: "the payload's digest",
      sql: "UPDATE event SET data_digest = zeroblob(32) WHERE position = 5", at: 5),
    Change(
      name: "the event id", sql: "UPDATE event SET event_id = zeroblob(16) WHERE position = 5",
      at: 5),
    Change(
      name: "the time of recording",
      sql: "UPDATE event SET recorded_at = recorded_at + 1 WHERE position = 5", at: 5),
    Change(
      name: "the time of occurrence",
      sql: "UPDATE event SET occurred_at = occurred_at + 1 WHERE position = 5", at: 5),
    Change(
      name: "the schema version", sql: "UPDATE event SET schema_version = 2 WHERE position = 5",
      at: 5),
    Change(name: "the type's name", sql: "UPDATE event_type SET name = 'Other'", at: 1),
    Change(
      name: "a stream's name",
      sql: """
        UPDATE stream SET name = replace(name, 'alarm/', 'track/')
        WHERE id = (SELECT stream_id FROM event WHERE position = 2)
        """, at: 2),
    Change(
      name: "a missing stream",
      sql: "DELETE FROM stream WHERE id = (SELECT stream_id FROM event WHERE position = 3)", at: 3),
    Change(name: "the last event", sql: "DELETE FROM event WHERE position = 12", at: 12),
    Change(name: "the last three events", sql: "DELETE FROM event WHERE position > 9", at: 10),
    Change(name: "all events", sql: "DELETE FROM event; DELETE FROM batch", at: 1),
    Change(name: "the first event", sql: "DELETE FROM event WHERE position = 1", at: 1),
    Change(name: "a middle event", sql: "DELETE FROM event WHERE position = 6", at: 6),
    Change(
      name: "a middle event, the rest moved up",
      sql: """
        DELETE FROM event WHERE position = 6;
        UPDATE event SET position = position - 1 WHERE position > 6
        """, at: 6),
    Change(
      name: "a swapped pair",
      sql: """
        UPDATE event SET position = 100 WHERE position = 7;
        UPDATE event SET position = 7 WHERE position = 8;
        UPDATE event SET position = 8 WHERE position = 100
        """, at: 7),
    Change(
      name: "a renumbered version", sql: "UPDATE event SET version = 9 WHERE position = 11", at: 11),
    Change(
      name: "an event before the first",
      sql: "UPDATE event SET position = -1 WHERE position = 1", at: 1),
    Change(
      name: "a further event before the first",
      sql: """
        INSERT INTO event SELECT -1, stream_id, 99, type_id, schema_version, recorded_at,
        occurred_at, event_id, meta, data, salt, data_digest, hash FROM event WHERE position = 12
        """, at: 0),
    Change(
      name: "a forged event behind the last",
      sql: """
        INSERT INTO event SELECT 13, stream_id, 4, type_id, schema_version, recorded_at,
        occurred_at, event_id, meta, data, salt, data_digest, hash FROM event WHERE position = 12
        """, at: 13),
    Change(
      name: "a batch's hash", sql: "UPDATE batch SET hash = zeroblob(32) WHERE rowid = 4", at: 4),
    Change(name: "a batch's epoch", sql: "UPDATE batch SET epoch = 2 WHERE rowid = 4", at: 4),
    Change(name: "a missing batch", sql: "DELETE FROM batch WHERE first_position = 4", at: 4),
    Change(name: "the last batch", sql: "DELETE FROM batch WHERE first_position = 12", at: 12),
    Change(
      name: "a batch too long",
      sql: "UPDATE batch SET last_position = 5, hash = (SELECT hash FROM event WHERE position = 5) "
        + "WHERE first_position = 4", at: 6),
  ]

  @Test(arguments: changes)
  func `a change is found where it was made`(change: Change) throws {
    try scratch.fill(commits: 12)
    try scratch.tamper(change.sql)
    let found = try Verifier.verify(scratch.log)
    #expect(!found.ok)
    #expect(
      found.firstBad?.position == Position(change.at), "\(String(describing: found.firstBad))")
    #expect(found.events == found.head.number)
  }

  /// What only a writer gone wrong, or a forger who chains anew, could do.
  @Test func `a version left out and a time gone back are found under right hashes`() throws {
    for goesWrong in [true, false] {
      let scratch = ScratchDirectory()
      var writer = try Writer.open(scratch.log, create: true)
      _ = try writer.commit(Samples.batch(1), recordedAt: Samples.time(10))
      if goesWrong {
        writer.heads.streams[Samples.stream(1)]?.nextVersion = 5
      } else {
        writer.heads.recordedAt = Samples.time(0)
      }
      _ = try writer.commit(Samples.batch(2), recordedAt: Samples.time(goesWrong ? 11 : 9))
      try writer.close()
      let found = try Verifier.verify(scratch.log)
      #expect(found.firstBad?.position == Position(2))
      #expect(found.events == 1)
    }
  }

  @Test func `a history written anew with right hashes is caught by the anchor`() throws {
    try scratch.fill(commits: 4)
    let other = ScratchDirectory()
    var writer = try Writer.open(other.log, create: true)
    for number in 1...4 as ClosedRange<UInt64> {
      _ = try writer.commit(
        Samples.batch(number + 10, streams: [number % 3]), recordedAt: Samples.time(number))
    }
    try writer.close()
    // The forger keeps the anchor of the true log and puts another log in its place.
    let forged = try scratch.bytes(of: other.log.logPath)
    try scratch.replaceLog(forged)
    #expect(try !Verifier.verify(scratch.log).ok)
  }

  @Test func `a reader tells a gap and a row that it cannot decode by its position`() throws {
    try scratch.fill(commits: 8)
    try scratch.tamper(
      """
      DELETE FROM event WHERE position = 3;
      UPDATE event SET data = CAST('{"note":1}' AS BLOB) WHERE position = 6
      """)
    let reader = try Reader(scratch.log)
    let cases: [(after: UInt64, bad: UInt64)] = [(0, 3), (2, 3), (3, 6)]
    for (after, bad) in cases {
      do throws(LogFailure) {
        _ = try reader.events(after: Position(after), limit: 100)
        Issue.record("nothing was found after \(after)")
      } catch .corrupt(let position, _) {
        #expect(position == Position(bad))
      }
    }
    #expect(try reader.events(after: Position(6), limit: 100).count == 2)
  }
}
