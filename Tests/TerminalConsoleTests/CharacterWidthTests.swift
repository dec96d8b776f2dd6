import Testing

@testable import TerminalConsole

@Suite struct CharacterWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("中", 2), ("文", 2), ("，", 2), ("Ａ", 2), ("ｱ", 1),
    ("ﾞ", 1), ("ア", 2), ("가", 2), ("\u{1100}\u{1161}\u{11A8}", 2), ("…", 1), ("─", 1), ("⠿", 1),
    ("🚒", 2), ("👩‍🚒", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇨🇳", 2), ("☎", 1), ("☎️", 2), ("1️⃣", 2),
    ("⚡", 2), ("𠮷", 2), ("\u{200B}", 0), ("\u{202E}", 0), ("\u{301}", 0), ("\u{AD}", 0),
    ("\u{1B}", 0), ("\u{7F}", 0), ("Ⅳ", 1), ("・", 2), ("￥", 2), ("₩", 1), ("￦", 2),
  ])
  func `a character takes as many columns as terminals give it`(text: String, columns: Int) {
    #expect(CharacterWidth.columns(of: text) == columns)
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("指挥中心", 8, "指挥中心"), ("指挥中心", 7, "指挥中…"),
    ("指挥中心", 6, "指挥…"), ("指挥", 3, "指…"), ("指挥", 2, "…"), ("指挥", 1, "…"), ("指挥", 0, ""),
    ("a指", 2, "a…"), ("👩‍🚒👩‍🚒", 3, "👩‍🚒…"), ("", 3, ""),
  ])
  func `text is cut between characters`(text: String, columns: Int, expected: String) {
    #expect(Text.truncate(text, to: columns) == expected)
  }

  @Test func `fitted text has exactly the width, wherever it is cut`() {
    let text = "告警A12 火灾👩‍🚒 e\u{301}nd ｱｲ"
    for columns in 0...40 {
      for alignment in [Text.Alignment.left, .right] {
        #expect(CharacterWidth.columns(of: Text.fit(text, columns, alignment)) == columns)
      }
    }
    #expect(Text.fit("7", 3, .right) == "  7")
    #expect(Text.fit("指", 3, .right) == " 指")
  }

  @Test func `nothing in a text can steer the terminal`() {
    #expect(Text.printable("a\u{1B}[2Jb\u{07}\r\nc\u{9B}31m\td\ne\rf") == "a?[2Jb?⏎c?31m d⏎e f")
    #expect(Text.printable("x\u{202E}y\u{200B}z\u{2028}!") == "xyz !")
    let heap = "z" + String(repeating: "\u{301}", count: 500)
    #expect(Text.printable(heap).unicodeScalars.count == Text.scalarsPerCharacterMax)
  }
}
