internal import Events
internal import Seal

/// An event as the file holds it, with what chains it.
struct ShippedEvent: Equatable, Sendable {
  let row: EventRow
  let salt: [UInt8]
  let dataDigest: Digest
  let hash: Digest
}

extension ShippedEvent {
  /// About how many bytes it takes in a shipment.
  var sizeBytes: Int {
    ShipmentCoding.eventSizeBytesMin + row.streamName.utf8.count + row.typeName.utf8.count
      + row.meta.count + row.data.count
  }

  /// The event decoded, as a reader of the log would have it: what is sealed is opened as far as there are keys.
  func recorded(_ vault: inout VaultReader) throws(LogFailure) -> RecordedEvent {
    guard let stream = StreamID(row.streamName), let version = Int(exactly: row.schemaVersion)
    else { throw .corrupt(position: row.position, what: ChainFault.unreadable) }
    let payload = try vault.open(row.data, type: row.typeName, id: row.id, at: row.position)
    do {
      return RecordedEvent(
        position: row.position, stream: stream, version: row.version, id: row.id,
        recordedAt: row.recordedAt,
        context: try EventContext(meta: row.meta, occurredAt: row.occurredAt),
        event: try Event(type: row.typeName, version: version, payload: payload))
    } catch {
      throw .corrupt(
        position: row.position,
        what: Words("it cannot be decoded: \(error)", "无法解码：\(error)"))
    }
  }

  /// What is wrong with it where it ought to stand at a position, behind a hash; nil where all is well.
  func fault(
    at position: Position, after previous: Digest, _ chain: inout EventChain
  ) -> Words? {
    guard row.position == position else { return ChainFault.missing }
    guard chain.dataDigest(salt: salt[...], data: row.data) == dataDigest else {
      return ChainFault.dataChanged
    }
    guard chain.hash(row, dataDigest: dataDigest, after: previous) == hash else {
      return ChainFault.hashWrong
    }
    return nil
  }
}
