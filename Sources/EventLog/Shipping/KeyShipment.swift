public import Events
internal import Seal

/// Keys of personal data as they travel to a copy: each stays sealed with the master key, which never travels
/// (EventSchemas/FORMAT.md, section 12).
public struct KeyShipment: Equatable, Sendable {
  /// The most keys of one shipment.
  public static let keysMax = 10_000
  /// The largest one that is read, in bytes.
  public static let sizeBytesMax = 4 << 20

  /// Identifies the log.
  public let storeID: UUID128
  /// By what the master key is told from others; empty where the origin keeps no keys.
  let masterCheck: [UInt8]
  /// The number of the row that these follow.
  let after: Int64
  /// Whether more follow.
  public let hasMore: Bool
  let keys: [ShippedKey]

  /// The number of its last row; the next shipment follows it.
  public var last: Int64 { keys.last?.id ?? after }

  /// How many keys it holds, those that were destroyed among them.
  public var keyCount: Int { keys.count }

  init(
    storeID: UUID128, masterCheck: [UInt8], after: Int64, hasMore: Bool, keys: [ShippedKey]
  ) {
    self.storeID = storeID
    self.masterCheck = masterCheck
    self.after = after
    self.hasMore = hasMore
    self.keys = keys
  }

  private static let magic = Array("zhihui-keys-1".utf8)
  /// What a key takes beside its subject.
  private static let keySizeBytesMin = 5 * 8 + VaultFormat.wrappedSizeBytes

  /// The form in which it travels.
  public var bytes: [UInt8] {
    var bytes = Self.magic
    bytes.reserveCapacity(256 + keys.count * (Self.keySizeBytesMin + 64))
    bytes += storeID.bytes
    ShipmentCoding.append(prefixed: masterCheck, to: &bytes)
    ShipmentCoding.append(UInt64(bitPattern: after), to: &bytes)
    ShipmentCoding.append(hasMore ? 1 : 0, to: &bytes)
    ShipmentCoding.append(UInt64(keys.count), to: &bytes)
    for key in keys {
      ShipmentCoding.append(UInt64(bitPattern: key.id), to: &bytes)
      ShipmentCoding.append(prefixed: Array(key.subject.description.utf8), to: &bytes)
      ShipmentCoding.append(key.createdPosition.number, to: &bytes)
      ShipmentCoding.append(UInt64(bitPattern: key.createdAt.count), to: &bytes)
      ShipmentCoding.append(prefixed: key.wrapped, to: &bytes)
    }
    Digest.of(bytes).append(to: &bytes)
    return bytes
  }

  /// Reads the form in which it travels.
  ///
  /// - Throws: `shipmentInvalid` with where and what.
  public init(parsing bytes: [UInt8]) throws(CopyFailure) {
    let content = bytes.count - Digest.sizeBytes
    guard bytes.count <= Self.sizeBytesMax, content > Self.magic.count,
      bytes.starts(with: Self.magic)
    else {
      throw .shipmentInvalid(
        offset: 0,
        what: Words("it is no shipment of keys of this version", "不是本版本的密钥传送数据"))
    }
    guard Digest(bytes: Array(bytes[content...])) == Digest.of(Array(bytes[..<content])) else {
      throw .shipmentInvalid(
        offset: content,
        what: Words("its digest is wrong; it was cut or changed", "摘要不符；数据被截断或改动"))
    }
    var reader = ShipmentReader(bytes, from: Self.magic.count, to: content)
    let storeID = try reader.uuid()
    let masterCheck = try reader.prefixed()
    let after = Int64(bitPattern: try reader.integer())
    let hasMore = try reader.integer() == 1
    var keys: [ShippedKey] = []
    for _ in 0..<(try reader.count(sizeBytesEach: Self.keySizeBytesMin)) {
      let key = try Self.key(&reader)
      guard key.id > keys.last?.id ?? after else { throw reader.failure }
      keys.append(key)
    }
    guard reader.isAtEnd, keys.isEmpty || !masterCheck.isEmpty, !hasMore || !keys.isEmpty else {
      throw reader.failure
    }
    self.init(
      storeID: storeID, masterCheck: masterCheck, after: after, hasMore: hasMore, keys: keys)
  }

  private static func key(_ reader: inout ShipmentReader) throws(CopyFailure) -> ShippedKey {
    let id = Int64(bitPattern: try reader.integer())
    guard let name = String(validating: try reader.prefixed(), as: UTF8.self),
      let subject = StreamID(name)
    else { throw reader.failure }
    let key = ShippedKey(
      id: id, subject: subject, createdPosition: try reader.position(),
      createdAt: try reader.micros(), wrapped: try reader.prefixed())
    guard key.wrapped.count == VaultFormat.wrappedSizeBytes else { throw reader.failure }
    return key
  }
}
