import Events
import Testing
import Wire

@testable import TerminalConsole

@Suite struct AdministrationTests {
  private static let office = Sample.changed(
    .offices, at: 120,
    put: [
      #"{"id":"\#(Sample.office)","v":120,"name":"上海市监管指挥中心","level":"city","#
        + #""place":{"longitude":121.475,"latitude":31.23,"address":"人民大道 200 号"},"#
        + #""territory":[[[[121.44,31.21],[121.51,31.21],[121.51,31.25],[121.44,31.21]]]],"#
        + #""clockRules":[{"purpose":"claimAlarm","alarmLevel":"critical","unit":"seconds","limit":20,"#
        + #""warnPercent":50,"rungs":[{"after":20,"audience":"dutyOfficer","channels":["console"]}]},"#
        + #"{"purpose":"mediate","unit":"workingDays","limit":45,"rungs":[]}],"#
        + ##""types":[{"code":"lift","name":"电梯困人","nameEnglish":"Lift","colour":"#aa0000"}]}"##,
      #"{"id":"\#(Sample.station)","v":121,"name":"黄浦所","level":"station","#
        + #""parent":"\#(Sample.office)","calendar":{"utcOffsetMinutes":480,"startMinute":540,"#
        + #""endMinute":1020,"weekdays":[1,2,3,4,5],"holidays":["2026-10-01"],"workdays":[]}}"#,
    ])

  private func state(
    _ language: Language = .english, size: ScreenSize = .least
  ) -> ConsoleState {
    var state = Sample.mapState(language, size: size)
    _ = state.receive(Self.office, at: Sample.now)
    return state
  }

  private func rows(_ table: AdministrationTable, _ language: Language = .english) -> [String] {
    let state = state(language)
    var shown = Administration()
    shown.table = table
    let context = Renderer(state: state, now: Sample.now).context
    return state.rows(of: shown, context).map { row in
      row.row.fields.map(\.text).joined(separator: "|")
    }
  }

  @Test func `each table has the rows of the page's`() {
    #expect(
      rows(.offices) == ["上海市监管指挥中心|city|-|人民大道 200 号", "黄浦所|station|上海市监管指挥中心|-"])
    #expect(rows(.territories) == ["上海市监管指挥中心|city|1 rings, 4 corners", "黄浦所|station|-"])
    #expect(rows(.teams).contains("Unit 7|执法|黄浦所|-|yes|-"))
    #expect(rows(.people) == ["李强|黄浦所|yes|available|", "王芳|黄浦所|yes|DISTRESS|"])
    #expect(
      rows(.rules) == [
        "上海市监管指挥中心|claim the alarm|critical|20 s|50 %|20 → duty officer",
        "上海市监管指挥中心|mediate|all|45 work. days|-|-",
      ])
    #expect(
      rows(.calendars) == [
        "上海市监管指挥中心|as shipped",
        "黄浦所|09:00 – 17:00|+08:00|Mon Tue Wed Thu Fri|2026-10-01|-",
      ])
    #expect(rows(.types) == ["上海市监管指挥中心|lift|电梯困人|Lift|-|-|no|#aa0000"])
    #expect(rows(.plans) == ["电梯困人应急预案|lift|2|in force|上海市监管指挥中心|2025-01-01|0"])
    #expect(rows(.rules, .chinese).first?.hasSuffix("等待受理|特急|20 秒|50 %|20 → 值班长") == true)
  }

  @Test func `typing narrows the table, and the mark keeps its row`() {
    var state = state()
    _ = Sample.press("A", in: &state)
    for _ in 0..<2 { _ = state.handle(.arrow(.right, shifted: false), at: Sample.now) }
    #expect(state.screens.administration.table == .teams)
    _ = state.handle(.arrow(.down, shifted: false), at: Sample.now)
    let marked = state.markedEntity
    #expect(marked?.feed == .teams)
    _ = Sample.press("黄浦 执法", in: &state)
    #expect(Sample.screen(state).contains("Administration: Teams 3   Search: 黄浦 执法"))
    #expect(state.markedEntity == marked)
    _ = Sample.press("zz", in: &state)
    #expect(Sample.screen(state).contains("Nothing is called so.") && state.markedEntity == nil)
    _ = state.handle(.escape, at: Sample.now)
    #expect(state.markedEntity == marked && state.interaction.isScreen)
    _ = state.handle(.escape, at: Sample.now)
    #expect(state.interaction == .browsing)
    _ = Sample.press("A", in: &state)
    #expect(state.markedEntity == marked, "it comes back as it was left")
  }

  private func catalogue(_ forms: String) -> CommandCatalogue {
    do { return try CommandCatalogue(parsing: Array(#"{"commands":[\#(forms)]}"#.utf8)) } catch {
      fatalError("\(error)")
    }
  }

  private func form(_ type: String, _ feed: String, begins: Bool, allowed: Bool) -> String {
    #"{"type":"\#(type)","collection":"\#(feed)","words":{"en":"\#(type)","zh":"做 \#(type)"},"#
      + #""begins":\#(begins),"allowed":\#(allowed),"fields":[{"name":"name","words":{"en":"Name","#
      + #""zh":"名称"},"required":true,"kind":"text"}]}"#
  }

  @Test func `what may be asked is asked by forms, what may not is told in words`() throws {
    var state = state()
    state.catalogue = catalogue(
      [
        form("RenameTeam", "teams", begins: false, allowed: true),
        form("SetCapabilities", "teams", begins: false, allowed: true),
        form("RegisterTeam", "teams", begins: true, allowed: true),
        form("SetClockRule", "offices", begins: false, allowed: false),
        form("RegisterOffice", "offices", begins: true, allowed: false),
      ].joined(separator: ","))
    _ = Sample.press(":admin teams\r.", in: &state)
    guard case .picker(let picker) = state.interaction else {
      Issue.record("no list")
      return
    }
    #expect(
      picker.items.map(\.request.form.type.rawValue) == ["SetCapabilities", "RenameTeam"],
      "what is asked most comes first")
    _ = state.handle(.escape, at: Sample.now)
    #expect(state.interaction.isScreen)
    _ = Sample.press("+", in: &state)
    let sent = Sample.press("Unit 9\r\r", in: &state).commands
    #expect(sent.first?.type.rawValue == "RegisterTeam")
    #expect(sent.first?.data["name"]?.string == "Unit 9" && state.interaction.isScreen)
    _ = Sample.press(":admin rules\r+", in: &state)
    #expect(state.status?.words.english == "Your role may not: SetClockRule")
    _ = Sample.press(".", in: &state)
    #expect(state.status?.words.chinese == "当前角色无权：做 SetClockRule")
    _ = Sample.press(":admin offices\r+", in: &state)
    #expect(state.status?.words.english == "Your role may not: RegisterOffice")
    _ = Sample.press(":admin plans\r+", in: &state)
    #expect(state.status?.words == Phrase.notOffered)
  }

  @Test func `a rule is set for the office of its row`() throws {
    var state = state()
    state.catalogue = catalogue(form("SetClockRule", "offices", begins: false, allowed: true))
    _ = Sample.press(":admin rules\r+", in: &state)
    let sent = try #require(Sample.press("x\r\r", in: &state).commands.first)
    #expect(sent.entity == Sample.office && sent.base == 120)
  }

  @Test(arguments: Language.allCases)
  func `headings of all tables fit 80 columns`(language: Language) {
    let tabs = AdministrationTable.allCases.map { " \($0.words.text(language)) " }.joined()
    #expect(CharacterWidth.columns(of: tabs) <= 80)
    for table in AdministrationTable.allCases {
      let columns = table.description.columns
      let widths = Table(columns: columns, count: 0, marked: nil, hasFocus: false).widths(for: 78)
      #expect(!widths.contains(0) || table == .types, "\(table): \(widths)")
      for (column, width) in zip(columns, widths) where width > 0 {
        #expect(CharacterWidth.columns(of: column.heading.text(language)) <= width)
      }
      #expect(table.words.chinese.contains { !$0.isASCII })
    }
  }

  @Test func `what is searched for is seen at the cursor, and can be pasted`() {
    var state = state()
    _ = Sample.press("A", in: &state)
    state.paste("黄浦\n一")
    let screen = Renderer(state: state, now: Sample.now).draw()
    #expect(screen.rows.contains { $0.hasPrefix(" Search: 黄浦 一") })
    #expect(screen.cursor != nil && state.status == nil)
    _ = Sample.press(":urge\u{1B}", in: &state)
    _ = state.handle(.escape, at: Sample.now)
    #expect(state.status?.words.english == "Kept: :unsent brings it back.")
  }
}
