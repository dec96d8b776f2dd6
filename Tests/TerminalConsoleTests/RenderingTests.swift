import Events
import Testing

@testable import TerminalConsole

@Suite struct RenderingTests {
  static let large = ScreenSize(columns: 132, rows: 43)

  static func state(_ language: Language, _ size: ScreenSize) -> ConsoleState {
    var state = Sample.state(language, size: size)
    _ = state.handle(.tab, at: Sample.now)
    _ = state.handle(.enter, at: Sample.now)
    _ = state.receive(Sample.timeline, at: Sample.now)
    let ringing = Sample.alarm(Sample.alarm2, 91, number: "A-312", level: "critical")
    _ = state.receive(Sample.changed(.alarms, at: 91, put: [ringing]), at: Sample.now)
    _ = state.receive(Sample.message(#"{"t":"mark","p":91}"#), at: Sample.now)
    state.settle()
    return state
  }

  static func draw(_ state: ConsoleState, at now: Micros = Sample.now) -> Screen {
    Renderer(state: state, now: now).draw()
  }

  static func golden(_ screen: Screen) -> String {
    screen.rows.map { row in
      var row = row[...]
      while row.last == " " { row.removeLast() }
      return String(row)
    }.joined(separator: "\n")
  }

  static func pressed(_ keys: [Key], _ language: Language = .english) -> Screen {
    var state = state(language, .least)
    for key in keys { _ = state.handle(key, at: Sample.now) }
    return draw(state)
  }

  @Test(arguments: [
    (Language.english, ScreenSize.least, RenderingTests.smallEnglish),
    (.chinese, .least, smallChinese), (.english, large, largeEnglish),
    (.chinese, large, largeChinese),
  ])
  func `a screen is drawn as it always was`(language: Language, size: ScreenSize, golden: String) {
    #expect(Self.golden(Self.draw(Self.state(language, size))) == golden)
  }

  @Test func `a small screen has the map, menus and help where they always were`() {
    #expect(Self.golden(Self.pressed([.character("m")])) == Self.smallMap)
    #expect(Self.golden(Self.pressed([.character("s")], .chinese)) == Self.smallMenu)
    #expect(Self.golden(Self.pressed([.character("?")], .chinese)) == Self.smallHelp)
  }

  @Test(arguments: Language.allCases)
  func `every row has exactly the width, whatever the size`(language: Language) {
    let keys: [[Key]] = [
      [], [.character("?")], [.character("s")], [.character("m")], [.character("n")],
      [.character("n")] + (0..<200).map { _ in .character("指") }, [.tab, .tab, .tab],
    ]
    for (columns, rows) in [
      (80, 24), (200, 60), (109, 60), (110, 29), (110, 30), (81, 25), (20, 5), (1, 1), (40, 3),
    ] {
      for pressed in keys {
        var state = Self.state(language, ScreenSize(columns: columns, rows: rows))
        for key in pressed { _ = state.handle(key, at: Sample.now) }
        let screen = Self.draw(state)
        #expect(screen.rows.count == rows)
        for row in screen.rows { #expect(CharacterWidth.columns(of: row) == columns) }
      }
    }
  }

  @Test func `a board that is behind says so and goes grey`() {
    var state = Self.state(.english, .least)
    let late = Sample.now.adding(42_000_000)
    let screen = Self.draw(state, at: late)
    #expect(screen.rows[0].hasPrefix(" ! SERVER SILENT FOR 42 s - the board is out of date"))
    #expect(screen.rows[22].contains("behind 42s"))
    let colours = (1..<22).flatMap { row in (0..<80).map { screen[$0, row].style } }
    #expect(colours.allSatisfy { $0.foreground == Style.dim.foreground })
    state.connectionDidClose(Words("reset by peer", "连接重置"))
    state.language = .chinese
    #expect(Self.draw(state).rows[0].hasPrefix(" ! 连接已断开 - 显示内容已过时"))
    state.connectionDidClose(Words("account disabled", "账号已停用"), isFinal: true)
    #expect(Self.draw(state).rows[0].hasPrefix(" ! 服务器拒绝连接：账号已停用"))
  }

  @Test func `the line of a new alarm flashes, and its sign stays`() {
    let state = Self.state(.english, .least)
    let on = Self.draw(state)
    let off = Self.draw(state, at: Sample.now.adding(1_000_000))
    #expect(on[30, 3].style.isReversed && !off[30, 3].style.isReversed)
    #expect(on.rows[3].hasPrefix(" !A-312") && off.rows[3].hasPrefix(" !A-312"))
    #expect(!on[30, 4].style.isReversed)
  }

  @Test func `what is typed stands in the status line with the cursor behind it`() {
    let screen = Self.pressed([.character("n"), .character("两"), .character("人")])
    #expect(screen.rows[22].hasPrefix(" Note E-1024: 两人 "))
    #expect(screen.cursor == Point(column: 18, row: 22))
    let long = Self.pressed([.character("n")] + (0..<90).map { _ in .character("指") })
    #expect(long.cursor.map { $0.column < 80 && $0.column > 74 } == true)
    #expect(Self.pressed([]).cursor == nil)
  }

  @Test func `words of strangers cannot steer the terminal`() {
    var state = Self.state(.english, .least)
    let evil = Sample.alarm(Sample.alarm2, 95, number: #"A\u001b[2J\u0007"#)
    _ = state.receive(Sample.changed(.alarms, at: 95, put: [evil]), at: Sample.now)
    let bytes = Self.draw(state).difference(from: nil, depth: .palette)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("A?[2J?") && !text.contains("\u{07}"))
    #expect(text.components(of: "\u{1B}[2J") == 1)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    indices.count { self[$0...].hasPrefix(part) }
  }
}
