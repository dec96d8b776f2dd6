public import Seal

/// A public key and the name it signs under (C2SP signed-note): what a checker of signed heads has to be given.
public struct NoteKey: Hashable, Sendable {
  /// The byte that stands for Ed25519 in identifiers and texts of keys.
  static let ed25519: UInt8 = 1
  /// Length of an identifier in bytes.
  static let identifierSizeBytes = 4

  /// The name in the signature line, `zhihui/` and the log's identifier.
  public let name: String
  /// The key.
  public let key: VerifyingKey

  /// Names a key; nil where the name is empty or has a space or a plus sign.
  public init?(name: String, key: VerifyingKey) {
    guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0 == "+" }) else {
      return nil
    }
    self.name = name
    self.key = key
  }

  /// Reads the form `name+identifier+key`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.decode(Array(parts[2].utf8)),
      bytes.first == Self.ed25519, let key = VerifyingKey(bytes: Array(bytes.dropFirst()))
    else { return nil }
    self.init(name: String(parts[0]), key: key)
    guard parts[1] == identifierText else { return nil }
  }

  /// Tells keys of one name apart: the first four bytes of a digest over name and key.
  var identifier: [UInt8] { Array(identifierDigest.bytes.prefix(Self.identifierSizeBytes)) }

  /// The identifier in hexadecimal.
  var identifierText: String { String(identifierDigest.hex.prefix(2 * Self.identifierSizeBytes)) }

  private var identifierDigest: Digest {
    Digest.of(Array((name + "\n").utf8) + [Self.ed25519] + key.bytes)
  }
}

extension NoteKey: CustomStringConvertible {
  /// The form `name+identifier+key`, the identifier in hexadecimal, the key in Base64 behind a byte for its kind.
  public var description: String {
    "\(name)+\(identifierText)+\(Base64.encode([Self.ed25519] + key.bytes))"
  }
}
