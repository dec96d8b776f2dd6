import Testing

@testable import Seal

@Suite struct HMACTests {
  private static let jefe = Array("Jefe".utf8)
  private static let question = Array("what do ya want for nothing?".utf8)
  private static let longKey = [UInt8](repeating: 0xaa, count: 131)

  // RFC 4231, section 4.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      jefe, question,
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      longKey, Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `the vectors of RFC 4231 hold`(key: [UInt8], input: [UInt8], expected: String) {
    #expect(HMAC.code(key: key, input).hex == expected)
    #expect(HMAC.code(key: key, input).hex == expected, "a second use must not see the first")
  }

  @Test func `over SM3 it is the construction of RFC 2104`() {
    var inner = [UInt8](repeating: 0x36, count: 64)
    var outer = [UInt8](repeating: 0x5c, count: 64)
    for (index, byte) in Self.jefe.enumerated() {
      inner[index] ^= byte
      outer[index] ^= byte
    }
    let expected = Digest.of(outer + Digest.of(inner + Self.question, .sm3).bytes, .sm3)
    #expect(HMAC.code(key: Self.jefe, Self.question, .sm3) == expected)
  }

  @Test func `an empty key traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = HMAC.code(key: [], [1])
    }
  }

  @Test func `constant-time comparison finds any difference`() {
    let bytes = (0..<64).map { UInt8($0) }
    #expect(constantTimeEquals(bytes, bytes))
    #expect(constantTimeEquals([], []))
    #expect(!constantTimeEquals(bytes, Array(bytes.dropLast())))
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 0x80
      #expect(!constantTimeEquals(bytes, other))
    }
  }
}
