import Events
import Testing
import Wire

@testable import TerminalConsole

/// The whole console at a moment of the past.
@Suite struct PastTests {
  @Test func `the past is entered ten minutes before its end, with every pane at that moment`() {
    var console = PastConsole()
    let live = console.screen
    console.press("p")
    #expect(
      console.asked.map(\.path) == ["/v1/past?at=2025-03-01T05:50:00Z&until=2025-03-01T06:50:00Z"])
    #expect(!console.state.past.isShown && console.status == "Reading the past …")
    #expect(console.seen == ["A-311", "E-1024 active", "E-1025 reported", "onScene"])
    console.answer()
    #expect(console.seen == ["E-1024 active", "available"])
    #expect(console.moment == "2025-03-01T05:50:00Z")
    #expect(console.state.model.present(at: console.now) == PastSample.begin)
    #expect(console.state.model.tasks == 0 && console.state.model.user == "lin")
    let screen = console.screen
    #expect(screen.hasPrefix(" <<< PAST <<< 2025-03-01 13:50:00 +08:00"))
    #expect(screen.contains("E-1024       active          1  0  38m  电梯困人"))
    console.press("p")
    #expect(!console.state.past.isShown && console.status == "Back from the past.")
    console.state.setStatus(nil)
    #expect(console.screen == live)
  }

  @Test func `a log that ended long ago is entered before its end`() {
    var console = PastConsole()
    console.press("p")
    let ended = (from: "2024-01-01T00:00:00Z", to: "2024-12-31T10:00:00Z")
    console.answer(log: ended)
    #expect(console.asked.last?.at.rfc3339() == "2024-12-31T09:50:00Z")
    console.answer(log: ended)
    #expect(console.moment == "2024-12-31T09:50:00Z")
    console.press("$")
    #expect(console.moment == "2024-12-31T10:00:00Z")
    console.press("]")
    console.answer(log: ended)
    #expect(console.moment == "2024-12-31T10:00:00Z")
    #expect(console.status == "The log ends here; p goes back to live.")
  }

  /// Keys, the moment they lead to and what is open then; nil where that is asked for first.
  private static let ways: [(keys: String, moment: String, seen: [String]?)] = [
    ("]]", "05:52:00", ["A-77", "E-1024 active", "available"]),
    ("]]];;", "05:52:58", ["A-77", "E-1024 active", "available"]),
    ("]];", "05:51:59", ["E-1024 active", "available"]),
    ("]];'", "05:52:00", ["A-77", "E-1024 active", "available"]),
    ("]]]]", "05:54:00", ["A-77", "E-1024 stabilised", "onScene"]),
    ("]]]][", "05:53:00", ["A-77", "E-1024 active", "available"]),
    ("]]]]]]]]", "05:58:00", ["onScene"]),
    ("]]]]]]]]{", "05:48:00", nil),
    ("}", "06:00:00", ["onScene"]),
    ("}[[[[[[[[[[", "05:50:00", ["E-1024 active", "available"]),
    ("\u{1B}[C\u{1B}[C\u{1B}[D", "05:51:00", ["E-1024 active", "available"]),
    ("m\u{1B}[C\u{1B}[C", "05:50:00", ["E-1024 active", "available"]),
    ("】】", "05:52:00", ["A-77", "E-1024 active", "available"]),
    ("@05:55\r", "00:00:00", nil),
    ("@13:55\r", "05:55:00", ["A-77", "E-1024 stabilised", "onScene"]),
    (":at +3m\r", "05:53:00", ["A-77", "E-1024 active", "available"]),
    (":时刻 +3分\r", "05:53:00", ["A-77", "E-1024 active", "available"]),
  ]

  @Test(arguments: ways)
  func `keys step forwards and backwards, and what is shown follows`(
    keys: String, moment: String, seen: [String]?
  ) {
    var console = PastConsole.entered()
    console.press(keys)
    let reached = console.state.past.target?.rfc3339() ?? ""
    #expect(reached.hasSuffix("T\(moment)Z"))
    if let seen {
      #expect(console.seen == seen)
      #expect(console.asked.allSatisfy { $0.purpose != .wish || $0.number == 1 })
    } else {
      #expect(console.asked.last?.purpose == .wish)
    }
  }

  @Test func `however the way went, a moment shows the same`() {
    var console = PastConsole.entered()
    func all() -> [String] {
      var lines = console.seen
      for feed in Feed.allCases {
        let entities = console.state.model.entities(of: feed)
        lines += entities.map { (key: String, fields: JSON) -> String in "\(key) \(fields)" }
          .sorted()
      }
      return lines
    }
    var once: [String: [String]] = [:]
    for _ in 0..<10 {
      once[console.moment ?? ""] = all()
      console.press("]")
    }
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      console.press(["[", "]", "[[[", "]]]", "}"].randomElement(using: &random) ?? "")
      if let known = console.moment.flatMap({ once[$0] }) { #expect(all() == known) }
    }
    #expect(console.asked.count(where: { $0.purpose == .wish }) <= 3)
  }

  @Test func `windows are asked for before they are needed, on both sides`() {
    var console = PastConsole.entered()
    console.answer(until: PastSample.begin.adding(300_000_000))
    #expect(console.asked.count == 1, "an answer that was taken is not taken twice")
    console = PastConsole()
    console.press("p")
    console.answer(until: PastSample.begin.adding(300_000_000))
    console.now = console.now.adding(3_000_000)
    console.press("]]]")
    #expect(console.asked.last?.purpose == .ahead)
    #expect(console.asked.last?.at.rfc3339() == "2025-03-01T05:55:00Z")
    console.answer(until: PastSample.end)
    console.press("]]]]")
    #expect(console.asked.count == 2, "what was asked for ahead is there")
    #expect(console.seen == ["E-1024 stabilised", "onScene"])
    console.press("[[[")
    #expect(console.seen == ["A-77", "E-1024 stabilised", "onScene"])
    console.press("[[[")
    #expect(console.asked.last?.purpose == .behind)
    #expect(console.asked.last?.until == PastSample.begin)
    console.answer()
    console.press("[[")
    #expect(console.moment == "2025-03-01T05:49:00Z")
    #expect(console.asked.count == 3)
  }

  @Test func `typing further does not ask again, and the last wish counts`() {
    var console = PastConsole.entered()
    console.press("(((")
    #expect(console.asked.count == 2)
    let first = console.asked[1]
    #expect(first.at.rfc3339() == "2025-03-01T04:50:00Z")
    #expect(console.state.past.target?.rfc3339() == "2025-03-01T02:50:00Z")
    #expect(console.moment == "2025-03-01T05:50:00Z", "what is not there yet is not shown")
    #expect(console.screen.contains("reading … 60x"))
    console.answer(first)
    #expect(console.asked.count == 3)
    console.answer()
    #expect(console.moment == "2025-03-01T02:50:00Z")
  }

  @Test func `what comes too late is dropped`() {
    var console = PastConsole.entered()
    console.press("(")
    let late = console.asked[1]
    console.press("p")
    console.answer(late)
    #expect(!console.state.past.isShown)
    console.press("p")
    console.answer(late)
    #expect(!console.state.past.isShown)
    console.answer()
    #expect(console.moment == "2025-03-01T05:50:00Z")
  }

  @Test func `beginning and end of the log are a key away, and nothing lies beyond`() {
    var console = PastConsole.entered()
    console.press("^")
    console.answer()
    #expect(console.moment == "2025-03-01T00:00:00Z")
    console.press("[")
    #expect(console.moment == "2025-03-01T00:00:00Z" && console.status == "The log begins here.")
    console.press("$")
    #expect(console.moment == "2025-03-01T06:00:00Z", "the first window reaches to the end")
    console.press(")")
    #expect(console.moment == "2025-03-01T06:00:00Z")
    #expect(console.status == "That moment has not come yet.")
  }

  @Test func `a refusal is told in words, and the console stays where it is`() {
    var console = PastConsole(.chinese)
    console.press("p")
    console.refuse(Words("your role may not read this", "您的角色无权查看"))
    #expect(!console.state.past.isShown && !console.state.past.needsTicks)
    #expect(console.screen.contains("无法读取历史：您的角色无权查看"))
    console.press("p")
    #expect(console.asked.count == 2, "it can be asked for again")
    console.take(
      console.state.didRead(
        .past(console.asked[1]), Array("{}".utf8), Words("", ""), at: console.now))
    #expect(console.status.hasPrefix("The past cannot be read: "))
    #expect(!console.state.past.isShown)
  }

  @Test func `no answer is waited for without end`() {
    var console = PastConsole()
    console.press("p")
    console.pass(19)
    #expect(console.state.past.needsTicks)
    console.pass(2)
    #expect(console.status == "The past cannot be read: no answer for 20 s")
    #expect(!console.state.past.needsTicks)
    console.answer()
    #expect(!console.state.past.isShown)
  }

  @Test func `what is being typed is for the present`() {
    var console = PastConsole()
    console.press("pn")
    console.answer()
    #expect(!console.state.past.isShown)
    guard case .prompt = console.state.interaction else {
      Issue.record("the note is gone")
      return
    }
  }

  @Test func `a moment is marked, gone to and come back from`() {
    var console = PastConsole.entered()
    console.press("`")
    #expect(console.status == "No moment is marked: b marks one.")
    console.press("]]b")
    #expect(console.status == "Marked, ` jumps: 2025-03-01 13:52:00")
    console.press("]]]]")
    #expect(console.screen.contains("mark -4m  paused"))
    console.press("`")
    #expect(console.moment == "2025-03-01T05:52:00Z" && console.seen.first == "A-77")
    console.press("`")
    #expect(console.moment == "2025-03-01T05:56:00Z" && console.seen.first != "A-77")
    console.press("p`")
    console.answer()
    #expect(console.moment == "2025-03-01T05:52:00Z")
    console.press("`")
    #expect(!console.state.past.isShown, "it came from the present")
  }

  @Test(arguments: [
    ("-10m", "2017-01-03T00:05:00Z"), ("－1小时30分", "2017-01-02T22:45:00Z"),
    ("+20s", "2017-01-03T00:15:20Z"), ("08:14", "2017-01-03T00:14:00Z"),
    ("23:59:59", "2017-01-03T15:59:59Z"), ("昨天 8:00", "2017-01-02T00:00:00Z"),
    ("2017-01-03 08:15", "2017-01-03T00:15:00Z"), ("01-02 08：15", "2017-01-02T00:15:00Z"),
    ("2016-12-31", "2016-12-30T16:00:00Z"), ("2017-01-03T16:00:00Z", "2017-01-03T16:00:00Z"),
    ("yesterday 25:00", nil), ("-", nil), ("10m", nil), ("", nil),
  ])
  func `a moment of the past is read as people write it`(text: String, expected: String?) {
    let reader = MomentReader(
      present: Sample.time("2017-01-03T00:15:00Z"), utcOffsetSeconds: 8 * 3_600)
    #expect((try? reader.readPast(text))?.rfc3339() == expected)
  }

  @Test func `a moment that cannot be read is said, and what was typed stays`() {
    var console = PastConsole.entered()
    console.press("@quarter past\r")
    #expect(console.screen.contains(" write -10m, 08:15 or 2017-01-03 08:15: quarter past"))
    console.press("\u{1B}")
    console.state.setInteraction(.browsing)
    console.press(":at soon\r")
    #expect(console.screen.contains(" ! write -10m, 08:15"))
    #expect(console.moment == "2025-03-01T05:50:00Z")
  }
}

extension Model {
  fileprivate var tasks: Int { entities(of: .tasks).count }
}
