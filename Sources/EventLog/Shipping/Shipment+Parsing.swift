internal import Events
internal import Seal

extension Shipment {
  /// Reads the form in which it travels. Its bytes are proven to be as they were sent; whether its events are true is
  /// for the chain to tell.
  ///
  /// - Throws: `shipmentInvalid` with where and what.
  public init(parsing bytes: [UInt8]) throws(CopyFailure) {
    guard bytes.count <= Self.sizeBytesMax else {
      throw .shipmentInvalid(offset: Self.sizeBytesMax, what: Words("it is too large", "过大"))
    }
    let content = bytes.count - Digest.sizeBytes
    guard content > ShipmentCoding.magic.count,
      Array(bytes[..<ShipmentCoding.magic.count]) == ShipmentCoding.magic
    else {
      throw .shipmentInvalid(
        offset: 0, what: Words("it is no shipment of this version", "不是本版本的传送数据"))
    }
    guard Digest(bytes: Array(bytes[content...])) == Digest.of(Array(bytes[..<content])) else {
      throw .shipmentInvalid(
        offset: content,
        what: Words("its digest is wrong; it was cut or changed", "摘要不符；数据被截断或改动"))
    }
    var reader = ShipmentReader(bytes, from: ShipmentCoding.magic.count, to: content)
    guard try reader.integer() == UInt64(bytes.count) else { throw reader.failure }
    let storeID = try reader.uuid()
    guard let name = String(validating: try reader.prefixed(), as: UTF8.self),
      let algorithm = DigestAlgorithm(rawValue: name)
    else { throw reader.failure }
    let epoch = try reader.epoch()
    let head = try reader.position()
    let after = try reader.position()
    let previousHash = try reader.digest()
    var batches: [ShippedBatch] = []
    for _ in 0..<(try reader.count(sizeBytesEach: ShipmentCoding.batchSizeBytesMin)) {
      let follows = batches.last?.last ?? after
      batches.append(try Self.batch(&reader, after: follows))
    }
    guard reader.isAtEnd, head >= batches.last?.last ?? after else { throw reader.failure }
    self.init(
      storeID: storeID, algorithm: algorithm, epoch: epoch, head: head, after: after,
      previousHash: previousHash, batches: batches)
  }

  private static func batch(
    _ reader: inout ShipmentReader, after: Position
  ) throws(CopyFailure) -> ShippedBatch {
    let first = try reader.position()
    let last = try reader.position()
    guard first == after.next, last >= first else { throw reader.failure }
    let hash = try reader.digest()
    let epoch = try reader.epoch()
    let at = try reader.micros()
    let count = last.number - first.number + 1
    guard reader.hasRoom(for: count, sizeBytesEach: ShipmentCoding.eventSizeBytesMin) else {
      throw reader.failure
    }
    var events: [ShippedEvent] = []
    events.reserveCapacity(Int(count))
    for number in first.number...last.number {
      events.append(try event(&reader, Position(number)))
    }
    guard events.last?.hash == hash else { throw reader.failure }
    var commands: [ShippedCommand] = []
    for _ in 0..<(try reader.count(sizeBytesEach: ShipmentCoding.commandSizeBytesMin)) {
      let command = try command(&reader)
      guard first <= command.first, command.first <= command.last, command.last <= last else {
        throw reader.failure
      }
      commands.append(command)
    }
    return ShippedBatch(
      first: first, last: last, hash: hash, epoch: epoch, at: at, events: events,
      commands: commands)
  }

  private static func event(
    _ reader: inout ShipmentReader, _ position: Position
  ) throws(CopyFailure) -> ShippedEvent {
    guard let streamName = String(validating: try reader.prefixed(), as: UTF8.self) else {
      throw reader.failure
    }
    let version = try reader.integer()
    guard version <= UInt64(Int64.max),
      let typeName = String(validating: try reader.prefixed(), as: UTF8.self)
    else { throw reader.failure }
    let row = EventRow(
      position: position, streamName: streamName, version: version, typeName: typeName,
      schemaVersion: Int64(bitPattern: try reader.integer()), recordedAt: try reader.micros(),
      occurredAt: try reader.micros(), id: try reader.uuid(), meta: try reader.prefixed(),
      data: try reader.prefixed())
    return ShippedEvent(
      row: row, salt: try reader.bytes(LogFormat.saltSizeBytes), dataDigest: try reader.digest(),
      hash: try reader.digest())
  }

  private static func command(
    _ reader: inout ShipmentReader
  ) throws(CopyFailure) -> ShippedCommand {
    let id = try reader.uuid()
    let contentDigest = try reader.digest()
    let first = try reader.position()
    let last = try reader.position()
    let outcome = try reader.prefixed()
    return ShippedCommand(
      record: CommandRecord(id: id, contentDigest: contentDigest, outcome: outcome),
      first: first, last: last, at: try reader.micros())
  }
}
