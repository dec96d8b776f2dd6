import Testing

@testable import Seal

@Suite struct SealingKeyTests {
  struct Vector: Sendable {
    let key: String
    let nonce: String
    let plain: String
    let authenticated: String
    let cipher: String
    let tag: String
  }

  // McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, cases 13 to 16.
  static let vectors = [
    Vector(
      key: String(repeating: "0", count: 64), nonce: String(repeating: "0", count: 24), plain: "",
      authenticated: "", cipher: "", tag: "530f8afbc74536b9a963b4f1c4cb738b"),
    Vector(
      key: String(repeating: "0", count: 64), nonce: String(repeating: "0", count: 24),
      plain: String(repeating: "0", count: 32), authenticated: "",
      cipher: "cea7403d4d606b6e074ec5d3baf39d18", tag: "d0d1c8a799996bf0265b98b5d48ab919"),
    Vector(
      key: feffe, nonce: "cafebabefacedbaddecaf888", plain: text + "ba637b391aafd255",
      authenticated: "", cipher: cipher + "bcc9f662898015ad",
      tag: "b094dac5d93471bdec1a502270e3cc6c"),
    Vector(
      key: feffe, nonce: "cafebabefacedbaddecaf888", plain: text + "ba637b39",
      authenticated: "feedfacedeadbeeffeedfacedeadbeefabaddad2", cipher: cipher + "bcc9f662",
      tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
  ]

  private static let feffe = String(
    repeating: "feffe9928665731c6d6a8f9467308308", count: 2)
  private static let text =
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657"
  private static let cipher =
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0a"

  @Test(arguments: vectors)
  func `the published vectors hold in both directions`(vector: Vector) throws {
    let key = try #require(SealingKey(bytes: try bytes(vector.key)))
    let sealed = key.seal(
      try bytes(vector.plain), authenticating: try bytes(vector.authenticated),
      nonce: try bytes(vector.nonce))
    #expect(Hexadecimal.encode(sealed) == vector.nonce + vector.cipher + vector.tag)
    #expect(
      key.open(sealed, authenticating: try bytes(vector.authenticated)) == (try bytes(vector.plain))
    )
  }

  @Test func `what is changed in any bit, or stands elsewhere, does not open`() {
    let key = SealingKey.make()
    let sealed = key.seal(Array("小王".utf8), authenticating: [1])
    #expect(key.open(sealed, authenticating: [1]) == Array("小王".utf8))
    #expect(key.open(sealed, authenticating: [2]) == nil)
    #expect(SealingKey.make().open(sealed, authenticating: [1]) == nil)
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 0x10
      #expect(key.open(changed, authenticating: [1]) == nil, "byte \(index)")
      #expect(key.open(Array(sealed[..<index]), authenticating: [1]) == nil)
    }
  }

  @Test func `no nonce comes twice`() {
    let key = SealingKey.make()
    let nonces = (0..<1_000).map { _ in Array(key.seal([], authenticating: [])[..<12]) }
    #expect(Set(nonces).count == nonces.count)
    #expect(SealingKey.make() != SealingKey.make())
  }

  @Test func `sealing many for many keys seals as each key does, and no nonce comes twice`() {
    let keys = (0..<3).map { _ in SealingKey.make() }
    var sealer = Sealer()
    var nonces: Set<[UInt8]> = []
    for number in 0..<300 {
      let plain = [UInt8](repeating: 7, count: number)
      let key = keys[number % keys.count]
      let sealed = sealer.seal(plain, under: key, authenticating: [UInt8(number & 1)])
      #expect(key.open(sealed, authenticating: [UInt8(number & 1)]) == plain)
      #expect(key.open(sealed, authenticating: [2]) == nil)
      #expect(
        keys[(number + 1) % keys.count].open(sealed, authenticating: [UInt8(number & 1)]) == nil)
      nonces.insert(Array(sealed[..<SealingKey.nonceSizeBytes]))
    }
    #expect(nonces.count == 300)
  }

  private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hexadecimal.decode(hex)) }
}
