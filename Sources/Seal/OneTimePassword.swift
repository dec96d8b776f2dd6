/// A first password that one person reads aloud or writes down for another: three groups of four
/// characters, none of which is mistaken for another (no 0, O, 1, I, L). It carries 59.4 random bits.
public struct OneTimePassword: Sendable, Hashable {
  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ".utf8)
  private static let groupCount = 3
  private static let groupLength = 4
  private static let length = groupCount * groupLength

  /// The password as it is shown: `XXXX-XXXX-XXXX`.
  public let text: String

  /// A new password.
  public static func make() -> OneTimePassword {
    var characters: [UInt8] = []
    while characters.count < length {
      // Five bits index 32 places; the one beyond the alphabet is drawn again, so that no character
      // is likelier than another.
      for byte in RandomBytes.make(length) where characters.count < length {
        let index = Int(byte & 31)
        if index < alphabet.count { characters.append(alphabet[index]) }
      }
    }
    return OneTimePassword(characters: characters)
  }

  private init(characters: [UInt8]) {
    var text: [UInt8] = []
    for (index, character) in characters.enumerated() {
      if index > 0, index.isMultiple(of: Self.groupLength) { text.append(UInt8(ascii: "-")) }
      text.append(character)
    }
    self.text = String(decoding: text, as: UTF8.self)
  }

  /// Reads what a person typed, in either case and with or without hyphens and spaces; nil if it
  /// cannot be such a password.
  public init?(typed: String) {
    var characters: [UInt8] = []
    for character in typed.utf8 {
      if character == UInt8(ascii: "-") || character == UInt8(ascii: " ") { continue }
      let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
      let upper = isLower ? character - 32 : character
      guard Self.alphabet.contains(upper), characters.count < Self.length else { return nil }
      characters.append(upper)
    }
    guard characters.count == Self.length else { return nil }
    self.init(characters: characters)
  }
}
