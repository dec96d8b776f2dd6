import Events
import Seal
import Testing

@testable import EventLog

/// Verifying beside a server that goes on writing.
@Suite struct VerifyingBesideTests {
  let scratch = ScratchDirectory()

  /// Commits one note each by a command that names its event, all in one batch.
  private func commit(_ numbers: ClosedRange<UInt64>, _ writer: inout Writer) throws {
    var batch = Batch()
    for (offset, number) in numbers.enumerated() {
      let position = writer.head.number + 1 + UInt64(offset)
      batch.append(
        CommandRecord(
          id: Samples.uuid(number), contentDigest: .zero,
          outcome: Array(#"{"status":"accepted","positions":[\#(position),\#(position)]}"#.utf8)),
        [Samples.note(number, in: Samples.stream(number % 7))])
    }
    _ = try writer.commit(batch, recordedAt: Samples.time(numbers.lowerBound))
  }

  private func sign(_ number: UInt64) throws {
    let signer = try LogProver.with(scratch.log) { prover throws(LogFailure) in
      try SigningKeyFile(path: scratch.log.path(of: SigningKeyFile.nameStandard))
        .openOrMake(storeID: prover.storeID)
    }
    _ = try LogProver.with(scratch.log) { prover throws(LogFailure) in
      try prover.sign(with: signer, at: Samples.time(number))
    }
  }

  @Test func `heads that are signed during the walk do not make events missing`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    try commit(1...1_050, &writer)
    try sign(2_000)
    try commit(1_051...1_100, &writer)
    var isFirst = true
    let found = try Verifier.verify(scratch.log, commands: true) { _, total in
      #expect(total == 1_100)
      guard isFirst else { return }
      isFirst = false
      do {
        try commit(1_101...1_102, &writer)
        try sign(3_000)
      } catch {
        Issue.record(error)
      }
    }
    #expect(found.ok, "\(String(describing: found.firstBad))")
    #expect(found.events == 1_100)
    #expect(found.heads == 1)
    #expect(found.signed == Position(1_050))
    let later = try Verifier.verify(scratch.log, commands: true)
    #expect(later.ok)
    #expect(later.heads == 2)
  }

  @Test func `the write-ahead log can be emptied between the pages of a walk`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    try commit(1...2_100, &writer)
    try writer.close()
    // Another connection, since a writer keeps the right to write, and then a checkpoint waits for nobody.
    let other = try Connection(scratch.log.logPath, .readWrite)
    try other.execute("UPDATE event_type SET name = name")
    var steps = 0
    let found = try Verifier.verify(scratch.log) { _, _ in
      steps += 1
      do {
        try other.execute("UPDATE event_type SET name = name")
        let held = try other.integer("PRAGMA wal_checkpoint(RESTART)")
        #expect(held == 0, "page \(steps)")
      } catch {
        Issue.record(error)
      }
    }
    #expect(found.ok, "\(String(describing: found.firstBad))")
    #expect(steps == 3)
  }

  /// One statement over all pages would hold a snapshot from the first to the last.
  @Test func `the pages are looked at only while nobody writes`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    try commit(1...20, &writer)
    let beside = try Verifier.verify(scratch.log, commands: true)
    #expect(beside.ok)
    #expect(!beside.hasSeenPages)
    try writer.close()
    let after = try Verifier.verify(scratch.log, commands: true)
    #expect(after.ok)
    #expect(after.hasSeenPages)
  }

  /// What a writer's presence does not excuse.
  @Test(arguments: [true, false])
  func `an index that does not agree with its table is found`(isBeside: Bool) throws {
    let changes = [
      // A page of the index over streams and versions, of names, and of commands: two keys exchanged.
      "event", "stream", "command",
    ]
    for table in changes {
      let scratch = ScratchDirectory()
      var writer = try Writer.open(scratch.log, create: true)
      for number in 1...9 as ClosedRange<UInt64> {
        _ = try writer.commit(
          Samples.batch(number, streams: [number]), recordedAt: Samples.time(number))
      }
      try writer.close()
      try scratch.exchangeKeys(inIndexOf: table)
      let lock = isBeside ? try WriterLock(scratch.log.lockPath) : nil
      let marker = isBeside ? try File(creating: scratch.log.writeAheadPath) : nil
      let found = try Verifier.verify(scratch.log, commands: true)
      #expect(!found.ok, "\(table)")
      #expect(found.hasSeenPages == (lock == nil))
      _ = marker
    }
  }
}

extension ScratchDirectory {
  /// Exchanges the places of the first two cells on the root page of a table's index, which makes none of them
  /// unreadable.
  fileprivate func exchangeKeys(inIndexOf table: String) throws {
    let connection = try Connection(log.logPath, .readStill)
    let name = table == "command" ? "command" : "sqlite_autoindex_\(table)_1"
    let size = try #require(try connection.integer("PRAGMA page_size"))
    let root = try #require(
      try connection.integer("SELECT rootpage FROM sqlite_schema WHERE name = '\(name)'"))
    let file = try File(creating: log.logPath)
    let cells = Int((root - 1) * size) + 8
    let pointers = try file.read(4, at: cells)
    try file.write(Array(pointers[2...] + pointers[..<2]), at: cells)
  }
}
