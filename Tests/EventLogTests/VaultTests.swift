import Events
import Glibc
import Seal
import Testing

@testable import EventLog

@Suite struct VaultTests {
  let scratch = ScratchDirectory()

  static let name = "欧阳石榴"
  static let person = StreamID(.responder, Samples.uuid(31))
  static let other = StreamID(.responder, Samples.uuid(32))
  static let office = OfficeID(Samples.uuid(7))

  static func registered(_ stream: StreamID, _ name: String, _ number: UInt64) -> ProposedEvent {
    ProposedEvent(
      stream: stream,
      event: .responderRegistered(ResponderRegistered(office: office, name: name)),
      context: Samples.context(number), id: Samples.uuid(5_000 + number))
  }

  static func erased(_ subject: StreamID, _ number: UInt64) -> ProposedEvent {
    ProposedEvent(
      stream: StreamID(.erasure, Samples.uuid(9_000 + number)),
      event: .personErased(PersonErased(subject: subject, requestedBy: "li")),
      context: Samples.context(number), id: Samples.uuid(6_000 + number))
  }

  static func fixes(_ subject: StreamID?, _ number: UInt64) throws -> ProposedEvent {
    let fix = TrackFix(
      time: Micros(milliseconds: 1_780_000_000_123), latitudeE7: 399_000_000,
      longitudeE7: 1_163_000_000)
    return ProposedEvent(
      stream: StreamID(.track, Samples.uuid(40)),
      event: .fixBatchAppended(
        try #require(FixBatchAppended(firstNumber: 10 * number, fixes: [fix, fix]))),
      context: Samples.context(number), id: Samples.uuid(7_000 + number), trackSubject: subject)
  }

  static func commit(
    _ writer: inout Writer, _ number: UInt64, _ events: [ProposedEvent]
  ) throws -> [RecordedEvent] {
    var batch = Batch()
    batch.append(Samples.command(number), events)
    return try writer.commit(batch, recordedAt: Samples.time(number)).events.map(\.fact)
  }

  func events() throws -> [Event] {
    try Reader(scratch.log).events(after: .start, limit: 100).map(\.event)
  }

  func holds(_ needle: [UInt8]) throws -> [String] {
    try scratch.names().filter { name in
      let bytes = try scratch.bytes(of: scratch.log.path + "/" + name)
      return bytes.indices.contains { bytes[$0...].starts(with: needle) }
    }
  }

  @Test func `what is personal is read by who has the key, and stands in no file`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    let recorded = try Self.commit(
      &writer, 1,
      [
        Self.registered(Self.person, Self.name, 1), try Self.fixes(Self.person, 1),
        try Self.fixes(nil, 2),
      ])
    #expect(try Reader(scratch.log).events(after: .start, limit: 9) == recorded)
    #expect(try holds(Array(Self.name.utf8)).isEmpty)
    guard case .fixBatchAppended(let batch) = recorded[1].event,
      case .fixBatchAppended(let team) = recorded[2].event
    else { return }
    #expect(try holds(batch.payload).isEmpty)
    #expect(try !holds(team.payload).isEmpty, "a team is no person")
    try writer.close()
    #expect(try events() == recorded.map(\.event))
    #expect(try scratch.names() == ["anchor", "lock", "log.db", "vault.db", "vault.key"])
    #expect(try scratch.bytes(of: scratch.log.vaultKeyPath).count == 40)
    #expect(try Verifier.verify(scratch.log).ok)
    var writerAgain = try Writer.open(scratch.log, create: false)
    _ = try Self.commit(&writerAgain, 2, [try Self.fixes(Self.person, 3)])
    try writerAgain.close()
    #expect(try keys().count == 1, "one key a person")
  }

  @Test func `destroying a key takes everything sealed before, and nothing else`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    let reader = try Reader(scratch.log)
    _ = try Self.commit(
      &writer, 1,
      [
        Self.registered(Self.person, Self.name, 1), Self.registered(Self.other, "Li", 2),
        try Self.fixes(Self.person, 1),
      ])
    let wrapped = try #require(try keys().first?.wrapped)
    #expect(try !holds(wrapped).isEmpty)
    #expect(try reader.events(after: .start, limit: 1).count == 1, "its key is remembered")
    let before = Samples.note(5, in: Self.person)
    _ = try Self.commit(
      &writer, 2, [before, Self.erased(Self.person, 3), Samples.note(7, in: Self.person)])
    #expect(writer.pendingPurges == [PendingPurge(position: Position(5), subject: Self.person)])
    #expect(try holds(wrapped).isEmpty, "no copy of the key is left")
    let events = try reader.events(after: .start, limit: 10).map(\.event)
    #expect(events[0] == Self.registered(Self.person, Self.name, 1).event.redacted)
    #expect(events[1] == Self.registered(Self.other, "Li", 2).event)
    #expect(events[2] == (try Self.fixes(Self.person, 1)).event.redacted)
    #expect(events[3] == before.event.redacted)
    #expect(events[5] == Samples.note(7, in: Self.person).event, "later data has a key of its own")
    #expect(reader.subjectsWithoutKey == [Self.person])
    try writer.finishPurges(writer.pendingPurges)
    try writer.close()
    writer = try Writer.open(scratch.log, create: false)
    #expect(writer.pendingPurges.isEmpty)
    try writer.close()
    #expect(try self.events() == events)
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `an erasure cut short is finished when the log is opened`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try Self.commit(&writer, 1, [Self.registered(Self.person, Self.name, 1)])
    try writer.close()
    let vault = try scratch.bytes(of: scratch.log.vaultPath)
    writer = try Writer.open(scratch.log, create: false)
    _ = try Self.commit(&writer, 2, [Self.erased(Self.person, 2)])
    try writer.finishPurges(writer.pendingPurges)
    try writer.close()
    // An old copy of the vault comes back: to the log that is the same as a crash before the key went.
    try Folder(path: scratch.log.path).remove("vault.db")
    try File(creating: scratch.log.vaultPath).write(vault, at: 0)
    #expect(try events()[0] == Self.registered(Self.person, Self.name, 1).event)
    writer = try Writer.open(scratch.log, create: false)
    #expect(writer.pendingPurges == [PendingPurge(position: Position(2), subject: Self.person)])
    try writer.close()
    #expect(try events()[0] == Self.registered(Self.person, Self.name, 1).event.redacted)
  }

  @Test func `a key made for events that never became durable serves what comes in their place`()
    throws
  {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try Self.commit(&writer, 1, [Samples.note(1, in: Self.other)])
    var batch = Batch()
    batch.append(
      Samples.command(2),
      [
        Samples.note(2, in: Self.other), Samples.note(3, in: Self.other),
        Self.registered(Self.person, Self.name, 2),
      ])
    _ = try writer.stage(batch, recordedAt: Samples.time(2))
    // The process is gone before the commit, after the keys are durable.
    _ = consume writer
    writer = try Writer.open(scratch.log, create: false)
    let recorded = try Self.commit(&writer, 3, [Self.registered(Self.person, Self.name, 2)])
    try writer.close()
    #expect(try events().last == recorded[0].event)
    #expect(try keys().count == 2)
  }

  @Test func `without a vault the log is read, and what was personal is marked`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try Self.commit(&writer, 1, [Self.registered(Self.person, Self.name, 1)])
    try writer.close()
    try Folder(path: scratch.log.path).remove("vault.db")
    let reader = try Reader(scratch.log)
    let redacted = Self.registered(Self.person, Self.name, 1).event.redacted
    #expect(try reader.events(after: .start, limit: 9).map(\.event) == [redacted])
    #expect(reader.subjectsWithoutKey == [Self.person])
    #expect(try Verifier.verify(scratch.log).ok, "the chain needs no key")
  }

  @Test func `a writer refuses a missing or wrong master key, which may lie elsewhere`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try Self.commit(&writer, 1, [Self.registered(Self.person, Self.name, 1)])
    try writer.close()
    let key = try scratch.bytes(of: scratch.log.vaultKeyPath)
    try Folder(path: scratch.log.path).remove("vault.key")
    #expect(throws: LogFailure.vaultKeyMissing(path: scratch.log.vaultKeyPath)) {
      _ = try Writer.open(scratch.log, create: false)
    }
    let elsewhere = ScratchDirectory()
    try Folder(path: elsewhere.log.path).create()
    let keyPath = elsewhere.log.path + "/master"
    try File(creating: keyPath).write(SealingKey.make().bytes, at: 0)
    let log = scratch.log.withVaultKey(at: keyPath)
    #expect(throws: LogFailure.vaultUnusable(path: scratch.log.vaultPath)) {
      _ = try Writer.open(log, create: false)
    }
    try File(creating: keyPath).write(key, at: 0)
    try Writer.open(log, create: false).close()
    #expect(
      try Reader(log).events(after: .start, limit: 9).map(\.event)
        == [Self.registered(Self.person, Self.name, 1).event])
  }

  @Test func `a sealed value that was moved or changed is found`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    _ = try Self.commit(
      &writer, 1, [Samples.note(1, in: Self.person), Samples.note(2, in: Self.person)])
    try writer.close()
    try scratch.tamper("UPDATE event SET data = (SELECT data FROM event WHERE position = 2)")
    #expect {
      _ = try events()
    } throws: { failure in
      if case .corrupt(Position(1), _) = failure as? LogFailure { true } else { false }
    }
  }

  private func keys() throws -> [(subject: String, wrapped: [UInt8])] {
    let connection = try Connection(scratch.log.vaultPath, .readOnly)
    var rows = try connection.prepare("SELECT subject, wrapped FROM key ORDER BY id")
    var keys: [(subject: String, wrapped: [UInt8])] = []
    while try rows.step() { keys.append((rows.text(0), rows.bytes(1))) }
    return keys
  }
}
