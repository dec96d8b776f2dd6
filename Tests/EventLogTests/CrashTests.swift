import Events
import Glibc
import Seal
import Testing

@testable import EventLog

@Suite struct CrashTests {
  let scratch = ScratchDirectory()

  @Test func `a process killed in mid transaction leaves whole commits only`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.log.path as String] in
      var writer = try Writer.open(LogDirectory(path: path), create: true)
      for number in 1...10 as ClosedRange<UInt64> {
        _ = try writer.commit(
          Samples.batch(number, streams: [1, 2]), recordedAt: Samples.time(number))
      }
      // Enough that SQLite spills pages of the unfinished transaction into the write-ahead log.
      try writer.store.connection.execute("PRAGMA cache_size = 5")
      let unfinished = Samples.batch(11, streams: Array(0..<2_000))
      _ = try writer.stage(unfinished, recordedAt: Samples.time(11))
      kill(getpid(), SIGKILL)
    }
    let verification = try Verifier.verify(scratch.log)
    #expect(verification.ok, "\(String(describing: verification.firstBad))")
    #expect(verification.events == 20)
    var writer = try Writer.open(scratch.log, create: false)
    #expect(writer.head == Position(20))
    let commit = try writer.commit(Samples.batch(11), recordedAt: Samples.time(12))
    #expect(commit.events.map(\.fact.version) == [10])
    try writer.close()
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `a process killed between commits loses nothing and needs no anchor of the last`()
    async throws
  {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.log.path as String] in
      var writer = try Writer.open(LogDirectory(path: path), create: true)
      for number in 1...10 as ClosedRange<UInt64> {
        _ = try writer.commit(Samples.batch(number), recordedAt: Samples.time(number))
        if number == 5 { try writer.writeAnchor(force: true) }
      }
      kill(getpid(), SIGKILL)
    }
    #expect(try Reader(scratch.log).head().position == Position(10))
    let verification = try Verifier.verify(scratch.log)
    #expect(verification.ok)
    #expect(verification.anchored == Position(5))
    try Writer.open(scratch.log, create: false).close()
  }

  @Test func `a write-ahead log cut below the anchor is refused`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.log.path as String] in
      var writer = try Writer.open(LogDirectory(path: path), create: true)
      for number in 1...10 as ClosedRange<UInt64> {
        _ = try writer.commit(Samples.batch(number), recordedAt: Samples.time(number))
      }
      try writer.writeAnchor(force: true)
      kill(getpid(), SIGKILL)
    }
    // One flipped bit in the last commit looks like a power cut, and SQLite says nothing.
    let wal = try File(creating: scratch.log.writeAheadPath)
    let size = try wal.read(1 << 22).count
    let last = try wal.read(size)[size - 1]
    try wal.write([last ^ 1], at: size - 1)
    do throws(LogFailure) {
      _ = try Writer.open(scratch.log, create: false)
      Issue.record("the log was opened")
    } catch .tailBelowAnchor(let tail, let anchor) {
      #expect(anchor == Position(10))
      #expect(tail == Position(9))
    }
    #expect(try !Verifier.verify(scratch.log).ok)
  }

  @Test func `a table lost underneath stops the writer for good`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try writer.commit(Samples.batch(1), recordedAt: Samples.time(1))
    try writer.store.connection.execute("DROP TABLE batch")
    #expect(throws: LogFailure.self) {
      try writer.commit(Samples.batch(2), recordedAt: Samples.time(2))
    }
    #expect(writer.head == Position(1))
    try writer.store.connection.execute("ROLLBACK")
    #expect(throws: LogFailure.stopped) {
      try writer.commit(Samples.batch(3), recordedAt: Samples.time(3))
    }
    #expect(throws: LogFailure.stopped) { try writer.writeAnchor(force: true) }
  }

  @Test func `a stopped writer leaves the files as its failure left them`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try writer.commit(Samples.batch(1), recordedAt: Samples.time(1))
    let log = try scratch.bytes(of: scratch.log.logPath)
    let ahead = try scratch.bytes(of: scratch.log.writeAheadPath)
    let anchor = try scratch.bytes(of: scratch.log.anchorPath)
    #expect(throws: LogFailure.commandRepeated(Samples.uuid(1))) {
      try writer.commit(Samples.batch(1), recordedAt: Samples.time(2))
    }
    try writer.close()
    #expect(try scratch.bytes(of: scratch.log.logPath) == log)
    #expect(try scratch.bytes(of: scratch.log.writeAheadPath) == ahead)
    #expect(try scratch.bytes(of: scratch.log.anchorPath) == anchor)
  }

  @Test func `the write-ahead log is moved into the file between commits once it is long`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    writer.checkpointDuePages = 40
    var pagesMax = 0
    for number in 1...50 as ClosedRange<UInt64> {
      _ = try writer.commit(
        Samples.batch(number, streams: [1, 2, 3]), recordedAt: Samples.time(number))
      pagesMax = max(pagesMax, writer.store.connection.walPageCount)
    }
    #expect((40..<60).contains(pagesMax))
    try writer.close()
    #expect(try Verifier.verify(scratch.log).events == 150)
  }

  @Test func `a full disk is told as such, stops the writer, and loses no commit`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    let pages = try #require(try writer.store.connection.integer("PRAGMA page_count"))
    try writer.store.connection.execute("PRAGMA max_page_count = \(pages + 20)")
    var acknowledged = Position.start
    var failure: LogFailure?
    for number in 1...1_000 as ClosedRange<UInt64> where failure == nil {
      do throws(LogFailure) {
        acknowledged = try writer.commit(
          Samples.batch(number, streams: [1, 2, 3]), recordedAt: Samples.time(number)
        ).head
      } catch {
        failure = error
      }
    }
    #expect(failure == .diskFull(path: scratch.log.logPath))
    #expect(acknowledged > .start)
    #expect(throws: LogFailure.stopped) {
      try writer.commit(Samples.batch(5_000), recordedAt: Samples.time(5_000))
    }
    try writer.close()
    let again = try Writer.open(scratch.log, create: false)
    #expect(again.head == acknowledged)
    try again.close()
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `a commit that fails at its end has an unknown outcome`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try writer.commit(Samples.batch(1), recordedAt: Samples.time(1))
    // A deferred constraint is the one thing that fails at COMMIT and nowhere before.
    try writer.store.connection.execute(
      """
      PRAGMA foreign_keys = ON;
      CREATE TABLE parent(id INTEGER PRIMARY KEY);
      CREATE TABLE child(id INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER fail AFTER INSERT ON batch BEGIN INSERT INTO child VALUES(1); END;
      """)
    do throws(LogFailure) {
      _ = try writer.commit(Samples.batch(2), recordedAt: Samples.time(2))
      Issue.record("the commit went through")
    } catch .outcomeUnknown(let problem) {
      #expect(problem.sql == "COMMIT")
    }
    #expect(throws: LogFailure.stopped) {
      try writer.commit(Samples.batch(3), recordedAt: Samples.time(3))
    }
  }
}
