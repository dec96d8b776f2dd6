internal import Events
internal import Seal

/// Computes the hash chain (EventSchemas/FORMAT.md, section 3).
struct EventChain: ~Copyable, Sendable {
  private static let eventTag = Array("zhihui-event-1".utf8)
  private static let genesisTag = Array("zhihui-genesis-1".utf8)
  /// What a message has beside names and `meta`, and some more.
  private static let fixedSizeBytesMax = 512

  private var digester: MessageDigester
  private var message = ChainMessage()

  init(_ algorithm: DigestAlgorithm) {
    digester = MessageDigester(algorithm)
  }

  /// The hash that stands before the first event of a log.
  static func genesis(storeID: UUID128, _ algorithm: DigestAlgorithm) -> Digest {
    var digester = MessageDigester(algorithm)
    var message = ChainMessage()
    message.begin(sizeBytesMax: fixedSizeBytesMax)
    message.append(genesisTag.span)
    message.append(storeID.bytes.span)
    return message.digest(&digester)
  }

  /// The digest of a payload; the salt keeps short payloads from being guessed by trying.
  mutating func dataDigest(salt: Span<UInt8>, data: Span<UInt8>) -> Digest {
    digester.digest(salt, data)
  }

  /// The same over arrays.
  mutating func dataDigest(salt: ArraySlice<UInt8>, data: [UInt8]) -> Digest {
    digester.digest(salt.span, data.span)
  }

  /// The hash of an event that follows `previous`.
  mutating func hash(_ row: EventRow, dataDigest: Digest, after previous: Digest) -> Digest {
    hash(
      EventFields(
        position: row.position, version: row.version, schemaVersion: row.schemaVersion,
        recordedAt: row.recordedAt, occurredAt: row.occurredAt, id: row.id),
      streamName: row.streamName.utf8.span, typeName: row.typeName.utf8.span,
      meta: row.meta.span, dataDigest: dataDigest, after: previous)
  }

  /// The hash of an event that follows `previous`, over fields that lie wherever they lie.
  mutating func hash(
    _ fields: EventFields, streamName: Span<UInt8>, typeName: Span<UInt8>, meta: Span<UInt8>,
    dataDigest: Digest, after previous: Digest
  ) -> Digest {
    message.begin(
      sizeBytesMax: Self.fixedSizeBytesMax + streamName.count + typeName.count + meta.count)
    message.append(Self.eventTag.span)
    message.append(previous)
    message.append(fields.position.number)
    message.append(streamName)
    message.append(fields.version)
    message.append(typeName)
    message.append(UInt64(bitPattern: fields.schemaVersion))
    message.append(UInt64(bitPattern: fields.recordedAt.count))
    message.append(UInt64(bitPattern: fields.occurredAt.count))
    message.append(raw: 16)
    message.append(raw: fields.id.high)
    message.append(raw: fields.id.low)
    message.append(meta)
    message.append(dataDigest)
    return message.digest(&digester)
  }
}
