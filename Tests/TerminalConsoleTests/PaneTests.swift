import Events
import Testing

@testable import TerminalConsole

/// Every board in both languages on a small and a large screen, and what opens over them.
@Suite struct PaneTests {
  static let wide = ScreenSize(columns: 160, rows: 50)
  static let panes: [Pane] = [
    .mine, .office, .people, .teams, .clocks, .hazards, .reports, .plans,
  ]

  /// The pane alone: its title, headings and rows.
  static func pane(_ pane: Pane, _ language: Language, _ size: ScreenSize) -> String {
    var state = Sample.fullState(language, size: size)
    state.setFocus(pane)
    state.setAlone(true)
    state.settle()
    let rows = RenderingTests.golden(RenderingTests.draw(state)).split(separator: "\n")
    return rows.dropFirst().dropLast(2).joined(separator: "\n")
  }

  static func screen(
    _ keys: String, _ language: Language, _ size: ScreenSize = .least
  ) -> String {
    var state = Sample.fullState(language, size: size)
    var decoder = KeyDecoder()
    for key in decoder.decode(Array(keys.utf8)) { _ = state.handle(key, at: Sample.now) }
    state.settle()
    return RenderingTests.golden(RenderingTests.draw(state))
  }

  @Test(arguments: [ScreenSize.least, wide], Language.allCases)
  func `every board is drawn as it always was`(size: ScreenSize, language: Language) {
    let drawn = Self.panes.map { Self.pane($0, language, size) }.joined(separator: "\n\n")
    #expect(drawn == Self.boards["\(language.rawValue) \(size.columns)"])
  }

  @Test(arguments: Language.allCases)
  func `a large screen keeps every pane in its place`(language: Language) {
    #expect(Self.screen("4", language, Self.wide) == Self.largeOffice[language])
  }

  @Test(arguments: [":urge T-110", "2.", ":promote\r", ":blorb\r"], Language.allCases)
  func `lists, forms and the line lie over the panes, never over the alarms`(
    keys: String, language: Language
  ) {
    let drawn = Self.screen(keys, language)
    #expect(drawn == Self.overlays["\(keys) \(language.rawValue)"])
    #expect(drawn.contains("A-311"))
  }

  @Test(arguments: [(80, 24), (160, 50), (400, 120), (81, 25), (60, 12), (20, 5), (3, 2), (1, 1)])
  func `every row has exactly the width, whatever is open`(columns: Int, rows: Int) {
    let keys = [
      "3", "4z", "5", "6", "7", "8z", "9", "0", ":urge T", "2.", ":promote\r", "6w", "?", "sw",
    ]
    for language in Language.allCases {
      for pressed in keys {
        var state = Sample.fullState(language, size: ScreenSize(columns: columns, rows: rows))
        var decoder = KeyDecoder()
        for key in decoder.decode(Array(pressed.utf8)) {
          _ = state.handle(key, at: Sample.now)
        }
        let screen = RenderingTests.draw(state)
        #expect(screen.rows.count == rows)
        for row in screen.rows { #expect(CharacterWidth.columns(of: row) == columns) }
      }
    }
  }

  @Test func `each pane has a key of its own, and keeps its marked row`() {
    var state = Sample.fullState()
    #expect(Set(Pane.allCases.map(\.description.key)).count == Pane.allCases.count)
    for pane in Pane.allCases {
      _ = state.handle(.character(pane.description.key), at: Sample.now)
      #expect(state.focus == pane)
    }
    _ = state.handle(.character("4"), at: Sample.now)
    _ = state.handle(.character("j"), at: Sample.now)
    let marked = state.marked(in: .office)
    _ = state.handle(.character("7"), at: Sample.now)
    let late = Sample.task(
      "01890000-0000-7000-8000-0000000a1109", 101, title: "new", state: "issued",
      assignee: #"{"user":"lin"}"#, more: #","overdue":true,"dueAt":"2025-03-01T05:00:00Z""#)
    _ = state.receive(Sample.changed(.tasks, at: 101, put: [late]), at: Sample.now)
    _ = state.handle(.character("4"), at: Sample.now)
    #expect(state.marked(in: .office) == marked)
  }

  @Test func `my tasks are those given to me, and those I have to judge`() {
    let state = Sample.fullState()
    #expect(state.keys(of: .mine) == [Sample.task1, Sample.task3])
    let task = Sample.task("t", 1, title: "x", state: "issued", assignee: #"{"user":"wang"}"#)
    let holding = TaskHolding(state.model)
    #expect(holding.reason(Sample.json(task)) == nil)
    let accepted = Sample.task(
      "t", 1, title: "x", state: "accepted", assignee: #"{"office":"o"}"#,
      more: #","acceptedBy":"lin""#)
    #expect(holding.reason(Sample.json(accepted)) == .given)
  }

  @Test func `why a team stands where it does is said with what the console knows`() throws {
    let state = Sample.fullState()
    let incident = try #require(state.model.incident(Sample.incident1))
    func reasons(_ team: String) -> [String] {
      state.reasons(team: team, incident: incident, at: Sample.now)?.lines
        .map { "\($0.key): \($0.words.english)" } ?? []
    }
    #expect(
      reasons(Sample.team1) == [
        "Place: 2 of 3 for E-1024: free teams first, then nearest",
        "Status: on scene for 20m: bound: behind the free ones",
        "Distance: 580 m to the incident, straight", "Seen: 10s ago  fresh",
        "Assignments: E-1024 on scene, E-1024 en route",
        "Can do: 执法; the incident is 特种设备事故（电梯困人）",
        "Office: 黄浦所, below 上海市监管指挥中心 of the incident", "Crew: 0, on duty 0",
      ])
    #expect(
      reasons(Sample.team2).contains("Status: off service for 20m: cannot be sent: stands last"))
    #expect(
      reasons(Sample.team3).contains("Seen: 2h ago! too old: the distance cannot be relied on"))
    #expect(state.reasons(team: "nobody", incident: incident, at: Sample.now) == nil)
  }

  @Test func `help tells every command and what is not for this role`() {
    let page = Sample.fullState().helpPage
    for form in CatalogueSample.catalogue.forms {
      let line = page.lines.first { $0.words.english.contains(form.type.rawValue) }
      #expect(line != nil)
      #expect(line?.words.english.hasSuffix("(not your role)") == !form.isAllowed)
    }
  }
}
