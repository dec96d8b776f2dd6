/// The digest of a set of keyed entities, by which a console proves that it shows what the server knows.
///
/// The caller adds the entities in order of collection name, then key, both bytewise. Each counts as four
/// length-prefixed fields: collection, key, position in decimal, bytes.
public struct StateDigest: ~Copyable {
  private var context = DigestContext(.sha256)

  /// Starts a digest.
  public init() {}

  /// Adds one entity.
  public mutating func add(collection: String, key: String, position: UInt64, bytes: [UInt8]) {
    add(Array(collection.utf8))
    add(Array(key.utf8))
    add(Array(String(position).utf8))
    add(bytes)
  }

  /// The digest of everything added.
  public consuming func finish() -> Digest { context.finish() }

  private mutating func add(_ field: [UInt8]) {
    let count = UInt32(field.count)
    context.update([
      UInt8(truncatingIfNeeded: count >> 24), UInt8(truncatingIfNeeded: count >> 16),
      UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count),
    ])
    context.update(field)
  }
}
