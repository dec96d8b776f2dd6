import Events
import Seal
import Testing

@testable import EventLog

/// Keys of personal data travel to copies, sealed with the master key, and those that were destroyed do not come back.
@Suite struct KeyShipmentTests {
  let origin = ScratchDirectory()
  let copy = ScratchDirectory()
  private static let url = "http://a:1"

  private func commit(_ number: UInt64, _ events: [ProposedEvent]) throws {
    var writer = try Writer.open(origin.log, create: true)
    _ = try VaultTests.commit(&writer, number, events)
    try writer.close()
  }

  private func register(_ stream: StreamID, _ number: UInt64) throws {
    try commit(number, [VaultTests.registered(stream, VaultTests.name, number)])
  }

  private func keys(after row: Int64 = 0, keysMax: Int = 100) throws -> KeyShipment {
    let head = try LogShipper(origin.log).summary()
    return try VaultShipper.keys(
      of: origin.log, storeID: head.storeID, after: row, through: head.head.position,
      keysMax: keysMax)
  }

  private func giveMasterKey() throws {
    try Folder(path: copy.log.path).create()
    try File(creating: copy.log.vaultKeyPath).write(
      origin.bytes(of: origin.log.vaultKeyPath), at: 0)
  }

  /// Copies what the origin has, as a follower does it; what was shown.
  @discardableResult
  private func follow(withKeys: Bool = true) throws -> [Event] {
    let shipper = try LogShipper(origin.log)
    let summary = try shipper.summary()
    if !copy.log.hasLog {
      try ReplicaWriter.create(
        copy.log, storeID: summary.storeID, algorithm: summary.algorithm, origin: Self.url)
    }
    var writer = try ReplicaWriter.openForShowing(copy.log).release()
    let shipment = try shipper.shipment(after: writer.head)
    if withKeys {
      #expect(try writer.lacksKeys(for: shipment) || shipment.isEmpty || shownKeys() > 0)
      let shipped = try keys(after: try writer.lastKey())
      try writer.receive(KeyShipment(parsing: shipped.bytes), after: shipped.after)
    }
    var replica = ReplicaWriter(writer)
    let commit = try replica.appendForShowing(shipment, of: Self.url, in: copy.log)
    try replica.close()
    return commit.events.map(\.fact.event)
  }

  private func shownKeys() throws -> Int { try rows(copy).count }

  private func rows(_ scratch: ScratchDirectory) throws -> [ShippedKey] {
    guard FileMark(scratch.log.vaultPath) != nil else { return [] }
    return try VaultShipper.keys(
      of: scratch.log, storeID: Reader(scratch.log).storeID, after: 0,
      through: Position(1 << 40)
    ).keys
  }

  private func copiesHold(_ needle: [UInt8]) throws -> [String] {
    try copy.names().filter { name in
      try copy.bytes(of: copy.log.path + "/" + name).firstRange(of: needle) != nil
    }
  }

  @Test func `a copy with the master key reads what its origin reads`() throws {
    try register(VaultTests.person, 1)
    try register(VaultTests.other, 2)
    #expect(try follow(withKeys: false).count == 2)
    try copy.clear()
    try giveMasterKey()
    let shown = try follow()
    #expect(shown == (try Reader(origin.log).events(after: .start, limit: 9).map(\.event)))
    #expect(try Reader(copy.log).events(after: .start, limit: 9).map(\.event) == shown)
    #expect(try rows(copy) == rows(origin))
    #expect(try !copy.names().contains("veiled"))
    // What follows comes with its keys, and with nothing else.
    try register(StreamID(.responder, Samples.uuid(33)), 3)
    #expect(try follow() == [VaultTests.registered(VaultTests.person, VaultTests.name, 3).event])
    #expect(try rows(copy) == rows(origin))
  }

  @Test func `no key travels open, and what travels opens with the master key alone`() throws {
    try register(VaultTests.person, 1)
    let shipped = try keys()
    let row = try #require(shipped.keys.first)
    let master = try #require(
      // Behind the key stands its check.
      SealingKey(bytes: Array(origin.bytes(of: origin.log.vaultKeyPath).prefix(32))))
    let key = try #require(
      WrappedKey(bytes: row.wrapped, subject: row.subject).open(master))
    #expect(shipped.bytes.firstRange(of: key.bytes) == nil)
    #expect(shipped.bytes.firstRange(of: master.bytes) == nil)
    #expect(WrappedKey(bytes: row.wrapped, subject: row.subject).open(.make()) == nil)
  }

  @Test func `a shipment of keys that was cut or changed is refused`() throws {
    try register(VaultTests.person, 1)
    let bytes = try keys().bytes
    #expect(try KeyShipment(parsing: bytes) == keys())
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: CopyFailure.self) { try KeyShipment(parsing: Array(bytes[..<length])) }
    }
    for index in stride(from: 0, to: bytes.count, by: 5) {
      var changed = bytes
      changed[index] ^= 1
      #expect(throws: CopyFailure.self) { try KeyShipment(parsing: changed) }
    }
  }

  @Test func `keys come in pages, and none before its event is durable`() throws {
    for number in 1...5 as ClosedRange<UInt64> {
      try register(StreamID(.responder, Samples.uuid(40 + number)), number)
    }
    let first = try keys(keysMax: 2)
    #expect(first.keyCount == 2 && first.hasMore)
    let last = try keys(after: first.last, keysMax: 3)
    #expect(last.keyCount == 3 && !last.hasMore)
    let some = try VaultShipper.keys(
      of: origin.log, storeID: first.storeID, after: 0, through: Position(3))
    #expect(some.keys.map(\.createdPosition.number) == [1, 2, 3])
    #expect(!some.hasMore)
  }

  @Test func `an erasure takes the key of a copy that cannot open it`() throws {
    try register(VaultTests.person, 1)
    try follow()
    let row = try #require(try rows(copy).first)
    #expect(try !copiesHold(row.wrapped).isEmpty)
    try commit(2, [VaultTests.erased(VaultTests.person, 2)])
    try follow()
    #expect(try rows(copy) == [row.destroyed])
    #expect(try copiesHold(row.wrapped) == [])
    try register(VaultTests.person, 3)
    try follow()
    #expect(try rows(copy) == rows(origin))
    #expect(try rows(copy).map(\.isDestroyed) == [true, false])
    let writer = try ReplicaWriter.open(copy.log).release()
    #expect(
      writer.pendingPurges == [PendingPurge(position: Position(2), subject: VaultTests.person)])
    try writer.close()
  }

  @Test func `a destroyed key does not come back, whenever it comes`() throws {
    try register(VaultTests.person, 1)
    let early = try keys()
    #expect(early.keys.first?.isDestroyed == false)
    try commit(2, [VaultTests.erased(VaultTests.person, 2)])
    try follow(withKeys: false)
    var writer = try ReplicaWriter.open(copy.log).release()
    // What was on its way when the erasure was.
    try writer.receive(early, after: 0)
    #expect(try rows(copy).map(\.isDestroyed) == [true])
    try writer.receive(early, after: 0)
    #expect(try rows(copy).map(\.isDestroyed) == [true])
    try writer.close()
    #expect(try copiesHold(early.keys[0].wrapped) == [])
  }

  @Test func `keys that were destroyed at the origin travel as destroyed`() throws {
    try register(VaultTests.person, 1)
    try commit(2, [VaultTests.erased(VaultTests.person, 2)])
    try giveMasterKey()
    guard case .responderRegistered(let person) = try follow()[0] else { return }
    #expect(person.name == Event.redactionMark)
    #expect(try rows(copy) == rows(origin))
    #expect(try rows(copy).map(\.isDestroyed) == [true])
    #expect(try !copy.names().contains("veiled"), "nothing is lacking")
  }

  @Test func `keys that contradict those here are refused, and nothing is changed`() throws {
    try register(VaultTests.person, 1)
    try follow()
    let shipped = try keys()
    let row = try #require(shipped.keys.first)
    let other = ShippedKey(
      id: row.id, subject: row.subject, createdPosition: row.createdPosition,
      createdAt: row.createdAt, wrapped: row.wrapped.reversed())
    let before = try rows(copy)
    var writer = try ReplicaWriter.open(copy.log).release()
    for (check, key) in [(shipped.masterCheck, other), (shipped.masterCheck.reversed(), row)] {
      #expect(throws: CopyFailure.keysContradict(path: copy.log.vaultPath)) {
        try writer.receive(
          KeyShipment(
            storeID: shipped.storeID, masterCheck: check, after: 0, hasMore: false, keys: [key]),
          after: 0)
      }
    }
    #expect(throws: CopyFailure.self) {
      try writer.receive(
        KeyShipment(
          storeID: Samples.uuid(1), masterCheck: shipped.masterCheck, after: 0, hasMore: false,
          keys: [row]), after: 0)
    }
    #expect(throws: CopyFailure.self, "what was not asked for") {
      try writer.receive(shipped, after: 1)
    }
    try writer.close()
    #expect(try rows(copy) == before)
  }

  @Test func `a key whose event never became durable gives way to the one in its place`() throws {
    try register(VaultTests.person, 1)
    try follow()
    try register(VaultTests.other, 2)
    let shipped = try keys()
    var writer = try ReplicaWriter.open(copy.log).release()
    let gone = shipped.keys[1]
    try writer.receive(
      KeyShipment(
        storeID: shipped.storeID, masterCheck: shipped.masterCheck, after: 1, hasMore: false,
        keys: [
          ShippedKey(
            id: 2, subject: gone.subject, createdPosition: gone.createdPosition,
            createdAt: gone.createdAt, wrapped: gone.wrapped.reversed())
        ]), after: 1)
    #expect(try writer.lastKey() == 1, "it is asked for once more")
    try writer.close()
    try giveMasterKey()
    try follow()
    #expect(try rows(copy) == rows(origin))
  }

  @Test func `a copy says what it can do with its keys, and promotion needs the master key alone`()
    throws
  {
    try register(VaultTests.person, 1)
    func standing() throws -> KeyStanding {
      let writer = try ReplicaWriter.open(copy.log).release()
      let standing = try writer.keyStanding()
      try writer.close()
      return standing
    }
    func promote() throws -> Promotion.Report {
      try Promotion.run(
        copy.log, reason: "drill", actor: Actor(name: "root", role: nil), at: Samples.time(100))
    }
    try follow(withKeys: false)
    #expect(try standing() == .none)
    try follow()
    let path = copy.log.vaultKeyPath
    #expect(try standing() == .masterMissing(path: path))
    #expect(throws: CopyFailure.log(.vaultKeyMissing(path: path))) { try promote() }
    try File(creating: path).write(SealingKey.make().bytes, at: 0)
    #expect(try standing() == .masterOther(path: path))
    #expect(throws: CopyFailure.log(.vaultUnusable(path: copy.log.vaultPath))) { try promote() }
    try giveMasterKey()
    #expect(try standing() == .opened, "it was shown without keys")
    #expect(try promote().epoch == 2)
    // It goes on with the keys it has.
    var writer = try Writer.open(copy.log, create: false)
    #expect(try writer.isVeilLifted(), "what was folded without keys is made anew")
    _ = try VaultTests.commit(
      &writer, 5, [VaultTests.registered(VaultTests.person, VaultTests.name, 5)])
    try writer.close()
    #expect(try rows(copy) == rows(origin), "one key a person")
    let registered = VaultTests.registered(VaultTests.person, VaultTests.name, 1).event
    let events = try Reader(copy.log).events(after: .start, limit: 9).map(\.event)
    #expect([events.first, events.last] == [registered, registered])
  }

  @Test func `what a copy shows without a key is noted, once for all`() throws {
    try register(VaultTests.person, 1)
    try follow()
    #expect(try copy.names().contains("veiled"))
    let writer = try ReplicaWriter.openForShowing(copy.log).release()
    #expect(try !writer.isVeilLifted())
    try giveMasterKey()
    #expect(try writer.isVeilLifted())
    try writer.removeVeil()
    #expect(try !writer.isVeilLifted())
    _ = try writer.lastKey()
    try writer.close()
  }
}
