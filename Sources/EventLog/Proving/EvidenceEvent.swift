public import Events
public import Seal

/// An event with everything that its hash covers, and the proof that it stands in the tree.
public struct EvidenceEvent: Equatable, Sendable {
  /// Its place in the log.
  public var position: Position
  /// The stream's name, as it is hashed.
  public var stream: String
  /// Its number within the stream.
  public var version: UInt64
  /// The type's name, as it is hashed.
  public var type: String
  /// The version of the type's schema.
  public var schemaVersion: Int64
  /// When the log took it.
  public var recordedAt: Micros
  /// When it occurred.
  public var occurredAt: Micros
  /// Identifies it.
  public var id: UUID128
  /// Who, by which clock, because of what: the bytes as first written.
  public var meta: [UInt8]
  /// The payload: the bytes as first written.
  public var data: [UInt8]
  /// What the payload's digest begins with.
  public var salt: [UInt8]
  /// The digest of salt and payload.
  public var dataDigest: Digest
  /// The hash of the event one position before, or the log's genesis.
  public var previous: Digest
  /// Its own hash.
  public var hash: Digest
  /// The proof that the hash is in the tree.
  public var path: [Digest]

  /// Creates an event from its fields.
  public init(
    position: Position, stream: String, version: UInt64, type: String, schemaVersion: Int64,
    recordedAt: Micros, occurredAt: Micros, id: UUID128, meta: [UInt8], data: [UInt8],
    salt: [UInt8], dataDigest: Digest, previous: Digest, hash: Digest, path: [Digest]
  ) {
    self.position = position
    self.stream = stream
    self.version = version
    self.type = type
    self.schemaVersion = schemaVersion
    self.recordedAt = recordedAt
    self.occurredAt = occurredAt
    self.id = id
    self.meta = meta
    self.data = data
    self.salt = salt
    self.dataDigest = dataDigest
    self.previous = previous
    self.hash = hash
    self.path = path
  }

  /// What is wrong with it under a signed head; nil where it is proven.
  func fault(under head: SignedHead) -> Words? {
    var chain = EventChain(head.algorithm)
    guard salt.count == LogFormat.saltSizeBytes else { return ChainFault.unreadable }
    guard chain.dataDigest(salt: salt[...], data: data) == dataDigest else {
      return ChainFault.dataChanged
    }
    let row = EventRow(
      position: position, streamName: stream, version: version, typeName: type,
      schemaVersion: schemaVersion, recordedAt: recordedAt, occurredAt: occurredAt, id: id,
      meta: meta, data: data)
    guard chain.hash(row, dataDigest: dataDigest, after: previous) == hash else {
      return ChainFault.hashWrong
    }
    guard position > .start,
      MerkleProof.isIncluded(
        hash, at: position.number - 1, size: head.size, root: head.root, path: path,
        head.algorithm)
    else {
      return Words("it is not proven to stand under the signed head", "未能证明其在签名日志头之下")
    }
    return nil
  }
}
