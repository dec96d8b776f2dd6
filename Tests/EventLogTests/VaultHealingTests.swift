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

  /// A server of the same log, asked a few keys at a time.
  private struct Source: KeySource {
    let directory: LogDirectory

    func keys(
      of storeID: UUID128, after row: Int64, through position: Position
    ) throws(CopyFailure) -> KeyShipment {
      let keys = try VaultShipper.keys(
        of: directory, storeID: storeID, after: row, through: position, keysMax: 1)
      return try KeyShipment(parsing: keys.bytes)
    }
  }

  @Test(arguments: [
    "UPDATE key SET wrapped = zeroblob(60)", "UPDATE key SET created_position = 9",
    "UPDATE key SET wrapped = x'01'", "DELETE FROM key",
    "UPDATE meta SET master_check = x'00'", "DROP TABLE purge",
  ])
  func `what is damaged comes back from a server of the log`(sql: String) throws {
    try fill()
    let events = try Reader(scratch.log).events(after: .start, limit: 9)
    let source = Source(directory: backup.log)
    #expect(try !VaultHealing.run(scratch.log, from: source).isHealed)
    try tamper(sql)
    // The master key does not travel.
    try Folder(path: backup.log.path).remove("vault.key")
    #expect(try VaultHealing.run(scratch.log, from: source).isHealed)
    #expect(try LostKeys.find(scratch.log).isEmpty)
    #expect(try !scratch.names().contains("healing-keys"))
    try Writer.open(scratch.log, create: false).close()
    #expect(try Reader(scratch.log).events(after: .start, limit: 9) == events)
  }

  @Test func `a server without the keys, or a directory without its master key, changes nothing`()
    throws
  {
    try fill()
    try commit(3, [try raised(StreamID(.alarm, Samples.uuid(3)), 13)])
    try tamper("DELETE FROM key")
    let before = try scratch.bytes(of: scratch.log.vaultPath)
    let source = Source(directory: backup.log)
    #expect(throws: CopyFailure.self) { try VaultHealing.run(scratch.log, from: source) }
    try Folder(path: scratch.log.path).remove("vault.key")
    #expect(throws: CopyFailure.log(.vaultKeyMissing(path: scratch.log.vaultKeyPath))) {
      try VaultHealing.run(scratch.log, from: source)
    }
    #expect(try scratch.bytes(of: scratch.log.vaultPath) == before)
    #expect(try !scratch.names().contains("healing-keys"))
  }

  @Test(arguments: [true, false])
  func `keys come back where the master key lies elsewhere`(isKeyLost: Bool) throws {
    let elsewhere = ScratchDirectory()
    try Folder(path: elsewhere.log.path).create()
    let keyed = scratch.log.withVaultKey(at: elsewhere.log.path + "/the.key")
    var writer = try Writer.open(keyed, create: true)
    _ = try VaultTests.commit(
      &writer, 1, [VaultTests.registered(VaultTests.person, VaultTests.name, 1)])
    try writer.close()
    let events = try Reader(keyed).events(after: .start, limit: 9)
    _ = try Backup.run(keyed, to: backup.log)
    let key = try elsewhere.bytes(of: keyed.vaultKeyPath)
    try tamper("DELETE FROM key")
    if isKeyLost {
      // Somebody kept the key beside the backup.
      try File(creating: backup.log.path + "/vault.key").write(key, at: 0)
      try Folder(path: elsewhere.log.path).remove("the.key")
    }
    #expect(try VaultHealing.run(keyed, from: backup.log).isHealed)
    #expect(try Reader(keyed).events(after: .start, limit: 9) == events)
    #expect(try elsewhere.bytes(of: keyed.vaultKeyPath) == key)
    #expect(try !scratch.names().contains("vault.key"))
  }
}
