import Testing

@testable import Wire

@Suite struct PlainTextTests {
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  @Test func `every byte is found wherever it stands, and no other`() {
    for length in [1, 7, 8, 9, 16, 19] {
      for place in 0..<length {
        for byte in UInt8.min...UInt8.max {
          for filling in [0x20, 0x61, 0x7F, 0xFF] as [UInt8] {
            var text = [UInt8](repeating: filling, count: length)
            text[place] = byte
            let expected = Self.isSpecial(byte) ? place : length
            #expect(PlainText.end(in: text.span) == expected)
          }
        }
      }
    }
  }

  @Test func `the first of several is found, from where the search begins`() {
    let text = Array(#"ab"c\"#.utf8) + [0x00] + Array(#"defghijklmn"op"#.utf8)
    #expect([0, 3, 5, 6].map { PlainText.end(in: text.span, from: $0) } == [2, 4, 5, 17])
  }
}
