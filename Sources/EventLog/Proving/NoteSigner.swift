public import Seal

/// A private key and the name it signs under (C2SP signed-note).
public struct NoteSigner: Sendable {
  private static let prefix = "PRIVATE+KEY+"

  /// What checks its signatures.
  public let noteKey: NoteKey
  private let key: SigningKey

  /// Names a key; nil where the name is empty or has a space or a plus sign.
  public init?(name: String, key: SigningKey) {
    guard let noteKey = NoteKey(name: name, key: key.verifyingKey) else { return nil }
    self.noteKey = noteKey
    self.key = key
  }

  /// Reads the text that ``secretText`` gives; nil for anything else.
  init?(secretText text: String) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    let parts = text.dropFirst(Self.prefix.count)
      .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.decode(Array(parts[2].utf8)),
      bytes.first == NoteKey.ed25519, let key = SigningKey(seed: Array(bytes.dropFirst()))
    else { return nil }
    self.init(name: String(parts[0]), key: key)
    guard parts[1] == noteKey.identifierText else { return nil }
  }

  /// The form that the key's file holds, which other programs for signed notes know too.
  var secretText: String {
    let secret = Base64.encode([NoteKey.ed25519] + key.seed)
    return "\(Self.prefix)\(noteKey.name)+\(noteKey.identifierText)+\(secret)"
  }

  /// The signature line of a note: its text must end with a line feed.
  func signatureLine(_ text: String) -> String {
    let signature = noteKey.identifier + key.sign(Array(text.utf8))
    return "— \(noteKey.name) \(Base64.encode(signature))\n"
  }
}
