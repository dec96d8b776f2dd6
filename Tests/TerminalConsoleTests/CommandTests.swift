import Events
import Testing
import Wire

@testable import TerminalConsole

@Suite struct CommandTests {
  /// Presses keys one after another and gives the commands that go out.
  private func press(_ keys: [Key], in state: inout ConsoleState) -> [Command] {
    keys.flatMap { state.handle($0, at: Sample.now) }.compactMap { effect in
      if case .send(.command(let command)) = effect { command } else { nil }
    }
  }

  private func characters(_ text: String) -> [Key] { text.map { .character($0) } }

  private func data(_ command: Command?) -> String {
    command.map { String(decoding: $0.data.bytes, as: UTF8.self) } ?? ""
  }

  private func answer(_ command: Command, _ rest: String) -> ServerMessage {
    Sample.message(#"{"t":"res","id":"\#(command.id)",\#(rest)}"#)
  }

  @Test(arguments: [
    ("a", Command.Kind.claimAlarm, Sample.alarm1, UInt64(80) as UInt64?, "{}"),
    ("x\r", .dismissAlarm, Sample.alarm1, 80, #"{"dismissal":"falseAlarm"}"#),
    ("xjj\r", .dismissAlarm, Sample.alarm1, 80, #"{"dismissal":"outOfJurisdiction"}"#),
    ("y", .confirmIncident, Sample.incident1, 60, "{}"),
    ("\tjy", .confirmIncident, Sample.incident2, 61, "{}"),
    ("r\r", .resolveIncident, Sample.incident1, 60, #"{"disposition":"Dealt with on scene"}"#),
    (
      "rjj\rgone home\r", .resolveIncident, Sample.incident1, 60,
      #"{"disposition":"gone home"}"#
    ),
    ("cj\r", .clearAssignment, Sample.assignment1, 70, "{}"),
    ("c\r", .clearAssignment, Sample.assignment2, 71, "{}"),
  ])
  func `each key makes its command`(
    keys: String, type: Command.Kind, entity: String, base: UInt64?, expected: String
  ) {
    var state = Sample.state()
    state.catalogue = CatalogueSample.catalogue
    var decoder = KeyDecoder()
    let commands = press(decoder.decode(Array(keys.utf8)), in: &state)
    #expect(commands.count == 1)
    #expect(commands.first?.type == type)
    #expect(commands.first?.entity == entity)
    #expect(commands.first?.base == base)
    #expect(data(commands.first) == expected)
    #expect(commands.first?.id.version == 7)
    #expect(state.interaction == .browsing)
  }

  @Test func `an alarm becomes an incident of its category with the chosen priority`() throws {
    var state = Sample.state()
    let command = try #require(press([.character("o"), .enter], in: &state).first)
    #expect(command.type == .promoteAlarm && command.entity == Sample.alarm1 && command.base == 80)
    #expect(command.data["category"]?.string == "燃气泄漏")
    #expect(command.data["priority"]?.string == "urgent")
    #expect(command.data["office"]?.string == Sample.office)
    #expect(command.data["words"]?.string == "闻到很浓的气味")
    let incident = try #require(command.data["incident"]?.string.flatMap { UUID128($0) })
    #expect(incident.version == 7 && incident.time == Sample.now)
  }

  @Test func `an alarm without a category asks for one`() {
    var state = Sample.state()
    let bare = Sample.alarm(Sample.alarm1, 99, number: "A-311", level: "critical", category: nil)
    _ = state.receive(Sample.changed(.alarms, at: 99, put: [bare]), at: Sample.now)
    #expect(press([.character("o"), .enter], in: &state).isEmpty)
    let command = press(characters("食品 ") + [.enter], in: &state).first
    #expect(command?.data["category"]?.string == "食品")
    #expect(command?.data["priority"]?.string == "lifeThreatening")
  }

  @Test func `teams are offered nearest first, free ones before the others`() throws {
    var state = Sample.state()
    #expect(press([.character("s")], in: &state).isEmpty)
    guard case .menu(let menu) = state.interaction else {
      Issue.record("no menu")
      return
    }
    #expect(menu.items.map(\.value) == [Sample.team3, Sample.team1, Sample.team2])
    #expect(menu.items[1].label.english == "黄浦一组        580 m  on scene       seen 10s ")
    #expect(menu.items[0].label.chinese == "黄浦三组       3.8 km  可派           定位于 2时!")
    let command = try #require(press([.arrow(.down, shifted: false), .enter], in: &state).first)
    #expect(command.type == .dispatchTeam && command.base == nil)
    #expect(UUID128(command.entity)?.version == 7)
    #expect(data(command) == #"{"incident":"\#(Sample.incident1)","team":"\#(Sample.team1)"}"#)
  }

  @Test func `a note carries an identifier of its own`() throws {
    var state = Sample.state()
    let command = try #require(
      press(characters("n两人") + [.backspace] + characters("人被困") + [.enter], in: &state).first)
    #expect(command.type == .recordNote && command.entity == Sample.incident1)
    #expect(command.data["words"]?.string == "两人被困")
    let note = try #require(command.data["note"]?.string.flatMap { UUID128($0) })
    #expect(note.version == 7 && note != command.id)
  }

  @Test func `closing follows once resolving is accepted`() throws {
    var state = Sample.state()
    state.catalogue = CatalogueSample.catalogue
    let resolve = try #require(press([.character("r"), .enter], in: &state).first)
    let effects = state.receive(
      answer(resolve, #""status":"accepted","positions":[91,91]"#), at: Sample.now)
    guard case .send(.command(let close)) = effects.first else {
      Issue.record("nothing sent")
      return
    }
    #expect(close.type == .closeIncident && close.entity == Sample.incident1 && close.base == nil)
    var other = Sample.state()
    other.catalogue = CatalogueSample.catalogue
    let refused = try #require(press([.character("r"), .enter], in: &other).first)
    let words = #""status":"rejected","code":"conflict","words":{"en":"too late","zh":"已变"}"#
    #expect(other.receive(answer(refused, words), at: Sample.now).isEmpty)
    #expect(other.status?.words.chinese == "被拒绝：已变")
    #expect(other.status?.isBad == true)
  }

  @Test func `a warning asks for a reason and sends again with it`() throws {
    var state = Sample.state()
    let first = try #require(press([.character("s"), .enter], in: &state).first)
    _ = press([.character("n")], in: &state)
    let warning = #""status":"rejected","code":"gate.warned","words":{"en":"Busy.","zh":"忙。"}"#
    #expect(state.receive(answer(first, warning), at: Sample.now).isEmpty)
    state.settle()
    guard case .prompt(let note) = state.interaction, case .note = note.purpose else {
      Issue.record("the note was interrupted")
      return
    }
    #expect(press([.escape], in: &state).isEmpty)
    state.settle()
    guard case .prompt(let prompt) = state.interaction else {
      Issue.record("no question")
      return
    }
    #expect(prompt.title == Words("Busy. Send anyway? Reason", "忙。 仍要派出？理由"))
    let second = try #require(press(characters("nearest") + [.enter], in: &state).first)
    #expect(second.id != first.id && second.entity == first.entity)
    #expect(second.data["override"]?.string == "nearest")
    #expect(second.data["team"] == first.data["team"])
    #expect(press([.enter], in: &state).isEmpty)
  }

  @Test func `what was not answered is repeated with the same identifier after a break`() throws {
    var state = Sample.state()
    let command = try #require(press([.character("a")], in: &state).first)
    let bye = Sample.message(#"{"t":"bye","afterMs":1500,"reason":"stopping"}"#)
    #expect(state.receive(bye, at: Sample.now) == [.holdOff(milliseconds: 1_500, url: nil)])
    state.connectionDidClose(Words("lost", "断开"))
    #expect(state.status?.words.english == "lost")
    #expect(press([.character("a")], in: &state).isEmpty)
    #expect(state.status?.words == Phrase.notConnected)
    let effects = state.receive(Sample.welcome, at: Sample.now)
    #expect(effects.contains(.send(.command(command))))
    _ = state.receive(answer(command, #""status":"duplicate""#), at: Sample.now)
    #expect(!state.receive(Sample.welcome, at: Sample.now).contains(.send(.command(command))))
  }

  @Test func `a new alarm rings the bell and moves neither mark nor focus`() {
    var state = Sample.state()
    _ = press([.tab, .character("j")], in: &state)
    let before = (state.marks, state.focus)
    let effects = state.receive(
      Sample.changed(
        .alarms, at: 91,
        put: [Sample.alarm(Sample.alarm2, 91, number: "A-312", level: "critical")]), at: Sample.now)
    #expect(effects == [.bell, .sound])
    #expect(state.keys(of: .alarms) == [Sample.alarm2, Sample.alarm1])
    #expect(state.marked(in: .alarms) == Sample.alarm1)
    #expect(before.0[.incidents] == state.marks[.incidents] && before.1 == state.focus)
    #expect(press([.character("a")], in: &state).first?.entity == Sample.alarm1)
  }

  @Test func `a mark moves on to the neighbour when its row goes`() {
    var state = Sample.state()
    _ = press([.tab], in: &state)
    #expect(state.marked(in: .incidents) == Sample.incident1)
    let closed = Sample.incident(
      Sample.incident1, 99, number: "E-1024", state: "closed", priority: "urgent", open: 0,
      category: "x", place: "null")
    _ = state.receive(Sample.changed(.incidents, at: 99, put: [closed]), at: Sample.now)
    state.settle()
    #expect(state.marked(in: .incidents) == Sample.incident2)
  }

  @Test func `panes go round, and the map follows its keys`() throws {
    var state = Sample.state()
    var seen: [Pane] = []
    for _ in Pane.allCases {
      seen.append(state.focus)
      _ = press([.tab], in: &state)
    }
    #expect(seen == Pane.allCases && state.focus == .alarms)
    _ = press([.backTab], in: &state)
    #expect(state.focus == .map && state.lowerPane == .map && state.mapView == nil)
    _ = press([.character("+")], in: &state)
    let zoomed = try #require(state.mapView)
    _ = press([.arrow(.right, shifted: true)], in: &state)
    #expect(try #require(state.mapView).centre.longitude > zoomed.centre.longitude)
    _ = press([.character("f")], in: &state)
    #expect(state.mapView == nil)
  }

  @Test func `leaving, help, language and Escape`() {
    var state = Sample.state()
    #expect(state.handle(.character("q"), at: Sample.now) == [.quit])
    #expect(state.handle(.control("c"), at: Sample.now) == [.quit])
    _ = press([.character("?")], in: &state)
    guard case .page(let page) = state.interaction else {
      Issue.record("no help")
      return
    }
    #expect(page.title == Phrase.help)
    _ = press([.escape, .character("l")], in: &state)
    #expect(state.interaction == .browsing && state.language == .chinese)
    #expect(press([.character("x"), .escape, .enter], in: &state).isEmpty)
    #expect(press([.character("n"), .enter], in: &state).isEmpty)
    #expect(state.status?.words == Phrase.reasonNeeded)
    var empty = Sample.state(messages: [Sample.welcome])
    #expect(press(characters("aoxyscnr"), in: &empty).isEmpty)
    #expect(empty.interaction == .browsing)
    #expect(empty.status?.words == Phrase.nothingSelected)
  }
}
