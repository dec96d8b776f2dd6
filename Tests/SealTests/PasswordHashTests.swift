import Testing

@testable import Seal

@Suite struct PasswordHashTests {
  private static func cheap() throws -> ScryptCost {
    try ScryptCost(log2N: 4, blockSize: 8, parallelism: 1)
  }

  // RFC 7914, section 12.
  @Test(arguments: [
    (
      "", "", 4, 1, 1,
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    ),
    (
      "password", "NaCl", 10, 8, 16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
    (
      "pleaseletmein", "SodiumChloride", 14, 8, 1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    ),
  ])
  func `the vectors of RFC 7914 hold`(
    password: String, salt: String, log2N: Int, blockSize: Int, parallelism: Int, expected: String
  ) throws {
    let key = try #require(
      Scrypt.derive(
        password: Array(password.utf8), salt: Array(salt.utf8), log2N: log2N, blockSize: blockSize,
        parallelism: parallelism, count: 64, memoryBytesMax: ScryptCost.memoryBytesMax))
    #expect(Hexadecimal.encode(key) == expected)
  }

  @Test func `the right password is known and others are not`() throws {
    let hash = try PasswordHash.make("指挥中心 2026", cost: Self.cheap())
    let stored = try PasswordHash(text: hash.text)
    #expect(try stored.verify("指挥中心 2026"))
    for other in ["", "指挥中心 2027", "指挥中心 2026 "] {
      #expect(try !stored.verify(other))
    }
  }

  @Test func `the standard costs work and are written down`() throws {
    let hash = try PasswordHash.make("correct horse")
    #expect(hash.text.hasPrefix("scrypt$15$8$1$"))
    #expect(try hash.verify("correct horse"))
  }

  @Test func `two hashes of one password differ`() throws {
    let cost = try Self.cheap()
    #expect(
      try PasswordHash.make("same", cost: cost).text
        != PasswordHash.make("same", cost: cost).text)
  }

  @Test func `an overlong password is refused, one of full length is not`() throws {
    let cost = try Self.cheap()
    let longest = String(repeating: "x", count: PasswordHash.passwordSizeBytesMax)
    let hash = try PasswordHash.make(longest, cost: cost)
    #expect(try hash.verify(longest))
    #expect(throws: PasswordHashError.passwordTooLong) {
      try PasswordHash.make(longest + "x", cost: cost)
    }
    #expect(throws: PasswordHashError.passwordTooLong) { try hash.verify(longest + "x") }
  }

  private static let salt = Base64URL.encode([UInt8](repeating: 1, count: 16))
  private static let hash = Base64URL.encode([UInt8](repeating: 2, count: 32))

  @Test(arguments: [
    ("", PasswordHashError.unknownScheme),
    ("bcrypt$15$8$1$\(salt)$\(hash)", .unknownScheme),
    ("scrypt", .malformed),
    ("scrypt$15$8$1$\(salt)", .malformed),
    ("scrypt$15$8$1$\(salt)$\(hash)$", .malformed),
    ("scrypt$$8$1$\(salt)$\(hash)", .malformed),
    ("scrypt$+5$8$1$\(salt)$\(hash)", .malformed),
    ("scrypt$015$8$1$\(salt)$\(hash)", .malformed),
    ("scrypt$15$0$1$\(salt)$\(hash)", .malformed),
    ("scrypt$15$8$1$$\(hash)", .malformed),
    ("scrypt$15$8$1$\(salt)$", .malformed),
    ("scrypt$15$8$1$\(salt)=$\(hash)", .malformed),
    ("scrypt$99999999999999999999$8$1$\(salt)$\(hash)", .malformed),
    ("scrypt$63$8$1$\(salt)$\(hash)", .costOutOfBounds),
    ("scrypt$18$1$1$\(salt)$\(hash)", .costOutOfBounds),
    ("scrypt$17$8$1$\(salt)$\(hash)", .costOutOfBounds),
    ("scrypt$15$33$1$\(salt)$\(hash)", .costOutOfBounds),
    ("scrypt$15$8$5$\(salt)$\(hash)", .costOutOfBounds),
  ])
  func `a stored text out of form or bounds is refused`(
    text: String, expected: PasswordHashError
  ) {
    #expect(throws: expected) { try PasswordHash(text: text) }
  }

  @Test func `the dearest costs in bounds are within OpenSSL's memory limit`() throws {
    let cost = try ScryptCost(log2N: 15, blockSize: 15, parallelism: 4)
    #expect(try PasswordHash.make("dear", cost: cost).verify("dear"))
  }
}
