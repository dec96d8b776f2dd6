/// A bearer secret of 256 random bits. Its text goes to the holder once; the server stores the
/// digest, which is enough to recognise the token and useless to present it.
public struct Token: Sendable {
  /// Number of random bytes in a token.
  public static let sizeBytes = 32

  /// What every token's text begins with, so that a secret that leaked into a text is found.
  public static let prefix = "zh_"

  private let secret: [UInt8]

  /// A new token.
  public static func make() -> Token {
    Token(secret: RandomBytes.make(sizeBytes))
  }

  private init(secret: [UInt8]) {
    self.secret = secret
  }

  /// Reads the text of a token; nil unless it is the prefix and 43 characters of base64url in their
  /// one canonical form.
  public init?(text: String) {
    let characters = text.utf8
    guard
      characters.starts(with: Self.prefix.utf8),
      characters.count == Self.textLength,
      let secret = Base64URL.decode(characters.dropFirst(Self.prefix.utf8.count))
    else { return nil }
    self.init(secret: secret)
  }

  /// The text for the holder. Never log it.
  public var text: String {
    Self.prefix + Base64URL.encode(secret)
  }

  /// SHA-256 of the secret bytes, for storing and looking up.
  public var digest: Digest {
    Digest.of(secret, .sha256)
  }

  private static let textLength = prefix.utf8.count + 43
}
