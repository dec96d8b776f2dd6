import Foundation
import Testing

/// The verifier that was written from EventSchemas/FORMAT.md alone, in another language.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
struct OtherVerifierTests {
  let scratch = ScratchDirectory()

  private static let script = URL(filePath: #filePath)
    .appending(path: "../../../Tools/verify-log/verify_log.py").standardizedFileURL.path

  private func check(_ keys: String...) async throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [Self.script, scratch.path] + keys
    process.standardInput = FileHandle.nullDevice
    return try await Program.run(process)
  }

  @Test func `it stays small enough to be read`() throws {
    let text = try String(contentsOfFile: Self.script, encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
  }

  @Test(arguments: ["sha256", "sm3"])
  func `it agrees about a sound log and about changed ones`(digest: String) async throws {
    try await Program.run(
      "import", "sf-fire", FireCalls.path, "--data", scratch.path, "--digest", digest)
    let key = String(
      try await Program.run("admin", "key", "--data", scratch.path).output.dropLast())
    let head = try await Program.run("admin", "head", "--data", scratch.path)
    #expect(head.ending == .code(0))
    let sound = try await check()
    if sound.complaint.contains("hashlib has no") { return }
    #expect(sound.ending == .code(0), "\(sound.complaint)")
    #expect(sound.output.hasPrefix("events \(FireCalls.events), "))
    #expect(sound.output.contains("signed heads 1,"))
    #expect(try await check(key).ending == .code(0))
    let changes = [
      (
        "UPDATE event SET meta = CAST(replace(CAST(meta AS TEXT), 'i', 'j') AS BLOB) WHERE position = 17",
        17
      ),
      ("UPDATE event SET occurred_at = occurred_at + 1 WHERE position = 30", 30),
      ("DELETE FROM event WHERE position > 370", 371), ("DELETE FROM event WHERE position = 5", 5),
      ("UPDATE batch SET epoch = 9 WHERE first_position = 1", 1),
      ("UPDATE batch SET at = at + 1 WHERE first_position = 1", 1),
      ("UPDATE command SET at = at + 1 WHERE first_position = 1", 1),
      ("DELETE FROM command WHERE first_position = 1", 1),
      (
        "UPDATE command SET outcome = CAST(replace(CAST(outcome AS TEXT), '[', '[1') AS BLOB) "
          + "WHERE first_position = 1", 1
      ),
      (
        "INSERT INTO command SELECT zeroblob(16), content_digest, 3, 3, outcome, at FROM command LIMIT 1",
        Int(FireCalls.events)
      ),
    ]
    let log = try Data(contentsOf: scratch.url("log.db"))
    for (sql, position) in changes {
      try LogFile.run(sql, in: scratch.path(of: "log.db"))
      let outcome = try await check()
      #expect(outcome.ending == .code(1), "\(sql)")
      #expect(outcome.complaint.hasPrefix("position \(position):"), "\(outcome.complaint)")
      for name in ["log.db-wal", "log.db-shm"] where scratch.has(name) { try scratch.remove(name) }
      try log.write(to: scratch.url("log.db"))
    }
    try LogFile.run(
      "UPDATE head SET note = replace(note, 'time 1', 'time 2')", in: scratch.path(of: "heads.db"))
    let forged = try await check()
    #expect(forged.ending == .code(1))
    #expect(forged.complaint.contains("signature"), "\(forged.complaint)")
  }
}
