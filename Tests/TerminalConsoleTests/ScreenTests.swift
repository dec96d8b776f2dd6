import Testing

@testable import TerminalConsole

@Suite struct ScreenTests {
  private static let alphabet: [Character] = Array("ab指挥 中🚒é⠿…─") + ["👩‍🚒", "☎️", "e\u{301}"]
  private static let styles: [Style] = [
    .plain, .bold, .dim, .reversed, Style(foreground: .red), Style(isUnderlined: true),
    Style(foreground: .standard, background: .palette(24, nearest: 4)),
  ]

  private static func scribble(
    on screen: inout Screen, marks: Int, _ random: inout SeededGenerator
  ) {
    for _ in 0..<marks {
      screen.put(
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)],
        at: Point(
          column: Int.random(in: 0..<screen.size.columns, using: &random),
          row: Int.random(in: 0..<screen.size.rows, using: &random)),
        style: styles[Int.random(in: 0..<styles.count, using: &random)])
    }
    screen.cursor =
      Bool.random(using: &random)
      ? Point(
        column: Int.random(in: 0..<screen.size.columns, using: &random),
        row: Int.random(in: 0..<screen.size.rows, using: &random)) : nil
  }

  private static func expectSame(_ terminal: TinyTerminal, _ screen: Screen, _ depth: ColourDepth) {
    for (index, cell) in screen.cells.enumerated() {
      let square = terminal.squares[index]
      #expect(square.isRightHalf == (cell.extent == .continuation))
      #expect(square.rendition == cell.style.parameters(depth))
      if cell.extent != .continuation { #expect(square.grapheme == cell.grapheme) }
    }
    #expect(terminal.cursor == screen.cursor)
  }

  @Test(arguments: [UInt64](1...12), [ColourDepth.none, .sixteen, .palette])
  func `a terminal that gets the differences shows the screen`(
    seed: UInt64, depth: ColourDepth
  ) throws {
    var random = SeededGenerator(seed: seed)
    let size = ScreenSize(columns: 23, rows: 7)
    var terminal = TinyTerminal(size: size)
    var screen = Screen(size: size)
    var shown: Screen?
    for round in 0..<40 {
      Self.scribble(on: &screen, marks: round % 9 == 0 ? 160 : 1 + round % 5, &random)
      try terminal.feed(screen.difference(from: shown, depth: depth))
      Self.expectSame(terminal, screen, depth)
      shown = screen
    }
    #expect(terminal.clears == 1)
  }

  @Test func `an unchanged screen sends nothing, one changed cell little`() {
    var before = Screen(size: ScreenSize(columns: 80, rows: 24))
    before.write("指挥中心", at: Point(column: 3, row: 2))
    #expect(before.difference(from: before, depth: .palette).isEmpty)
    var after = before
    after.write("x", at: Point(column: 40, row: 12))
    let expected = "\u{1B}[?2026h\u{1B}[13;41Hx\u{1B}[?2026l"
    #expect(
      String(decoding: after.difference(from: before, depth: .palette), as: UTF8.self) == expected)
  }

  @Test func `another size draws everything anew`() throws {
    let small = Screen(size: ScreenSize(columns: 10, rows: 3))
    var large = Screen(size: ScreenSize(columns: 12, rows: 4))
    large.write("中文", at: Point(column: 8, row: 3))
    var terminal = TinyTerminal(size: large.size)
    try terminal.feed(large.difference(from: small, depth: .none))
    Self.expectSame(terminal, large, .none)
    #expect(terminal.clears == 1)
  }

  @Test func `half a wide character never stays`() {
    var screen = Screen(size: ScreenSize(columns: 6, rows: 1))
    screen.write("指挥中", at: Point(column: 0, row: 0))
    screen.put("x", at: Point(column: 3, row: 0), style: .plain)
    #expect(screen.rows == ["指 x中"])
    screen.put("文", at: Point(column: 1, row: 0), style: .plain)
    #expect(screen.rows == [" 文x中"])
    screen.put("文", at: Point(column: 5, row: 0), style: .plain)
    #expect(screen.rows == [" 文x  "])
  }

  @Test func `text outside the screen is cut or left out`() {
    var screen = Screen(size: ScreenSize(columns: 5, rows: 1))
    screen.write("abcdefgh", at: Point(column: 2, row: 0))
    screen.write("no", at: Point(column: 5, row: 0))
    screen.write("no", at: Point(column: 0, row: 1))
    screen.write("no", at: Point(column: -1, row: 0))
    #expect(screen.rows == ["  ab…"])
  }

  @Test func `no colour leaves weight, underline and reversal`() {
    let style = Style(
      foreground: .red, background: .blue, isBold: true, isUnderlined: true, isReversed: true)
    #expect(style.parameters(.none) == "0;1;4;7")
    #expect(style.parameters(.sixteen) == "0;1;4;7;31;44")
    #expect(Style.dim.parameters(.none) == "0;2")
    #expect(Style.dim.parameters(.sixteen) == "0;90")
    #expect(Style.dim.parameters(.palette) == "0;38;5;244")
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], ColourDepth.palette),
    (["TERM": "xterm"], .sixteen),
    (["TERM": "xterm", "COLORTERM": "truecolor"], .palette),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], .none),
    (["TERM": "xterm-256color", "NO_COLOR": ""], .palette),
    (["TERM": "dumb"], .none),
  ])
  func `the environment says how many colours`(
    environment: [String: String], expected: ColourDepth
  ) {
    #expect(ColourDepth(environment: environment) == expected)
  }
}
