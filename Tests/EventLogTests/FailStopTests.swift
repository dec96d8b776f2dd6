import Events
import Glibc
import Testing

@testable import EventLog

/// What the operating system refuses in earnest: files that may not grow, disks without room.
@Suite struct FailStopTests {
  let scratch = ScratchDirectory()

  /// Commits until something fails, and says in a file beside the log what had been acknowledged.
  private static func commitUntilFailure(
    _ log: LogDirectory, checkpointPages: Int, from first: UInt64 = 1
  ) throws -> LogFailure? {
    var writer = try Writer.open(log, create: true)
    writer.checkpointDuePages = checkpointPages
    for number in first...first + 20_000 {
      do throws(LogFailure) {
        let commit = try writer.commit(
          Samples.batch(number, streams: [1, 2, 3]), recordedAt: Samples.time(number))
        try Self.acknowledgements(of: log).write(Array("\(commit.head)".utf8), at: 0)
      } catch {
        for _ in 0..<2 {
          #expect(throws: LogFailure.stopped) {
            _ = try writer.commit(Samples.batch(90_000), recordedAt: Samples.time(90_000))
          }
          #expect(throws: LogFailure.stopped) { try writer.writeAnchor(force: true) }
          #expect(throws: LogFailure.stopped) { try writer.emptyWriteAhead() }
        }
        return error
      }
    }
    return nil
  }

  private static func acknowledgements(of log: LogDirectory) throws(LogFailure) -> File {
    try File(creating: log.path + "/acknowledged")
  }

  private func acknowledged() throws -> UInt64 {
    let text = try Self.acknowledgements(of: scratch.log).read(32)
    return try #require(UInt64(String(decoding: text, as: UTF8.self)))
  }

  private func expectNothingLost(batchEvents: UInt64 = 3) throws {
    let acknowledged = try acknowledged()
    let writer = try Writer.open(scratch.log, create: false)
    let head = writer.head.number
    try writer.close()
    #expect(acknowledged > 10)
    // The last batch may be there or not: nobody was told.
    #expect(head == acknowledged || head == acknowledged + batchEvents)
    #expect(try Verifier.verify(scratch.log).ok)
  }

  // The write-ahead log reaches the limit in a commit; or stays short, and log.db reaches it in a checkpoint.
  @Test func `a file that may not grow stops the writer in a commit`() async throws {
    await #expect(processExitsWith: .success) { [path = scratch.log.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let failure = try Self.commitUntilFailure(
        LogDirectory(path: path), checkpointPages: Writer.checkpointPages)
      guard case .outcomeUnknown = failure else { throw Unexpected(failure: failure) }
    }
    try expectNothingLost()
  }

  @Test func `a file that may not grow stops the writer in a checkpoint`() async throws {
    await #expect(processExitsWith: .success) { [path = scratch.log.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 400 << 10, rlim_max: 400 << 10)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let failure = try Self.commitUntilFailure(LogDirectory(path: path), checkpointPages: 10)
      guard case .sqlite(let problem) = failure, problem.sql.hasPrefix("checkpoint") else {
        throw Unexpected(failure: failure)
      }
    }
    try expectNothingLost()
  }

  struct Unexpected: Error {
    let failure: LogFailure?
  }

  @Test(.enabled(if: TemporaryDisk.isPossible))
  func `a full disk stops the writer, and the reserve lets the log be recovered`() throws {
    let disk = try TemporaryDisk(at: scratch.log.path, sizeBytes: 3 << 20)
    let reserve = DiskReserve(scratch.log, sizeBytes: 1 << 20)
    try reserve.hold()
    #expect(reserve.missingBytes == 0)
    for round in 0..<2 as Range<UInt64> {
      let failure = try Self.commitUntilFailure(
        scratch.log, checkpointPages: round == 0 ? 100_000 : 20, from: 1 + round * 30_000)
      switch failure {
      case .diskFull, .outcomeUnknown: break
      default: Issue.record("\(String(describing: failure))")
      }
      let left = try DiskSpace.freeBytes(at: scratch.log)
      #expect(left < 1 << 20)
      let acknowledged = try acknowledged()
      let writer = try Writer.open(scratch.log, create: false, reserve: reserve)
      #expect(reserve.missingBytes > 0)
      let head = writer.head.number
      #expect(head == acknowledged || head == acknowledged + 3)
      try writer.close()
      #expect(try Verifier.verify(scratch.log).ok)
      try disk.grow(to: 5 << 20)
      try reserve.hold()
    }
    try scratch.clear()
  }

  @Test func `a reserve is whole or not there`() throws {
    try Folder(path: scratch.log.path).create()
    let reserve = DiskReserve(scratch.log, sizeBytes: 1 << 16)
    #expect(reserve.missingBytes == 1 << 16)
    try reserve.hold()
    try reserve.hold()
    #expect(reserve.missingBytes == 0)
    #expect(try #require(FileMark(scratch.log.reservePath)).sizeBytes == 1 << 16)
    // A smaller one gives back what it does not need.
    try DiskReserve(scratch.log, sizeBytes: 1 << 12).hold()
    #expect(try #require(FileMark(scratch.log.reservePath)).sizeBytes == 1 << 12)
    #expect(throws: LogFailure.self) { try DiskReserve(scratch.log, sizeBytes: 1 << 60).hold() }
    #expect(FileMark(scratch.log.reservePath) == nil)
    try reserve.release()
    #expect(try DiskSpace.freeBytes(at: scratch.log) > 0)
  }
}
