import Testing

@testable import Wire

@Suite struct LineEndTests {
  @Test func `every byte is found wherever it stands, and no other`() {
    for length in [1, 7, 8, 9, 16, 19] {
      for place in 0..<length {
        for byte in UInt8.min...UInt8.max {
          for filling in [0x09, 0x0B, 0x0C, 0x0E, 0x20, 0x8A, 0x8D] as [UInt8] {
            var text = [UInt8](repeating: filling, count: length)
            text[place] = byte
            let expected = byte == 0x0A || byte == 0x0D ? place : length
            #expect(LineEnd.place(in: text.span, from: 0) == expected)
          }
        }
      }
    }
  }

  @Test func `the first of several is found, from where the search begins`() {
    let text = Array("ab\rc\ndefghijklmn\r".utf8)
    let found = [0, 3, 5, 17, 17].map { LineEnd.place(in: text.span, from: $0) }
    #expect(found == [2, 4, 16, 17, 17])
  }
}
