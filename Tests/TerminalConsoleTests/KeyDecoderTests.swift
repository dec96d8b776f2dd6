import Testing

@testable import TerminalConsole

@Suite struct KeyDecoderTests {
  private static let table: [(bytes: String, keys: [Key])] = [
    ("a", [.character("a")]), ("中", [.character("中")]), ("🚒", [.character("🚒")]),
    ("é", [.character("é")]), ("\r", [.enter]), ("\n", [.character("\n")]),
    ("\u{1B}\r", [.character("\n")]), ("\t", [.tab]),
    ("\u{7F}", [.backspace]), ("\u{08}", [.backspace]), ("\u{03}", [.control("c")]),
    ("\u{15}", [.control("u")]), ("\u{00}", []),
    ("\u{1B}[A", [.arrow(.up, shifted: false)]), ("\u{1B}OB", [.arrow(.down, shifted: false)]),
    ("\u{1B}[1;2C", [.arrow(.right, shifted: true)]),
    ("\u{1B}[1;5D", [.arrow(.left, shifted: false)]), ("\u{1B}[d", [.arrow(.left, shifted: true)]),
    ("\u{1B}[H", [.home]), ("\u{1B}OF", [.end]), ("\u{1B}[1~", [.home]), ("\u{1B}[4~", [.end]),
    ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\u{1B}[3~", [.delete]),
    ("\u{1B}[Z", [.backTab]), ("\u{1B}OM", [.enter]), ("\u{1B}[24~", []), ("\u{1B}x", []),
    ("\u{1B}\u{1B}[A", [.escape, .arrow(.up, shifted: false)]),
    ("\u{1B}[200~qx\u{1B}[A\u{1B}[20\u{1B}[201~z", [.character("z")]),
    ("\u{1B}]0;title\u{07}k", [.character("k")]),
    ("\u{1B}P1$r0m\u{1B}\\k", [.character("k")]), ("\u{1B}[?64;1c", []),
    ("\u{1B}[" + String(repeating: "1", count: 99) + "Ax", [.character("x")]),
  ]

  @Test func `keys are the same however their bytes are cut`() {
    for (text, keys) in Self.table {
      let bytes = Array(text.utf8)
      var decoder = KeyDecoder()
      #expect(decoder.decode(bytes) == keys, "\(text.debugDescription)")
      for cut in 0...bytes.count {
        decoder = KeyDecoder()
        #expect(
          decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...]) == keys,
          "\(text.debugDescription) cut at \(cut)")
      }
    }
    let all = Self.table.map(\.bytes).joined()
    var decoder = KeyDecoder()
    #expect(all.utf8.flatMap { decoder.decode([$0]) } == Self.table.flatMap(\.keys))
  }

  @Test func `what is pasted is no keys, and is taken apart from them`() {
    let text = "q\r\n第二行\u{1B}[20x"
    let bytes = Array("a\u{1B}[200~\(text)\u{1B}[201~b".utf8)
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      var keys = decoder.decode(bytes[..<cut])
      var pasted = decoder.takePasted()
      keys += decoder.decode(bytes[cut...])
      pasted = pasted ?? decoder.takePasted()
      #expect(keys == [.character("a"), .character("b")])
      #expect(pasted == text)
      #expect(decoder.takePasted() == nil)
    }
    var decoder = KeyDecoder()
    let large = String(repeating: "x", count: KeyDecoder.pasteSizeBytesMax + 1)
    #expect(decoder.decode("\u{1B}[200~\(large)\u{1B}[201~k".utf8) == [.character("k")])
    #expect(decoder.takePasted() == nil)
  }

  @Test func `Escape alone is a key once the time is over`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.timeOut() == [.escape])
    #expect(!decoder.isWaiting)
    #expect(decoder.timeOut().isEmpty)
    #expect(decoder.decode(Array("[A".utf8)) == [.character("["), .character("A")])
  }

  @Test func `bytes that are no UTF-8 are dropped and do no harm`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0xFF, 0xC0, 0x80, 0xE4, 0xB8, 0x61]) == [.character("a")])
    #expect(decoder.decode([0xED, 0xA0, 0x80, 0x62]) == [.character("b")])
  }
}
