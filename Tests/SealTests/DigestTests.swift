import Testing

@testable import Seal

@Suite struct DigestTests {
  private static let millionLetters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)

  @Test(arguments: [
    // FIPS 180-4 examples.
    (
      DigestAlgorithm.sha256, Array("abc".utf8),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    ),
    (
      .sha256, [],
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ),
    (
      .sha256, Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      .sha256, millionLetters,
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
    // GB/T 32905-2016, appendix A.
    (
      .sm3, Array("abc".utf8),
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    ),
    (
      .sm3, Array(String(repeating: "abcd", count: 16).utf8),
      "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    ),
  ])
  func `published vectors hold`(algorithm: DigestAlgorithm, input: [UInt8], expected: String) {
    #expect(Digest.of(input, algorithm).hex == expected)
  }

  @Test func `SHA-1 of abc and of the handshake in RFC 6455 hold`() {
    #expect(
      Hexadecimal.encode(SHA1.digest(Array("abc".utf8)))
        == "a9993e364706816aba3e25717850c26c9cd0d89d")
    let handshake = "dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    #expect(
      Hexadecimal.encode(SHA1.digest(Array(handshake.utf8)))
        == "b37a4f2cc0624f1690f64606cf385945b2bec4ea")
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func `bytes split anywhere digest as the whole`(algorithm: DigestAlgorithm) {
    let input = (0..<200).map { UInt8($0) }
    let whole = Digest.of(input, algorithm)
    var context = DigestContext(algorithm)
    for cut in 0...input.count {
      context.update(input[..<cut])
      context.update(Array(input[cut...]))
      #expect(context.finish() == whole)
    }
  }

  @Test func `a finished context starts anew`() {
    var context = DigestContext(.sha256)
    context.update(Array("something else".utf8))
    _ = context.finish()
    context.update(Array("abc".utf8))
    #expect(context.finish() == Digest.of(Array("abc".utf8), .sha256))
    #expect(context.finish() == Digest.of([], .sha256))
  }

  @Test func `an integer is taken as eight bytes, most significant first`() {
    var context = DigestContext(.sha256)
    context.update(bigEndian: 0x0102_0304_0506_0708)
    #expect(context.finish() == Digest.of([1, 2, 3, 4, 5, 6, 7, 8]))
  }

  @Test func `bytes and hex go there and back`() throws {
    let bytes = (0..<32).map { UInt8($0 * 8) }
    let digest = try #require(Digest(bytes: bytes))
    #expect(digest.bytes == bytes)
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(hex: digest.hex.uppercased()) == digest)
    #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
  }

  @Test(arguments: [
    "", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 66),
    String(repeating: "g", count: 64), String(repeating: "é", count: 32),
  ])
  func `other texts are no digest`(text: String) {
    #expect(Digest(hex: text) == nil)
  }

  @Test(arguments: [0, 31, 33])
  func `other lengths are no digest`(count: Int) {
    #expect(Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
  }

  @Test(arguments: 0..<32)
  func `digests are ordered as their bytes`(index: Int) throws {
    var bytes = [UInt8](repeating: 7, count: 32)
    let middle = try #require(Digest(bytes: bytes))
    bytes[index] = 200
    let higher = try #require(Digest(bytes: bytes))
    #expect(middle < higher)
    #expect(!(higher < middle))
    #expect(middle != higher)
  }
}
