import Events
import Glibc
import Seal
import Testing

@testable import EventLog

@Suite struct OpeningTests {
  let scratch = ScratchDirectory()

  @Test func `a missing folder, a missing log and a foreign file are told apart`() throws {
    let log = scratch.log
    #expect(throws: LogFailure.directoryMissing(path: log.path)) { try Reader(log) }
    #expect(throws: LogFailure.directoryMissing(path: log.path)) {
      _ = try Writer.open(log, create: false)
    }
    try Folder(path: log.path).create()
    #expect(throws: LogFailure.logMissing(path: log.logPath)) { try Reader(log) }
    #expect(throws: LogFailure.logMissing(path: log.logPath)) {
      _ = try Writer.open(log, create: false)
    }
    #expect(try scratch.names().isEmpty)
    try File(creating: log.logPath).write(Array(repeating: 65, count: 8_192), at: 0)
    #expect(throws: LogFailure.notALog(path: log.logPath)) { try Reader(log) }
    #expect(throws: LogFailure.notALog(path: log.logPath)) {
      _ = try Writer.open(log, create: true)
    }
  }

  @Test func `a database of something else is not a log`() throws {
    try Folder(path: scratch.log.path).create()
    try scratch.tamper("CREATE TABLE t(x)")
    #expect(throws: LogFailure.notALog(path: scratch.log.logPath)) {
      _ = try Writer.open(scratch.log, create: true)
    }
  }

  @Test func `a newer format is refused by its number`() throws {
    try scratch.fill(commits: 1)
    try scratch.tamper("PRAGMA user_version = 2")
    #expect(throws: LogFailure.formatNewer(found: 2, supported: 1)) { try Reader(scratch.log) }
    #expect(throws: LogFailure.formatNewer(found: 2, supported: 1)) {
      _ = try Writer.open(scratch.log, create: false)
    }
  }

  @Test func `a log whose making was cut short is made anew`() throws {
    try Folder(path: scratch.log.path).create()
    let connection = try Connection(scratch.log.logPath, .readWrite)
    try connection.execute("PRAGMA journal_mode = WAL")
    try connection.execute("BEGIN; CREATE TABLE meta(x); ROLLBACK")
    let writer = try Writer.open(scratch.log, create: true)
    #expect(writer.head == .start)
    try writer.close()
  }

  @Test func `a second writer is refused until the first one closes`() throws {
    let first = try Writer.open(scratch.log, create: true)
    #expect(throws: LogFailure.locked(path: scratch.log.lockPath, process: getpid())) {
      _ = try Writer.open(scratch.log, create: true)
    }
    try first.close()
    let second = try Writer.open(scratch.log, create: true)
    try second.close()
  }

  @Test func `a writer in another process is refused`() async throws {
    let first = try Writer.open(scratch.log, create: true)
    let path = scratch.log.path
    let holder = getpid()
    await #expect(processExitsWith: .exitCode(17)) {
      [path = path as String, holder = holder as Int32] in
      let log = LogDirectory(path: path)
      do throws(LogFailure) {
        _ = try Writer.open(log, create: true)
      } catch .locked(log.lockPath, holder) {
        exit(17)
      }
    }
    try first.close()
  }

  @Test func `a reader beside the writer sees each commit at once and leaves no file behind`()
    throws
  {
    var writer = try Writer.open(scratch.log, create: true)
    do {
      let reader = try Reader(scratch.log)
      for number in 1...5 as ClosedRange<UInt64> {
        _ = try writer.commit(Samples.batch(number), recordedAt: Samples.time(number))
        #expect(try reader.head().position == Position(number))
      }
    }
    try writer.close()
    #expect(try scratch.names() == ["anchor", "lock", "log.db", "vault.db", "vault.key"])
  }

  @Test func `reading a log at rest changes nothing, and follows when a writer comes`() throws {
    try scratch.fill(commits: 3)
    let names = try scratch.names()
    let before = try scratch.bytes(of: scratch.log.logPath)
    let reader = try Reader(scratch.log)
    #expect(try reader.events(after: .start, limit: 10).count == 3)
    #expect(try Verifier.verify(scratch.log).ok)
    #expect(try scratch.names() == names)
    #expect(try scratch.bytes(of: scratch.log.logPath) == before)
    var writer = try Writer.open(scratch.log, create: false)
    _ = try writer.commit(Samples.batch(4), recordedAt: Samples.time(4))
    #expect(try reader.events(after: .start, limit: 10).count == 4)
    try writer.close()
    writer = try Writer.open(scratch.log, create: false)
    _ = try writer.commit(Samples.batch(5), recordedAt: Samples.time(5))
    #expect(try reader.events(after: .start, limit: 10).count == 5)
    try writer.close()
  }

  @Test func `a path with signs that mean something in addresses is read`() throws {
    let log = LogDirectory(path: scratch.log.path + "/a b?%#城")
    try Folder(path: scratch.log.path).create()
    defer {
      for name in ["anchor", "lock", "log.db", "vault.db", "vault.key"] {
        try? Folder(path: log.path).remove(name)
      }
      _ = unsafe rmdir(log.path)
    }
    try Writer.open(log, create: true).close()
    #expect(try Reader(log).head().position == .start)
    #expect(
      try Folder(path: log.path).names() == ["anchor", "lock", "log.db", "vault.db", "vault.key"])
  }

  @Test func `every failure has words in both languages and a code of its own`() {
    let problem = SQLiteProblem(code: 10, message: "disk I/O error", sql: "COMMIT")
    let failures: [LogFailure] = [
      .directoryMissing(path: "p"), .logMissing(path: "p"), .notALog(path: "p"),
      .formatNewer(found: 2, supported: 1), .locked(path: "p", process: 5),
      .tailBelowAnchor(tail: Position(1), anchor: Position(2)), .anchorMissing(path: "p"),
      .writeAheadDamaged(path: "p", frame: 1, commits: 2), .nothingLost(head: Position(1)),
      .diskFull(path: "p"), .outcomeUnknown(problem), .stopped,
      .commandRepeated(Samples.uuid(1)), .corrupt(position: Position(3), what: Words("a", "甲")),
      .projectionForeign(path: "p"), .sqlite(problem), .io(path: "p", call: "open", errno: 5),
    ]
    #expect(Set(failures.map(\.code)).count == failures.count)
    #expect(Set(failures.map(\.words.english)).count == failures.count)
    #expect(Set(failures.map(\.words.chinese)).count == failures.count)
    for words in failures.map(\.words) {
      #expect(words.english.hasSuffix("."))
      #expect(words.chinese.hasSuffix("。"))
    }
  }
}
