import Events
import Seal
import Testing

@testable import EventLog

/// Every bit of the small files beside a log is found changed, one at a time.
@Suite struct FileDamageTests {
  private let scratch = ScratchDirectory()

  init() throws {
    try Folder(path: scratch.log.path).create()
  }

  /// Whether each changed bit is told, or what is read is the same; how many were told.
  private func sweep<Content: Equatable>(
    _ path: String, _ read: () throws -> Content
  ) throws -> (told: Int, bits: Int) {
    let (right, bytes) = (try read(), try scratch.bytes(of: path))
    var told = 0
    for bit in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      try File(creating: path).write(flipped, at: 0)
      do {
        #expect(try read() == right, "bit \(bit)")
      } catch let failure as LogFailure {
        #expect(failure.words.english.contains(path), "\(failure)")
        told += 1
      }
    }
    try File(creating: path).write(bytes, at: 0)
    return (told, bytes.count * 8)
  }

  @Test func `no changed bit makes another origin or fence of what was written`() throws {
    try OriginFile(url: "http://10.0.0.1:8420", promotedEpoch: 3, isTold: true).write(scratch.log)
    let origin = try sweep(scratch.log.path + "/origin") { try OriginFile.read(scratch.log) }
    #expect(origin.told == origin.bits)
    try FenceFile(
      storeID: Samples.uuid(1), epoch: 9, url: "http://10.0.0.2:8420",
      at: Micros(1_780_000_000_000_000)
    ).write(scratch.log)
    let fence = try sweep(scratch.log.path + "/fenced") { try FenceFile.read(scratch.log) }
    #expect(fence.told == fence.bits)
  }

  @Test func `a marker that a person or an older program wrote is read without a check`() throws {
    let path = scratch.log.path + "/origin"
    try FileReplacement.replace(path, with: Array("zhihui-origin-1\nurl http://a\ntold yes".utf8))
    #expect(try OriginFile.read(scratch.log) == OriginFile(url: "http://a", isTold: true))
    for text in ["zhihui-origin-2\nurl http://a\n", "zhihui-origin-2\n", "", "zhihui-fenced-1\n"] {
      try FileReplacement.replace(path, with: Array(text.utf8))
      #expect(throws: LogFailure.fileDamaged(path: path)) { try OriginFile.read(scratch.log) }
    }
  }

  @Test func `no changed bit makes another master key, and one without a check is read`() throws {
    let file = MasterKeyFile(path: scratch.log.vaultKeyPath, disk: .system)
    let key = try file.establish()
    let master = try sweep(file.path) { try file.read()?.bytes }
    #expect(master.told == master.bits)
    try FileReplacement.replace(file.path, with: key.bytes)
    #expect(try file.read()?.bytes == key.bytes)
    #expect(try file.establish().bytes == key.bytes)
    #expect(try scratch.bytes(of: file.path).count == 40, "it has a check from then on")
    // What was begun when the power went is begun anew; what is damaged is left alone.
    for torn in [0, 1, 31, 33, 39] {
      try FileReplacement.replace(file.path, with: Array(key.bytes + key.bytes).prefix(torn) + [])
      #expect(try file.establish().bytes != key.bytes, "\(torn)")
    }
    try FileReplacement.replace(file.path, with: key.bytes + [0, 0, 0, 0, 0, 0, 0, 0])
    #expect(throws: LogFailure.fileDamaged(path: file.path)) { try file.establish() }
  }

  @Test func `no changed bit makes another signing key`() throws {
    let file = SigningKeyFile(path: scratch.log.path + "/signing.key")
    let storeID = Samples.uuid(7)
    _ = try file.openOrMake(storeID: storeID)
    let signer = try sweep(file.path) { try file.open(storeID: storeID)?.noteKey }
    #expect(signer.told > signer.bits * 9 / 10)
  }

  @Test func `what changes in the file of signed heads is found, wherever it is`() throws {
    try scratch.fill(commits: 600)
    let keyFile = SigningKeyFile(path: scratch.log.path + "/signing.key")
    let signer = try keyFile.openOrMake(storeID: try Reader(scratch.log).storeID)
    for _ in 0..<2 {
      _ = try LogProver.with(scratch.log) { prover throws(LogFailure) in
        try prover.sign(with: signer, at: Micros(1))
      }
    }
    let good = try scratch.bytes(of: scratch.log.headsPath)
    let expected = LogFailure.headsUnusable(path: scratch.log.headsPath)
    for sql in [
      "UPDATE node SET hash = zeroblob(32)", "DELETE FROM node WHERE number = 1",
      "UPDATE node SET row_check = 1", "UPDATE node SET level = 9 WHERE number = 1",
      "UPDATE head SET at = 2", "UPDATE head SET note = note || 'x'", "DELETE FROM head",
      "UPDATE signer SET key = key || 'x'", "DELETE FROM signer",
      "UPDATE meta SET value = zeroblob(16) WHERE key = 'heads'",
      "DELETE FROM meta WHERE key = 'nodes'",
      "UPDATE meta SET value = zeroblob(16) WHERE key = 'store_id'",
    ] {
      try FileReplacement.replace(scratch.log.headsPath, with: good)
      #expect(try Verifier.verify(scratch.log).ok)
      try Connection(scratch.log.headsPath, .readWrite).execute(sql)
      do throws(LogFailure) {
        #expect(try !Verifier.verify(scratch.log).ok, "\(sql)")
      } catch {
        #expect(error == expected, "\(sql)")
      }
    }
  }

  @Test func `a file of signed heads from before rows had checks is read, and gets them`() throws {
    try scratch.fill(commits: 600)
    let keyFile = SigningKeyFile(path: scratch.log.path + "/signing.key")
    let signer = try keyFile.openOrMake(storeID: try Reader(scratch.log).storeID)
    let sign = { () throws(LogFailure) -> SignedHead? in
      try LogProver.with(scratch.log) { prover throws(LogFailure) in
        try prover.sign(with: signer, at: Micros(1))
      }
    }
    let head = try #require(try sign())
    do {
      let connection = try Connection(scratch.log.headsPath, .readWrite)
      for table in ["signer", "node", "head"] {
        try connection.execute("ALTER TABLE \(table) DROP COLUMN row_check")
      }
      try connection.execute("DELETE FROM meta WHERE key IN ('signers', 'heads', 'nodes')")
      try connection.execute("PRAGMA user_version = 1")
    }
    #expect(try Verifier.verify(scratch.log).ok)
    #expect(try sign() == nil)
    let connection = try Connection(scratch.log.headsPath, .readOnly)
    #expect(try connection.integer("PRAGMA user_version") == 2)
    #expect(try Verifier.verify(scratch.log).ok)
    #expect(
      try LogProver.with(scratch.log) { prover throws(LogFailure) in try prover.latest() } == head)
  }
}
