internal import Events
internal import Seal

/// The bytes of a shipment (EventSchemas/FORMAT.md, section 12).
enum ShipmentCoding {
  static let magic = Array("zhihui-shipment-1".utf8)
  static let lengthOffset = magic.count
  static let lengthSizeBytes = 8
  /// What an event takes beside its names, meta and data.
  static let eventSizeBytesMin = 4 * 8 + 4 * 8 + 16 + 16 + 2 * Digest.sizeBytes
  /// What a command takes beside its outcome.
  static let commandSizeBytesMin = 16 + Digest.sizeBytes + 2 * 8 + 8 + 8
  /// What a batch takes beside its events and commands.
  static let batchSizeBytesMin = 2 * 8 + Digest.sizeBytes + 2 * 8 + 8

  static func append(prefixed value: [UInt8], to bytes: inout [UInt8]) {
    append(UInt64(value.count), to: &bytes)
    bytes += value
  }

  static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }
}

extension Shipment {
  /// The form in which it travels.
  public var bytes: [UInt8] {
    var bytes = ShipmentCoding.magic
    bytes.reserveCapacity(
      batches.reduce(256) { size, batch in
        batch.events.reduce(size + 128) { $0 + $1.sizeBytes }
          + batch.commands.reduce(0) { $0 + $1.sizeBytes }
      })
    Self.append(0, to: &bytes)
    bytes += storeID.bytes
    Self.append(prefixed: Array(algorithm.rawValue.utf8), to: &bytes)
    Self.append(epoch, to: &bytes)
    Self.append(head.number, to: &bytes)
    Self.append(after.number, to: &bytes)
    previousHash.append(to: &bytes)
    Self.append(UInt64(batches.count), to: &bytes)
    for batch in batches { Self.append(batch, to: &bytes) }
    let length = UInt64(bytes.count + Digest.sizeBytes)
    var field: [UInt8] = []
    Self.append(length, to: &field)
    bytes.replaceSubrange(
      ShipmentCoding.lengthOffset..<ShipmentCoding.lengthOffset + field.count, with: field)
    Digest.of(bytes).append(to: &bytes)
    return bytes
  }

  private static func append(_ batch: ShippedBatch, to bytes: inout [UInt8]) {
    append(batch.first.number, to: &bytes)
    append(batch.last.number, to: &bytes)
    batch.hash.append(to: &bytes)
    append(batch.epoch, to: &bytes)
    append(UInt64(bitPattern: batch.at.count), to: &bytes)
    for event in batch.events {
      let row = event.row
      append(prefixed: Array(row.streamName.utf8), to: &bytes)
      append(row.version, to: &bytes)
      append(prefixed: Array(row.typeName.utf8), to: &bytes)
      append(UInt64(bitPattern: row.schemaVersion), to: &bytes)
      append(UInt64(bitPattern: row.recordedAt.count), to: &bytes)
      append(UInt64(bitPattern: row.occurredAt.count), to: &bytes)
      append(row.id.high, to: &bytes)
      append(row.id.low, to: &bytes)
      append(prefixed: row.meta, to: &bytes)
      append(prefixed: row.data, to: &bytes)
      bytes += event.salt
      event.dataDigest.append(to: &bytes)
      event.hash.append(to: &bytes)
    }
    append(UInt64(batch.commands.count), to: &bytes)
    for command in batch.commands {
      append(command.record.id.high, to: &bytes)
      append(command.record.id.low, to: &bytes)
      command.record.contentDigest.append(to: &bytes)
      append(command.first.number, to: &bytes)
      append(command.last.number, to: &bytes)
      append(prefixed: command.record.outcome, to: &bytes)
      append(UInt64(bitPattern: command.at.count), to: &bytes)
    }
  }

  private static func append(prefixed value: [UInt8], to bytes: inout [UInt8]) {
    ShipmentCoding.append(prefixed: value, to: &bytes)
  }

  private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    ShipmentCoding.append(value, to: &bytes)
  }
}
