import Testing

@testable import Seal

@Suite struct SecretTests {
  @Test func `a token's text reads back as the same token`() throws {
    let token = Token.make()
    #expect(token.text.hasPrefix("zh_"))
    #expect(token.text.utf8.count == 46)
    let read = try #require(Token(text: token.text))
    #expect(read.digest == token.digest)
    #expect(Token.make().digest != token.digest)
  }

  @Test func `a token's stored digest is the SHA-256 of its 32 bytes`() throws {
    let token = try #require(Token(text: "zh_" + Base64URL.encode([UInt8](0..<32))))
    #expect(
      token.digest.hex == "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd")
  }

  @Test(arguments: [
    "", "zh_", "zh_" + String(repeating: "A", count: 42), "zh_" + String(repeating: "A", count: 44),
    "ZH_" + String(repeating: "A", count: 43), "zh_" + String(repeating: "+", count: 43),
    // The last character carries two bits that must be zero.
    "zh_" + String(repeating: "A", count: 42) + "B",
  ])
  func `other texts are no token`(text: String) {
    #expect(Token(text: text) == nil)
  }

  // RFC 4648, section 10, and the two characters that differ in the alphabet for URLs.
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
    ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"), ("~~~???", "fn5-Pz8_"),
  ])
  func `base64url goes there and back`(plain: String, text: String) {
    #expect(Base64URL.encode(Array(plain.utf8)) == text)
    #expect(Base64URL.decode(text.utf8) == Array(plain.utf8))
  }

  @Test func `a one-time password is three groups of unambiguous characters`() throws {
    let allowed = Set("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    var seen: Set<Character> = []
    for _ in 0..<200 {
      let text = OneTimePassword.make().text
      let groups = text.split(separator: "-", omittingEmptySubsequences: false)
      #expect(groups.map(\.count) == [4, 4, 4])
      let characters = Set(groups.joined())
      #expect(characters.isSubset(of: allowed))
      seen.formUnion(characters)
    }
    // 2,400 draws leave one of 31 characters out with a chance below 1e-30.
    #expect(seen == allowed)
  }

  @Test func `a one-time password is known however it is typed`() throws {
    let expected = try #require(OneTimePassword(typed: "ABCD-EFGH-2345"))
    #expect(expected.text == "ABCD-EFGH-2345")
    for typed in ["abcdefgh2345", " ABCD efgh-2345 ", "A-B-C-D-E-F-G-H-2-3-4-5"] {
      #expect(OneTimePassword(typed: typed) == expected)
    }
    for typed in ["", "ABCD-EFGH-234", "ABCD-EFGH-23456", "ABCD-EFGH-2340", "ABCD_EFGH_2345"] {
      #expect(OneTimePassword(typed: typed) == nil)
    }
  }

  @Test func `random bytes fill every place and do not repeat`() {
    #expect(RandomBytes.make(0).isEmpty)
    // Sixty-four rounds leave a place zero with a chance of 2^-512.
    var union = [UInt8](repeating: 0, count: 100)
    for _ in 0..<64 {
      for (index, byte) in RandomBytes.make(union.count).enumerated() { union[index] |= byte }
    }
    #expect(union.allSatisfy { $0 != 0 })
    #expect(RandomBytes.make(32) != RandomBytes.make(32))
    #expect(RandomBytes.integer() != RandomBytes.integer())
  }
}
