import Events
import Testing
import Wire

@testable import TerminalConsole

/// What had ended by a moment of the past, as it stood last.
@Suite struct PastEndedTests {
  /// Alarms and incidents that are shown, those that are over in brackets.
  private func shown(_ console: PastConsole) -> [String] {
    let alarms = console.state.keys(of: .alarms).compactMap { console.state.model.alarm($0) }
    let incidents = console.state.keys(of: .incidents).compactMap {
      console.state.model.incident($0)
    }
    return alarms.map { $0.isOpen ? $0.number : "(\($0.number))" }
      + incidents.map { $0.isOpen ? "\($0.number) \($0.state)" : "(\($0.number) \($0.state))" }
  }

  @Test func `it comes and goes with the moment`() {
    var console = PastConsole.entered()
    console.press("e")
    console.answer()
    #expect(shown(console) == ["E-1024 active"])
    console.press("]]]]]]]]")
    #expect(shown(console) == ["(A-77)", "(E-1024 stabilised)"])
    console.press("[[")
    #expect(shown(console) == ["(A-77)", "E-1024 stabilised"])
    console.press("[")
    #expect(shown(console) == ["A-77", "E-1024 stabilised"])
    console.press("e]]]")
    #expect(shown(console) == [])
  }

  @Test func `what was opened again is over once more on the way back`() {
    var console = PastConsole()
    console.press("p")
    console.answer(changes: [
      PastSample.Change(at: "2025-03-01T05:52:00Z", out: [(.incidents, [Sample.incident1])]),
      PastSample.Change(
        at: "2025-03-01T05:54:00Z", put: [(.incidents, [PastSample.incident("active")])]),
    ])
    console.press("e")
    console.answer(changes: [])
    console.press("]]]")
    #expect(shown(console) == ["(E-1024 active)"])
    console.press("]")
    #expect(shown(console) == ["E-1024 active"])
    console.press("[")
    #expect(shown(console) == ["(E-1024 active)"])
  }

  @Test func `what ended in the hour before the window is asked for and told`() {
    var console = PastConsole()
    console.press("@13:59\r")
    console.answer()
    #expect(console.moment == "2025-03-01T05:59:00Z" && shown(console).isEmpty)
    console.press("e")
    #expect(console.asked.last?.purpose == .behind)
    #expect(
      console.asked.last?.path
        == "/v1/past?at=2025-03-01T04:59:00Z&until=2025-03-01T05:59:00Z")
    console.answer()
    #expect(shown(console) == ["(A-77)", "(E-1024 stabilised)"])
  }

  @Test func `less is asked for where an answer does not reach`() {
    var console = PastConsole()
    console.press("@13:59\r")
    console.answer()
    console.press("e")
    console.answer(until: Sample.time("2025-03-01T05:10:00Z"))
    #expect(
      console.asked.last?.path
        == "/v1/past?at=2025-03-01T05:29:00Z&until=2025-03-01T05:59:00Z")
    for _ in 0..<20 { console.answer(until: Sample.time("2025-03-01T05:10:00Z")) }
    #expect(console.asked.count < 10, "it is not asked for without end")
  }

  @Test func `it is told on from window to window`() {
    var console = PastConsole()
    console.press("@13:50\r")
    console.answer(until: Sample.time("2025-03-01T05:58:30Z"))
    console.press("e")
    console.now = console.now.adding(3_000_000)
    console.answer()
    console.press("]]]]]]]]")
    console.answer()
    console.press("]")
    console.answer()
    #expect(console.moment == "2025-03-01T05:59:00Z")
    #expect(console.state.past.windows.first?.span.from == Sample.time("2025-03-01T05:58:30Z"))
    #expect(shown(console) == ["(A-77)", "(E-1024 stabilised)"])
  }

  @Test func `what ended longer than an hour ago is told no more`() {
    // Three windows of an hour each, from ten in the morning on.
    let changes = [
      PastSample.Change(at: "2025-03-01T02:10:00Z", put: [(.alarms, [PastSample.alarm()])]),
      PastSample.Change(at: "2025-03-01T02:50:00Z", out: [(.incidents, [Sample.incident1])]),
      PastSample.Change(at: "2025-03-01T03:30:00Z", out: [(.alarms, [Sample.alarm2])]),
    ]
    var console = PastConsole()
    func told(at time: String) -> [String] {
      console.now = console.now.adding(3_000_000)
      console.press("@\(time)\r")
      for _ in 0..<4 where console.state.past.pending != nil { console.answer(changes: changes) }
      return shown(console)
    }
    #expect(told(at: "10:00") == ["E-1024 active"])
    console.press("e")
    #expect(told(at: "10:00") == ["E-1024 active"])
    #expect(told(at: "10:55") == ["A-77", "(E-1024 active)"])
    #expect(told(at: "11:49") == ["(A-77)", "(E-1024 active)"])
    #expect(told(at: "11:51") == ["(A-77)"], "nothing but time has passed")
    #expect(told(at: "11:49") == ["(A-77)", "(E-1024 active)"])
    #expect(told(at: "12:05") == ["(A-77)"])
    #expect(console.state.past.windows.first?.span.from == Sample.time("2025-03-01T04:00:00Z"))
    #expect(console.state.past.endedBefore.map(\.key) == [Sample.alarm2], "no window carries it on")
    #expect(told(at: "12:31") == [])
    #expect(told(at: "12:29") == ["(A-77)"])
  }

  @Test(arguments: [(Language.english, "ended"), (.chinese, "已结束")])
  func `a row that is over says so, and its last state no more`(
    language: Language, ended: String
  ) throws {
    var console = PastConsole.entered(language)
    console.press("e]]]]]]]]")
    let row = try #require(console.screen.split(separator: "\n").first { $0.contains("E-1024 ") })
    #expect(row.dropFirst().first == "x" && row.contains(" \(ended) "))
    #expect(!row.contains("stabilised") && !row.contains("已控制"))
  }

  @Test func `a task that is over is out of the lanes`() {
    let task = #"{"id":"t","state":"submitted","endedThen":"2025-03-01T05:00:00Z"}"#
    let lane = TaskLane(Sample.json(task), at: Sample.now)
    #expect(lane == .ended && lane.isOver && lane.words == Phrase.endedThen)
  }

  private static func timeline(_ ends: String) -> ServerMessage {
    Sample.message(
      #"{"t":"ev","feed":"timeline","incident":"\#(Sample.incident1)","p":95,"put":["#
        + #"{"position":93,"at":"2025-03-01T05:57:00Z","type":"NoteRecorded","actor":"lin","#
        + #""data":{}},{"position":94,"at":"2025-03-01T05:58:00Z","type":"\#(ends)","#
        + #""actor":"lin","data":{}}]}"#)
  }

  @Test(arguments: [
    ("IncidentClosed", Language.english, "E-1024 closed"),
    ("IncidentClosed", .chinese, "E-1024 已结案"),
    ("IncidentMerged", .chinese, "E-1024 已合并"),
  ])
  func `a closed incident that is opened says how it had ended then`(
    event: String, language: Language, title: String
  ) {
    var console = PastConsole(language)
    console.press("2\r")
    _ = console.state.receive(Sample.timeline, at: Sample.now)
    _ = console.state.receive(Self.timeline(event), at: Sample.now)
    console.press("tp")
    console.answer()
    console.press("]]]]]]]")
    #expect(!console.screen.contains(title), "it was open then")
    console.press("]")
    #expect(console.screen.contains(title))
  }
}
