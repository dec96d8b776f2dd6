import Events
import Testing
import Wire

@testable import TerminalConsole

@Suite struct FormTests {
  private func press(_ keys: [Key], in state: inout ConsoleState) -> [Command] {
    keys.flatMap { state.handle($0, at: Sample.now) }.compactMap { effect in
      if case .send(.command(let command)) = effect { command } else { nil }
    }
  }

  private func type(_ text: String) -> [Key] {
    text.map { $0 == "\r" ? .enter : $0 == "\t" ? .tab : .character($0) }
  }

  private func data(_ command: Command?) -> String {
    command.map { String(decoding: $0.data.bytes, as: UTF8.self) } ?? ""
  }

  private func form(_ state: ConsoleState) -> FormState? {
    if case .form(let form) = state.interaction { form } else { nil }
  }

  private func answer(_ command: Command, _ rest: String) -> ServerMessage {
    Sample.message(#"{"t":"res","id":"\#(command.id)",\#(rest)}"#)
  }

  @Test func `a line that lacks nothing is sent at once`() throws {
    var state = Sample.fullState()
    let command = try #require(press(type(":urge T-1102 words=hurry\r"), in: &state).first)
    #expect(command.type.rawValue == "UrgeTask" && command.entity == Sample.task2)
    #expect(command.base == 92 && data(command) == #"{"words":"hurry"}"#)
    #expect(state.interaction == .browsing)
    #expect(state.history.lines == ["urge T-1102 words=hurry"])
  }

  @Test func `what is missing is asked for field by field`() throws {
    var state = Sample.fullState()
    #expect(press(type(":promote\r"), in: &state).isEmpty)
    var open = try #require(form(state))
    #expect(open.target?.key == Sample.alarm1)
    #expect(
      open.lines.map(\.path.last) == ["office", "category", "priority", "words"],
      "nobody types what the command makes")
    #expect(open.lines.map(\.text) == ["上海市监管指挥中心", "燃气泄漏", "", "闻到很浓的气味"])
    #expect(open.current?.path == ["priority"])
    #expect(press([.enter], in: &state).isEmpty)
    #expect(form(state)?.current?.problem == Phrase.fieldNeeded)
    #expect(press(type("x\r"), in: &state).isEmpty)
    #expect(form(state)?.current?.problem?.english.hasPrefix("\"x\" is none of Routine") == true)
    _ = press(
      [.backspace, .arrow(.down, shifted: false), .arrow(.down, shifted: false)], in: &state)
    #expect(form(state)?.choice == 1)
    #expect(press([.enter], in: &state).isEmpty)
    open = try #require(form(state))
    #expect(open.current?.path == ["words"] && open.lines[2].text == "Urgent")
    #expect(press([.enter], in: &state).isEmpty)
    #expect(form(state)?.isAtSend == true)
    #expect(press([.character("x")], in: &state).isEmpty)
    #expect(form(state)?.lines == open.lines && state.status?.words == Phrase.atSend)
    let command = try #require(press([.enter], in: &state).first)
    #expect(command.type == .promoteAlarm && command.base == 80)
    #expect(command.data["priority"]?.string == "urgent")
    #expect(command.data["office"]?.string == Sample.office)
    #expect(command.data["incident"]?.string.flatMap { UUID128($0) }?.version == 7)
    #expect(state.interaction == .browsing)
  }

  @Test func `objects are filled in part by part, and what is new in them is made`() throws {
    var state = Sample.fullState()
    _ = press(
      type(":issue title=\"Check lift\" assignee=@wang checklist=\"seal it required=yes; ring\""),
      in: &state)
    let command = try #require(
      press([.enter], in: &state).first ?? press([.enter], in: &state).first)
    #expect(UUID128(command.entity)?.version == 7 && command.base == nil)
    #expect(command.data["title"]?.string == "Check lift")
    #expect(command.data["assignee"]?["user"]?.string == "wang")
    let items = try #require(command.data["checklist"]?.array)
    #expect(items.map { $0["words"]?.string } == ["seal it", "ring"])
    #expect(items.allSatisfy { $0["item"]?.string.flatMap { UUID128($0) }?.version == 7 })
    #expect(Set(items.compactMap { $0["item"]?.string }).count == 2)
  }

  @Test func `what was typed outlives a lost connection`() throws {
    var state = Sample.fullState()
    _ = press(type(":extend-deadline T-1102 reason=no staff\r+2"), in: &state)
    let before = state.interaction
    state.connectionDidClose(Words("lost", "断开"))
    #expect(state.interaction == before)
    #expect(press(type("h\r\r\r"), in: &state).isEmpty)
    #expect(form(state)?.refusal == Phrase.notConnectedKept)
    _ = state.connectionDidOpen()
    for message in Sample.messages + Sample.boardMessages {
      _ = state.receive(message, at: Sample.now)
    }
    let command = try #require(press([.enter], in: &state).first)
    #expect(command.data["reason"]?.string == "no staff")
    #expect(command.data["deadline"]?.integer == Sample.now.adding(7_200_000_000).count)
    state.connectionDidClose(Words("lost", "断开"))
    #expect(state.receive(Sample.welcome, at: Sample.now).contains(.send(.command(command))))
  }

  @Test func `a prompt and a command line stay as well`() {
    var state = Sample.fullState()
    _ = press(type("n两人"), in: &state)
    state.connectionDidClose(Words("lost", "断开"))
    #expect(press(type("\r"), in: &state).isEmpty)
    guard case .prompt(let prompt) = state.interaction else {
      Issue.record("the note is gone")
      return
    }
    #expect(prompt.editor.text == "两人")
    _ = press([.escape] + type(":urge T"), in: &state)
    _ = state.receive(Sample.welcome, at: Sample.now)
    guard case .line(let line) = state.interaction else {
      Issue.record("the line is gone")
      return
    }
    #expect(line.editor.text == "urge T")
    _ = press([.escape], in: &state)
    #expect(state.drafts.count == 2)
    _ = press([.character("u")], in: &state)
    #expect(state.interaction == .line(line))
  }

  @Test func `what was refused is given back, with the fault at its field`() throws {
    var state = Sample.fullState()
    let command = try #require(press(type(":urge T-1102 words=hurry\r"), in: &state).first)
    let refusal =
      #""status":"rejected","code":"field","field":"words","words":{"en":"Too short.","zh":"太短。"}"#
    _ = state.receive(answer(command, refusal), at: Sample.now)
    let open = try #require(form(state))
    #expect(open.refusal?.english == "Too short." && open.lines[0].problem?.chinese == "太短。")
    #expect(open.editor.text == "hurry")
    let again = try #require(press(type(" up\r\r"), in: &state).first)
    #expect(again.id != command.id && again.data["words"]?.string == "hurry up")
    // While something else is typed it waits.
    _ = press(type("nabc"), in: &state)
    _ = state.receive(answer(again, refusal), at: Sample.now)
    guard case .prompt = state.interaction else {
      Issue.record("the note was interrupted")
      return
    }
    #expect(state.drafts.count == 1)
  }

  @Test func `what can be asked of a row depends on its state`() throws {
    var state = Sample.fullState()
    _ = press([.character("2"), .character(".")], in: &state)
    guard case .picker(let picker) = state.interaction else {
      Issue.record("no list")
      return
    }
    #expect(
      picker.items.map { String($0.sign) + $0.request.form.type.rawValue } == [
        "+DispatchTeam", " ResolveIncident", " RelocateIncident", " AcceptIncident",
        "<CorrectNote", " EstablishCommand",
      ])
    _ = press(type("note"), in: &state)
    guard case .picker(let narrowed) = state.interaction else { return }
    #expect(narrowed.shown.map(\.request.form.type.rawValue) == ["CorrectNote"])
    _ = press([.enter], in: &state)
    #expect(form(state)?.form.type.rawValue == "CorrectNote")
  }

  @Test func `what has ended can be shown and reopened, with a reason`() throws {
    var state = Sample.fullState()
    let out = Sample.message(
      #"{"t":"ev","feed":"alarms","filter":{"state":"open"},"p":101,"put":[],"out":["\#(Sample.alarm1)"]}"#
    )
    #expect(
      state.receive(out, at: Sample.now) == [.send(.get(.alarms, key: Sample.alarm1))])
    let whole = Sample.alarm(Sample.alarm1, 101, number: "A-311", state: "dismissed")
    _ = state.receive(
      Sample.message(
        #"{"t":"entity","feed":"alarms","key":"\#(Sample.alarm1)","p":101,"put":[\#(whole)]}"#),
      at: Sample.now)
    #expect(state.keys(of: .alarms).isEmpty)
    _ = press(type("e"), in: &state)
    state.settle()
    #expect(state.keys(of: .alarms) == [Sample.alarm1])
    _ = press(type(".\r"), in: &state)
    #expect(form(state)?.form.type.rawValue == "ReopenAlarm")
    let command = try #require(press(type("wrong one\r\r"), in: &state).first)
    #expect(command.entity == Sample.alarm1 && data(command) == #"{"reason":"wrong one"}"#)
  }

  @Test func `an incident that is not followed is looked up by its number`() throws {
    var state = Sample.fullState()
    let effects = type(":reopen E-0815 reason=wrong\r").flatMap {
      state.handle($0, at: Sample.now)
    }
    #expect(effects == [.read(.incident("E-0815"))])
    let none = state.didRead(
      .incident("E-0815"), nil, Words("not found", "未找到"), at: Sample.now)
    #expect(none.isEmpty)
    guard case .line(let line) = state.interaction else {
      Issue.record("the line is gone")
      return
    }
    #expect(line.problem?.english == "not found")
    let bytes = #"{"incident":{"id":"i9","v":3,"number":"E-0815","state":"closed"}}"#
    let sent = state.didRead(
      .incident("E-0815"), Array(bytes.utf8), Words("", ""), at: Sample.now)
    guard case .send(.command(let command)) = sent.first else {
      Issue.record("nothing sent")
      return
    }
    #expect(command.entity == "i9" && command.data["reason"]?.string == "wrong")
  }

  @Test func `the history is searched by what was typed`() {
    var state = Sample.fullState()
    _ = press(type(":urge T-1101 words=a\r:urge T-1102 words=b\r:help\r"), in: &state)
    _ = press([.escape] + type(":urge"), in: &state)
    func text() -> String {
      if case .line(let line) = state.interaction { line.editor.text } else { "" }
    }
    _ = press([.arrow(.up, shifted: false)], in: &state)
    #expect(text() == "urge T-1102 words=b")
    _ = press([.arrow(.up, shifted: false), .arrow(.up, shifted: false)], in: &state)
    #expect(text() == "urge T-1101 words=a")
    _ = press([.arrow(.down, shifted: false), .arrow(.down, shifted: false)], in: &state)
    #expect(text() == "urge")
  }

  @Test func `a drill rings without a sound, and nothing that is typed is touched`() {
    var state = Sample.fullState()
    _ = press(type(":urge T"), in: &state)
    let before = state.interaction
    let drill = Sample.alarm(Sample.alarm2, 101, number: "X-1").dropLast() + #","exercise":true}"#
    #expect(
      state.receive(Sample.changed(.alarms, at: 101, put: [String(drill)]), at: Sample.now)
        == [.bell])
    #expect(
      state.receive(Sample.changed(.alarms, at: 101, put: [String(drill)]), at: Sample.now).isEmpty)
    #expect(state.interaction == before && state.focus == .alarms)
  }

  @Test func `a text stays as it was typed, whatever is known that holds it`() throws {
    var state = Sample.fullState()
    state.session.model.users = ["wangwei"]
    for key in [Key.tab, .enter] {
      _ = press(type("2.establish\rwang") + [key], in: &state)
      #expect(try #require(form(state)).lines.map(\.text) == ["wang"])
      _ = press([.escape], in: &state)
    }
    _ = press(type("2.establish\rwang") + [.arrow(.down, shifted: false), .tab], in: &state)
    #expect(try #require(form(state)).lines.map(\.text) == ["wangwei"], "what is marked is taken")
    _ = press([.escape] + type(":promote A-311\rurg\t"), in: &state)
    #expect(try #require(form(state)).lines[2].text == "Urgent", "a choice is one of a few")
  }

  @Test func `what was said goes with the next key, and a long refusal is read to its end`() throws
  {
    var state = Sample.fullState()
    let command = try #require(press(type(":urge T-1102 words=hurry\r"), in: &state).first)
    let reason = (1...24).map { "reason\($0)" }.joined(separator: " ")
    let refusal =
      #""status":"rejected","code":"field","field":"words","words":{"en":"\#(reason)","zh":"长"}"#
    _ = state.receive(answer(command, refusal), at: Sample.now)
    let screen = Sample.screen(state)
    for number in [1, 8, 10, 15] { #expect(screen.contains("reason\(number) ")) }
    #expect(state.status != nil)
    _ = press(type(" up"), in: &state)
    #expect(state.status == nil)
  }

  @Test func `what a command is about is asked for in the singular`() throws {
    var state = Sample.state(messages: [Sample.welcome])
    state.catalogue = CatalogueSample.catalogue
    _ = press(type(":promote\r"), in: &state)
    #expect(try #require(form(state)).lines.first?.words.english == "Alarm")
    for feed in Feed.allCases { #expect(Vocabulary.singulars[feed] != nil, "\(feed)") }
  }
}
