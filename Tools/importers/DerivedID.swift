public import Events
internal import Seal

/// Identifiers that follow from the source's own: the same fact gets the same one on every machine, whenever it is
/// imported.
public enum DerivedID {
  /// The identifier of one thing or command (RFC 9562, section 5.8): its moment and 74 bits of the SHA-256 over
  /// system and key, each with its length before it.
  public static func make(system: String, key: String, at moment: Micros) -> UUID128 {
    var context = DigestContext(.sha256)
    for part in [system, key] {
      let bytes = Array(part.utf8)
      context.update(bigEndian: UInt64(bytes.count))
      context.update(bytes)
    }
    let bytes = context.finish().bytes
    return .derived(at: moment, digest: (word(bytes[0..<8]), word(bytes[8..<16])))
  }

  /// Sixteen hexadecimal digits that stand for a text too long for a key.
  static func mark(_ content: [UInt8]) -> String {
    String(Digest.of(content).hex.prefix(16))
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
