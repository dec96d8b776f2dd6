internal import Events
internal import Seal

/// Computes the hash chain (EventSchemas/FORMAT.md, section 3).
struct EventChain: ~Copyable, Sendable {
  private static let eventTag = Array("zhihui-event-1".utf8)
  private static let genesisTag = Array("zhihui-genesis-1".utf8)

  private var context: DigestContext
  // Kept between events: the fields are put together here, so that the digest is fed once.
  private var message: [UInt8] = []

  init(_ algorithm: DigestAlgorithm) {
    context = DigestContext(algorithm)
  }

  /// The hash that stands before the first event of a log.
  static func genesis(storeID: UUID128, _ algorithm: DigestAlgorithm) -> Digest {
    var chain = EventChain(algorithm)
    chain.append(genesisTag)
    chain.append(storeID.bytes)
    return Digest.of(chain.message, algorithm)
  }

  /// The digest of a payload; the salt keeps short payloads from being guessed by trying.
  mutating func dataDigest(salt: ArraySlice<UInt8>, data: [UInt8]) -> Digest {
    context.update(salt)
    context.update(data)
    return context.finish()
  }

  /// The hash of an event that follows `previous`.
  mutating func hash(_ row: EventRow, dataDigest: Digest, after previous: Digest) -> Digest {
    message.removeAll(keepingCapacity: true)
    append(Self.eventTag)
    append(previous)
    append(row.position.number)
    append(utf8: row.streamName)
    append(row.version)
    append(utf8: row.typeName)
    append(UInt64(bitPattern: row.schemaVersion))
    append(UInt64(bitPattern: row.recordedAt.count))
    append(UInt64(bitPattern: row.occurredAt.count))
    appendRaw(16)
    appendRaw(row.id.high)
    appendRaw(row.id.low)
    append(row.meta)
    append(dataDigest)
    context.update(message)
    return context.finish()
  }

  private mutating func append(_ bytes: [UInt8]) {
    appendRaw(UInt64(bytes.count))
    message.append(contentsOf: bytes)
  }

  private mutating func append(utf8 text: String) {
    appendRaw(UInt64(text.utf8.count))
    message.append(contentsOf: text.utf8)
  }

  private mutating func append(_ digest: Digest) {
    appendRaw(UInt64(Digest.sizeBytes))
    digest.append(to: &message)
  }

  private mutating func append(_ value: UInt64) {
    appendRaw(8)
    appendRaw(value)
  }

  private mutating func appendRaw(_ value: UInt64) {
    unsafe withUnsafeBytes(of: value.bigEndian) { unsafe message.append(contentsOf: $0) }
  }
}
