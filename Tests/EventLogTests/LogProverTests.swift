import Events
import Glibc
import Seal
import Testing

@testable import EventLog

@Suite struct LogProverTests {
  let scratch = ScratchDirectory()

  private func signer() throws -> NoteSigner {
    try LogProver.with(scratch.log) { prover throws(LogFailure) in
      try SigningKeyFile(path: scratch.log.path(of: SigningKeyFile.nameStandard))
        .openOrMake(storeID: prover.storeID)
    }
  }

  @discardableResult
  private func sign(_ number: UInt64 = 1) throws -> SignedHead? {
    let signer = try signer()
    return try LogProver.with(scratch.log) { prover throws(LogFailure) in
      try prover.sign(with: signer, at: Samples.time(number))
    }
  }

  /// A log that grew to each of these sizes, with a head signed at each.
  private func fill(_ sizes: [UInt64], _ digest: DigestAlgorithm = .sha256) throws -> [SignedHead] {
    var heads: [SignedHead] = []
    var size: UInt64 = 0
    for end in sizes {
      var writer = try Writer.open(scratch.log, create: true, digest: digest)
      while size < end {
        var batch = Batch()
        let count = min(100, end - size)
        batch.append(
          Samples.command(1_000 + size),
          (0..<count).map { Samples.note(size + $0, in: Samples.stream((size + $0) % 3)) })
        _ = try writer.commit(batch, recordedAt: Samples.time(size))
        size += count
      }
      try writer.close()
      heads.append(try #require(try sign(end)))
    }
    return heads
  }

  private func eventHashes() throws -> [Digest] {
    let connection = try Connection(scratch.log.logPath, .readStill)
    var select = try connection.prepare("SELECT hash FROM event ORDER BY position")
    var hashes: [Digest] = []
    while try select.step() {
      guard let hash = select.digest(0) else { break }
      hashes.append(hash)
    }
    return hashes
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func `heads follow the log and prove everything under them`(algorithm: DigestAlgorithm) throws {
    let sizes: [UInt64] = [1, 5, 256, 700, 1_030]
    let heads = try fill(sizes, algorithm)
    #expect(heads.map(\.size) == sizes)
    let hashes = try eventHashes()
    let algorithms = heads.map(\.algorithm)
    #expect(algorithms.allSatisfy { $0 == algorithm })
    #expect(heads.map(\.chainHash) == sizes.map { hashes[Int($0) - 1] })
    #expect(try sign() == nil, "nothing has grown")
    try LogProver.with(scratch.log) { prover throws(LogFailure) in
      for head in heads {
        for position in [1, 2, 255, 256, 257, 512, 513, 699, 1_024, 1_030] as [UInt64]
        where position <= head.size {
          let path = try prover.inclusion(of: Position(position), size: head.size)
          #expect(
            MerkleProof.isIncluded(
              hashes[Int(position) - 1], at: position - 1, size: head.size, root: head.root,
              path: path ?? [], algorithm), "\(position) of \(head.size)")
        }
        for earlier in heads where earlier.size <= head.size {
          let path = try prover.consistency(from: earlier.size, to: head.size)
          #expect(
            MerkleProof.isConsistent(
              first: earlier.size, root: earlier.root, second: head.size, root: head.root,
              path: path ?? [.zero], algorithm))
        }
      }
      #expect(try prover.inclusion(of: Position(1), size: 1_031) == nil)
      #expect(try prover.inclusion(of: Position(6), size: 5) == nil)
      #expect(try prover.inclusion(of: .start, size: 5) == nil)
      #expect(try prover.consistency(from: 6, to: 5) == nil)
      #expect(try prover.heads(after: 5, limit: 2).map(\.size) == [256, 700])
      #expect(try prover.latest()?.size == 1_030)
      #expect(try prover.root(size: 700) == heads[3].root)
    }
    let found = try Verifier.verify(scratch.log)
    #expect(found.ok, "\(String(describing: found.firstBad))")
    #expect(found.heads == 5)
    #expect(found.signed == Position(1_030))
  }

  @Test func `the file is made anew from the log when it is lost or its nodes are damaged`() throws
  {
    let heads = try fill([700])
    for sql in [
      "DELETE FROM node", "DELETE FROM node WHERE number = 0",
      "UPDATE node SET hash = zeroblob(32) WHERE number = 1",
    ] {
      let connection = try Connection(scratch.log.headsPath, .readWrite)
      try connection.execute(sql)
      try connection.execute(
        "DELETE FROM head; UPDATE meta SET value = zeroblob(16) WHERE key = 'heads'")
      let signer = try signer()
      let head = try LogProver.with(scratch.log) { prover throws(LogFailure) in
        try prover.sign(with: signer, at: Samples.time(700))
      }
      if !sql.hasPrefix("UPDATE") { #expect(head == heads[0], "\(sql)") }
    }
    try Folder(path: scratch.log.path).remove("heads.db")
    #expect(try sign(700) == heads[0])
    // A damaged node at the top is noticed before anything is signed over it, any other by verifying.
    for (level, isHealed) in [(9, true), (8, false)] {
      let connection = try Connection(scratch.log.headsPath, .readWrite)
      try connection.execute("UPDATE node SET hash = zeroblob(32) WHERE level = \(level)")
      #expect(try !Verifier.verify(scratch.log).ok)
      let head = try append(5_000 + UInt64(level))
      #expect(try sign(701)?.size == head.number)
      #expect(try Verifier.verify(scratch.log).ok == isHealed)
    }
    try LogProver.with(scratch.log) { prover throws(LogFailure) in try prover.rebuild() }
    #expect(try Verifier.verify(scratch.log).ok)
  }

  private func append(_ number: UInt64) throws -> Position {
    var writer = try Writer.open(scratch.log, create: false)
    let commit = try writer.commit(Samples.batch(number), recordedAt: Samples.time(number))
    try writer.close()
    return commit.head
  }

  /// Writes the whole history anew with one word changed: chain, batches and anchor are all as they should be.
  private func rewrite(_ count: UInt64) throws {
    let connection = try Connection(scratch.log.logPath, .readStill)
    let identity = try LogIdentity(in: connection)
    for name in ["log.db", "anchor"] { try Folder(path: scratch.log.path).remove(name) }
    do {
      let forged = try Connection(scratch.log.logPath, .readWrite)
      try forged.execute("PRAGMA journal_mode = WAL")
      try identity.create(in: forged)
      forged.tidyOnClose()
    }
    var writer = try Writer.open(scratch.log, create: false)
    for number in 1...count {
      _ = try writer.commit(
        Samples.batch(number + (number == 5 ? 900 : 0), streams: [number % 3]),
        recordedAt: Samples.time(number))
    }
    try writer.close()
  }

  @Test func `a history written anew is noticed by stored heads and by one kept elsewhere`() throws
  {
    try scratch.fill(commits: 12)
    let kept = try #require(try sign())
    let key = try signer().noteKey
    #expect(try Verifier.verify(scratch.log, keys: [key], kept: [kept]).signed == Position(12))
    try rewrite(12)
    // The heads of the true history lie beside it.
    #expect(try Verifier.verify(scratch.log).firstBad?.position == Position(12))
    // The forger removes them: only who holds the key or a head notices.
    try Folder(path: scratch.log.path).remove("heads.db")
    #expect(try Verifier.verify(scratch.log).ok)
    #expect(try !Verifier.verify(scratch.log, keys: [key]).ok)
    #expect(try !Verifier.verify(scratch.log, kept: [kept]).ok)
    // The forger signs with another key.
    try Folder(path: scratch.log.path).remove(SigningKeyFile.nameStandard)
    _ = try sign()
    #expect(try Verifier.verify(scratch.log).ok)
    #expect(try Verifier.verify(scratch.log, keys: [key]).firstBad?.position == Position(12))
    #expect(try Verifier.verify(scratch.log, kept: [kept]).firstBad?.position == Position(12))
  }

  @Test func `a history other than the signed one is not signed`() throws {
    try scratch.fill(commits: 12)
    _ = try sign()
    try rewrite(14)
    #expect(throws: LogFailure.self) { try sign() }
    #expect(try Verifier.verify(scratch.log).firstBad?.position == Position(12))
  }

  @Test func `a head beyond the log's end tells what is missing, whatever the anchor says`() throws
  {
    try scratch.fill(commits: 12)
    let kept = try #require(try sign())
    try scratch.tamper(
      "DELETE FROM event WHERE position > 9; DELETE FROM batch WHERE last_position > 9")
    var anchor = try #require(try Anchor.newest(in: scratch.log.anchorPath))
    let connection = try Connection(scratch.log.logPath, .readStill)
    var select = try connection.prepare("SELECT hash FROM event WHERE position = 9")
    _ = try select.step()
    anchor = Anchor(
      storeID: anchor.storeID, sequence: anchor.sequence + 1, epoch: 1, position: Position(9),
      at: anchor.at, hash: select.digest(0) ?? .zero)
    try File(creating: scratch.log.anchorPath).write(anchor.slot, at: anchor.offset)
    #expect(try Verifier.verify(scratch.log).firstBad?.position == Position(10))
    try Folder(path: scratch.log.path).remove("heads.db")
    #expect(try Verifier.verify(scratch.log).ok)
    #expect(try Verifier.verify(scratch.log, kept: [kept]).firstBad?.position == Position(10))
  }

  @Test func `a forged or damaged head is named by its size`() throws {
    _ = try fill([3, 6, 9])
    for sql in [
      "UPDATE head SET note = replace(note, 'digest sha256', 'digest sm3') WHERE size = 6",
      "UPDATE head SET note = (SELECT note FROM head WHERE size = 9) WHERE size = 6",
      "UPDATE head SET note = substr(note, 1, length(note) - 9) || 'AAAAAA==' || char(10) "
        + "WHERE size = 6",
      "UPDATE signer SET key = replace(key, '+', '-')",
    ] {
      let bytes = try scratch.bytes(of: scratch.log.headsPath)
      do {
        let connection = try Connection(scratch.log.headsPath, .readWrite)
        try connection.execute(sql)
      }
      var found: Verification?
      var failure: LogFailure?
      do throws(LogFailure) { found = try Verifier.verify(scratch.log) } catch { failure = error }
      #expect(found?.ok != true && (found != nil || failure != nil), "\(sql)")
      try Folder(path: scratch.log.path).remove("heads.db")
      try File(creating: scratch.log.headsPath).write(bytes, at: 0)
    }
    #expect(try Verifier.verify(scratch.log).heads == 3)
  }

  @Test func `heads that saw events given up since are not held against the log`() throws {
    try scratch.fill(commits: 12)
    let kept = try #require(try sign())
    try scratch.tamper(
      """
      DELETE FROM event WHERE position > 9; DELETE FROM batch WHERE last_position > 9;
      UPDATE meta SET value = x'0000000000000002' WHERE key = 'epoch'
      """)
    try Folder(path: scratch.log.path).remove("anchor")
    try File(creating: scratch.log.anchorPath).write(
      Anchor(
        storeID: Samples.uuid(0), sequence: 1, epoch: 2, position: .start, at: Micros(0),
        hash: .zero
      ).slot, at: 512)
    let reader = try Reader(scratch.log)
    let hash = try reader.head().hash
    try Folder(path: scratch.log.path).remove("anchor")
    try File(creating: scratch.log.anchorPath).write(
      Anchor(
        storeID: reader.storeID, sequence: 1, epoch: 2, position: Position(9), at: Micros(0),
        hash: hash
      ).slot, at: 512)
    var writer = try Writer.open(scratch.log, create: false)
    let loss = Event.lossAccepted(
      LossAccepted(
        tail: Position(9), anchored: Position(12), anchorHash: kept.chainHash.hex, epoch: 2,
        reason: "the disk broke"))
    var batch = Batch()
    batch.append(
      Samples.command(77),
      [
        ProposedEvent(
          stream: StreamID(StreamKind(rawValue: "log"), reader.storeID), event: loss,
          context: Samples.context(77), id: Samples.uuid(77))
      ])
    for number in 20...24 as ClosedRange<UInt64> {
      batch.append(Samples.command(number), [Samples.note(number, in: Samples.stream(number))])
    }
    _ = try writer.commit(batch, recordedAt: Samples.time(100))
    try writer.close()
    let before = try Verifier.verify(scratch.log)
    #expect(before.ok, "\(String(describing: before.firstBad))")
    #expect(before.headsLost == 1)
    #expect(before.signed == nil)
    #expect(try sign()?.size == 15)
    let after = try Verifier.verify(scratch.log)
    #expect(after.ok, "\(String(describing: after.firstBad))")
    #expect(after.signed == Position(15))
    #expect(try Verifier.verify(scratch.log, kept: [kept]).firstBad?.position == Position(12))
  }

  @Test func `the key is made once, for its owner alone, and refused where others may read it`()
    throws
  {
    try scratch.fill(commits: 1)
    let first = try signer()
    #expect(try signer().noteKey == first.noteKey)
    let path = scratch.log.path(of: SigningKeyFile.nameStandard)
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(unsafe chmod(path, 0o640) == 0)
    #expect(throws: LogFailure.self) { try signer() }
    #expect(unsafe chmod(path, 0o600) == 0)
    #expect(throws: LogFailure.self) {
      try SigningKeyFile(path: path).open(storeID: Samples.uuid(9))
    }
    try Folder(path: scratch.log.path).remove(SigningKeyFile.nameStandard)
    try File(creating: path).write(Array("PRIVATE+KEY+x\n".utf8), at: 0)
    #expect(throws: LogFailure.self) { try signer() }
  }

  @Test func `a digest that the log does not have is refused with both names`() throws {
    try scratch.fill(commits: 1, digest: .sm3)
    do throws(LogFailure) {
      _ = try Writer.open(scratch.log, create: true, digest: .sha256)
      Issue.record("it was opened")
    } catch {
      #expect(error.words.english.contains("sm3") && error.words.english.contains("sha256"))
    }
    #expect(try Writer.open(scratch.log, create: true).algorithm == .sm3)
    #expect(try Writer.open(scratch.log, create: true, digest: .sm3).algorithm == .sm3)
  }

  @Test func `any byte of a payload that is changed is found at its position`() throws {
    try scratch.fill(commits: 5)
    let connection = try Connection(scratch.log.logPath, .readWrite)
    let size = try #require(
      try connection.integer("SELECT length(data) FROM event WHERE position = 3"))
    var update = try connection.prepare("UPDATE event SET data = ?1 WHERE position = 3")
    var select = try connection.prepare("SELECT data FROM event WHERE position = 3")
    _ = try select.step()
    let data = select.bytes(0)
    select.reset()
    for index in 0..<Int(size) {
      var changed = data
      changed[index] ^= UInt8(1 << (index % 8))
      update.bind(1, changed)
      try update.run()
      #expect(try Verifier.verify(scratch.log).firstBad?.position == Position(3), "byte \(index)")
    }
    update.bind(1, data)
    try update.run()
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `heads of one size are told apart by their epochs, page by page`() throws {
    try scratch.fill(commits: 3)
    let signer = try SigningKeyFile(path: scratch.log.path + "/signing.key").openOrMake(
      storeID: try Reader(scratch.log).storeID)
    for epoch in 1...3 as ClosedRange<UInt64> {
      try scratch.tamper(
        "UPDATE meta SET value = x'000000000000000\(epoch)' WHERE key = 'epoch'")
      try LogProver.with(scratch.log) { prover throws(LogFailure) in
        _ = try prover.sign(with: signer, at: Samples.time(epoch))
      }
    }
    try LogProver.with(scratch.log) { prover throws(LogFailure) in
      var epochs: [UInt64] = []
      var next: (size: UInt64, epoch: UInt64) = (0, 0)
      while let head = try prover.heads(after: next.size, epoch: next.epoch, limit: 1).first {
        epochs.append(head.epoch)
        next = (head.size, head.epoch)
      }
      #expect(epochs == [1, 2, 3])
      #expect(try prover.heads(after: 3, limit: 9).isEmpty)
    }
  }
}
