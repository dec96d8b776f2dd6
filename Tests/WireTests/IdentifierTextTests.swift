import Testing
import Wire

@Suite struct IdentifierTextTests {
  private let high: UInt64 = 0x0123_4567_89AB_7CDE
  private let low: UInt64 = 0x8F01_2345_6789_ABCD
  private let text = "01234567-89ab-7cde-8f01-23456789abcd"

  @Test func `an identifier is written as RFC 9562 has it, alone, after a kind, and as JSON`() {
    #expect(IdentifierText.text(high: high, low: low) == text)
    #expect(IdentifierText.text(of: "incident", high: high, low: low) == "incident/" + text)
    #expect(IdentifierText.text(of: "", high: 0, low: .max).hasPrefix("/00000000-0000-0000-ffff-"))
    var writer = JSONWriter()
    writer.beginArray()
    writer.identifier(high: high, low: low)
    writer.identifier(of: "team", high: high, low: low)
    writer.endArray()
    #expect(writer.bytes == bytes("[\"\(text)\",\"team/\(text)\"]"))
  }
}
