import Events
import Testing

@testable import EventLog

/// Keys of personal data that were damaged come back from a copy, and those of the erased do not.
@Suite struct VaultHealingTests {
  let scratch = ScratchDirectory()
  let backup = ScratchDirectory()
  private static let person = StreamID(.alarm, Samples.uuid(1))
  private static let other = StreamID(.alarm, Samples.uuid(2))

  private func commit(_ number: UInt64, _ events: [ProposedEvent]) throws {
    var writer = try Writer.open(scratch.log, create: true)
    var batch = Batch()
    batch.append(Samples.command(number), events)
    _ = try writer.commit(batch, recordedAt: Samples.time(number))
    try writer.close()
  }

  private func raised(_ stream: StreamID, _ number: UInt64) throws -> ProposedEvent {
    Samples.note(number, in: stream, by: 1)
  }

  private func fill() throws {
    try commit(1, [try raised(Self.person, 11), try raised(Self.other, 12)])
    try TestBackup.backUp(scratch, backup)
    try commit(
      2,
      [
        ProposedEvent(
          stream: StreamID(.erasure, Samples.uuid(30)),
          event: .personErased(
            PersonErased(subject: Self.person, requestedBy: "li")),
          context: Samples.context(30), id: Samples.uuid(31))
      ])
  }

  private func tamper(_ sql: String) throws {
    let connection = try Connection(scratch.log.vaultPath, .readWrite)
    connection.tidyOnClose()
    try connection.execute(sql)
  }

  @Test(arguments: [
    "UPDATE key SET wrapped = zeroblob(60)", "UPDATE key SET created_position = 9",
    "UPDATE key SET wrapped = x'01'", "DELETE FROM key",
    "UPDATE meta SET master_check = x'00'", "DROP TABLE purge",
  ])
  func `what is damaged comes back`(sql: String) throws {
    try fill()
    let events = try Reader(scratch.log).events(after: .start, limit: 9)
    #expect(try LostKeys.find(scratch.log).isEmpty, "an erased person is none whose key is lost")
    #expect(try !VaultHealing.run(scratch.log, from: backup.log).isHealed)
    try tamper(sql)
    #expect(try VaultHealing.run(scratch.log, from: backup.log).isHealed)
    #expect(try LostKeys.find(scratch.log).isEmpty)
    try Writer.open(scratch.log, create: false).close()
    #expect(try Reader(scratch.log).events(after: .start, limit: 9) == events)
  }

  @Test func `a copy without the keys is refused and nothing is changed`() throws {
    try fill()
    try commit(3, [try raised(StreamID(.alarm, Samples.uuid(3)), 13)])
    try tamper("UPDATE key SET wrapped = zeroblob(60) WHERE subject LIKE '%2'")
    #expect(try LostKeys.find(scratch.log).count == 1)
    let before = try scratch.bytes(of: scratch.log.vaultPath)
    #expect(throws: LogFailure.vaultUnusable(path: backup.log.vaultPath)) {
      try VaultHealing.run(scratch.log, from: backup.log)
    }
    #expect(try scratch.bytes(of: scratch.log.vaultPath) == before)
  }
}
