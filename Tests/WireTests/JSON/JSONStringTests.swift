import Testing

@testable import Wire

@Suite struct JSONStringTests {
  private static func string(_ bytes: [UInt8]) throws(JSONError) -> String {
    var reader = JSONReader(bytes)
    let value = try reader.string()
    try reader.end()
    return value
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u4E2d""#, "Aé中"), (#""\u0000""#, "\0"),
    (#""\ud83d\ude92""#, "🚒"), (#""\uD83D\uDE92x""#, "🚒x"), (#""a\u007fb""#, "a\u{7F}b"),
    (#""\uFFFF""#, "\u{FFFF}"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
    ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"), (#""e\u0301""#, "e\u{301}"),
  ])
  func `escapes mean what RFC 8259 says`(text: String, value: String) throws {
    let read = try Self.string(Array(text.utf8))
    #expect(Array(read.utf8) == Array(value.utf8))
  }

  @Test(
    arguments: [
      (#""\x41""#, .invalidEscape), (#""\a""#, .invalidEscape), (#""\U0041""#, .invalidEscape),
      (#""\u00g0""#, .invalidEscape), (#""\u00""#, .invalidEscape), (#""\u004"#, .unexpectedEnd),
      (#""\ud83d""#, .invalidEscape), (#""\ud83dx""#, .invalidEscape),
      (#""\ud83d\n""#, .invalidEscape), (#""\ud83d\u0041""#, .invalidEscape),
      (#""\ud83d\ud83d""#, .invalidEscape), (#""\ude92""#, .invalidEscape),
      (#""\ud83d\u"#, .unexpectedEnd), (#""abc"#, .unexpectedEnd), (#""abc\"#, .unexpectedEnd),
      (#""abc\""#, .unexpectedEnd), ("\"a\nb\"", .controlCharacterInString),
      ("\"\\t\u{1F}\"", .controlCharacterInString), ("\"\0\"", .controlCharacterInString),
    ] as [(String, JSONError.Reason)])
  func `what a string may not hold is refused`(text: String, reason: JSONError.Reason) {
    let error = #expect(throws: JSONError.self) { try Self.string(Array(text.utf8)) }
    #expect(error?.reason == reason)
  }

  /// RFC 3629, section 4: overlong forms, surrogates, beyond U+10FFFF, cut short.
  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xC3], [0xE4, 0xB8], [0xF0, 0x9F, 0x9A],
    ] as [[UInt8]])
  func `what is not UTF-8 is refused, with and without escapes`(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    for prefix in [[], Array(#"\n"#.utf8)] {
      let error = #expect(throws: JSONError.self) {
        try Self.string([quote] + prefix + bytes + [quote])
      }
      #expect(error?.reason == .invalidUTF8)
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `random strings are written so that they read back equal`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<generator.below(20) {
        let limits = [0x20, 0x80, 0x800, 0x11_0000]
        let value = UInt32(generator.below(limits[generator.below(limits.count)]))
        if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
      }
      let text = String(scalars)
      let bytes = JSON.string(text).bytes
      #expect(bytes.allSatisfy { $0 >= 0x20 })
      #expect(Array(try Self.string(bytes).utf8) == Array(text.utf8))
    }
  }
}
