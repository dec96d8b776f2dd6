import Events
import Testing
import Wire

@testable import TerminalConsole

/// The clock of the past, and the present that goes on meanwhile.
@Suite struct PastPlayingTests {
  @Test func `playing goes on as fast as it is told`() {
    var console = PastConsole.entered()
    #expect(console.pass(60) == 0 && console.moment == "2025-03-01T05:50:00Z")
    console.press(" ")
    console.pass(3)
    #expect(console.moment == "2025-03-01T05:53:00Z")
    #expect(console.seen == ["A-77", "E-1024 active", "available"])
    #expect(console.screen.contains("playing 60x"))
    console.press("<<")
    #expect(console.pass(15) == 15, "a picture a second where nothing else changes")
    #expect(console.moment == "2025-03-01T05:53:15Z")
    console.press("<>>>>>>>")
    #expect(console.screen.contains("playing 3600x"))
    console.press("<< ")
    #expect(console.screen.contains("paused 60x"))
    #expect(console.pass(5) == 0 && console.moment == "2025-03-01T05:53:15Z")
    console.press(" ]")
    #expect(!console.state.past.isPlaying, "a step stops it")
  }

  @Test func `the machine's sleep is not played`() {
    var console = PastConsole.entered()
    console.press(" ")
    console.pass(3_600, stepMicros: 3_600_000_000)
    #expect(console.moment == "2025-03-01T05:51:00Z")
  }

  @Test func `one window follows another without a stop`() {
    var console = PastConsole()
    console.press("p")
    console.answer(until: PastSample.begin.adding(120_000_000))
    console.now = console.now.adding(1_000_000)
    console.press(" ")
    #expect(console.asked.last?.purpose == .ahead)
    console.answer(until: PastSample.begin.adding(420_000_000))
    console.pass(3)
    #expect(console.moment == "2025-03-01T05:53:00Z" && console.seen.first == "A-77")
    #expect(console.asked.count == 3, "and the one after it is asked for")
    console.answer(until: PastSample.end)
    console.pass(5.1)
    #expect(console.moment?.hasPrefix("2025-03-01T05:58:0") == true)
    #expect(console.seen == ["onScene"])
  }

  @Test func `nothing is shown that is not known, and a missing answer stops the clock`() {
    var console = PastConsole()
    console.press("p")
    console.answer(until: PastSample.begin.adding(120_000_000))
    console.now = console.now.adding(1_000_000)
    console.press(" ")
    console.pass(10)
    #expect(console.moment == "2025-03-01T05:52:00Z")
    #expect(console.screen.contains("reading … 60x"))
    console.pass(14)
    #expect(console.status == "The past cannot be read: no answer for 20 s")
    #expect(!console.state.past.needsTicks)
    #expect(console.moment == "2025-03-01T05:52:00Z")
    console.press(" ")
    console.pass(1)
    console.answer()
    console.pass(1)
    #expect(console.moment?.hasPrefix("2025-03-01T05:53:0") == true)
  }

  @Test func `a failure is said when what is missing is needed`() {
    var console = PastConsole()
    console.press("p")
    console.answer(until: PastSample.begin.adding(120_000_000))
    console.now = console.now.adding(1_000_000)
    console.press(" ")
    console.refuse(Words("too many look at the past", "查看历史的请求过多"))
    console.pass(1)
    #expect(console.state.past.isPlaying && console.status.isEmpty)
    console.pass(2)
    #expect(console.status == "The past cannot be read: too many look at the past")
    #expect(!console.state.past.isPlaying && console.moment == "2025-03-01T05:52:00Z")
  }

  @Test func `the clock stops at the end of the log`() {
    var console = PastConsole()
    console.press("p")
    console.answer(until: PastSample.end)
    console.press(" ")
    for _ in 0..<12 {
      console.pass(1)
      if console.asked.last?.purpose == .ahead { console.answer(until: PastSample.end) }
    }
    console.pass(3)
    console.answer(until: PastSample.end)
    console.pass(1)
    #expect(!console.state.past.isPlaying)
    #expect(console.status == "The log ends here; p goes back to live.")
    #expect(console.moment == "2025-03-01T06:00:00Z")
  }

  @Test func `the present goes on, and what rings there is heard and seen`() {
    var console = PastConsole.entered()
    let alarm = Sample.alarm(Sample.alarm2, 140, number: "A-500", level: "critical")
    console.take(
      console.state.receive(Sample.changed(.alarms, at: 140, put: [alarm]), at: console.now))
    #expect(console.effects == [.bell, .sound])
    #expect(console.seen == ["E-1024 active", "available"])
    #expect(console.screen.split(separator: "\n")[0].contains(" ! NOW A-500 "))
    console.press("]]")
    #expect(console.seen.first == "A-77")
    #expect(!console.screen.contains(" !A-77"), "nothing of the past rings")
    #expect(console.effects == [.bell, .sound])
    console.press("p")
    #expect(console.seen.prefix(2) == ["A-500", "A-311"])
    #expect(console.screen.contains(" !A-500"))
  }

  @Test(arguments: ["a", "o", "x", "y", "s", "c", "n", "r", ".", "。", "u", "w", "\r", ":unsent\r"])
  func `nothing is sent from the past, and it is said what to do`(keys: String) {
    var console = PastConsole.entered()
    console.press(keys)
    #expect(console.effects.isEmpty && console.state.interaction == .browsing)
    #expect(console.status == "This is the past: nothing can be sent. p goes back to live.")
    #expect(console.screen.contains("This is the past: nothing can be sent. p goes back to live."))
  }

  @Test func `a command that was typed is refused in its line`() {
    var console = PastConsole.entered()
    for line in [":resolve E-1024 done\r", ":reopen E-0815 reason=x\r", ":note hello\r"] {
      console.press(line)
      #expect(console.effects.isEmpty)
      console.state.setInteraction(.browsing)
    }
    console.press(":resolve E-1024 done\r")
    #expect(console.screen.contains(" ! This is the past: nothing can be sent."))
    console.state.setInteraction(.browsing)
    let type = CatalogueSample.catalogue.forms[0].type
    #expect(
      console.state.send(type, to: Sample.incident1, base: 1, .object([]), at: console.now).isEmpty)
    console.press(":live\r")
    #expect(!console.state.past.isShown)
  }

  @Test(arguments: [".", "+", "\r", ":live\r"])
  func `a screen of the past sends nothing, and is not there in the present`(keys: String) {
    let circle = Circle(
      centre: Coordinate(longitude: 121.49, latitude: 31.23), radiusMetres: 3_000)
    let list = CircleSelection(
      circle: circle, isPlacing: false, keys: [Sample.team1], ticked: [Sample.team1])
    let office = { (console: inout PastConsole) in
      let office = #"{"id":"\#(Sample.office)","v":1,"name":"o","level":"city"}"#
      console.state.past.known.put(
        Sample.office, Sample.json(office), of: .offices, isInitial: true)
      console.state.openAdministration(Administration())
    }
    let openings: [(inout PastConsole) -> Void] = [
      office, { $0.state.setInteraction(.circle(list)) },
    ]
    for open in openings {
      var console = PastConsole.entered()
      open(&console)
      console.press(keys)
      if !keys.hasPrefix(":"), !(keys == "+" && console.state.circle != nil) {
        #expect(console.status == "This is the past: nothing can be sent. p goes back to live.")
        #expect(console.state.interaction.isScreen)
      }
      console.take(console.state.leavePast())
      #expect(console.state.interaction == .browsing && console.state.beneath == nil)
      #expect(console.effects.isEmpty)
    }
  }

  @Test func `a form that the past refuses stays, and belongs to no later command`() throws {
    var console = PastConsole.entered()
    let form = try #require(CatalogueSample.catalogue[Command.Kind(rawValue: "UrgeTask")])
    let target = EntityReference(feed: .tasks, key: Sample.task2)
    let open = FormState(
      CommandRequest(form: form, target: target, values: ["words": "hurry"]), base: 92)
    console.state.setInteraction(.form(open))
    console.take(console.state.handle(.enter, at: console.now))
    guard case .form(let kept) = console.state.interaction else {
      Issue.record("the form is gone")
      return
    }
    #expect(kept.refusal == Phrase.pastRefuses && kept.lines == open.lines)
    #expect(console.state.origin == nil && console.effects.isEmpty)
    for isPast in [true, false] {
      if !isPast {
        console.take(console.state.leavePast())
        console.state.connectionDidClose(Words("lost", "断开"))
      }
      console.state.origin = .form(open)
      #expect(
        console.state.send(.claimAlarm, to: "x", base: 1, .object([]), at: console.now).isEmpty)
      #expect(console.state.origin == nil)
    }
  }

  @Test func `a new connection is told where one looks only in the present`() {
    var console = PastConsole()
    console.press("2\r")
    console.press("p")
    console.answer()
    let before = console.effects.count
    console.state.connectionDidClose(Words("lost", "断开"))
    console.take(console.state.connectionDidOpen())
    console.take(console.state.receive(Sample.welcome, at: console.now))
    let here = Effect.send(.here(incident: Sample.incident1))
    #expect(console.effects.count > before && !console.effects.dropFirst(before).contains(here))
    console.press("p")
    #expect(console.effects.dropFirst(before).contains(here))
  }

  @Test func `what was sent before is answered, and what it asks waits for the present`() {
    var console = PastConsole()
    console.press("a")
    guard case .send(.command(let claim)) = console.effects.last else {
      Issue.record("nothing was sent")
      return
    }
    console.press("p")
    console.answer()
    let refusal =
      #"{"t":"res","id":"\#(claim.id)","status":"rejected","code":"gate.warned","#
      + #""words":{"en":"it rests","zh":"正在休整"}}"#
    console.take(console.state.receive(Sample.message(refusal), at: console.now))
    console.state.settle()
    #expect(console.state.interaction == .browsing && console.state.warnings.count == 1)
    console.press("p")
    console.state.settle()
    guard case .prompt = console.state.interaction else {
      Issue.record("the question is gone")
      return
    }
  }

  @Test func `what was marked, open and not sent in the present is there on return`() {
    var console = PastConsole()
    console.press("2j\r")
    console.press("n half a note\u{1B}")
    console.take(console.state.handle(.escape, at: console.now))
    let drafts = console.state.drafts
    #expect(drafts.count == 1 && console.state.marked(in: .incidents) == Sample.incident2)
    console.press("p")
    console.answer()
    let before = console.effects.count
    console.press("\r")
    #expect(console.state.session.shownTimeline == Sample.incident1)
    let told = console.effects.dropFirst(before)
    #expect(told.count == 1, "the lines are asked for, and nobody is told where this console is")
    console.press("]]]]p")
    #expect(console.state.session.shownTimeline == Sample.incident2)
    #expect(console.state.marked(in: .incidents) == Sample.incident2)
    #expect(console.state.drafts == drafts)
    #expect(console.effects.contains(.send(.here(incident: Sample.incident2))))
  }

  @Test func `a time line ends at the moment`() {
    var console = PastConsole()
    console.press("2\r")
    console.take(console.state.receive(Sample.timeline, at: console.now))
    #expect(console.state.keys(of: .timeline) == ["41", "52", "58", "60"])
    console.press("p")
    console.answer()
    console.press("(")
    console.answer()
    #expect(console.state.keys(of: .timeline).isEmpty)
    console.press("}}'''''''[[[[]]]]")
    console.press("@13:13:07\r")
    #expect(console.state.keys(of: .timeline) == ["41", "52"])
    console.press(";")
    #expect(console.state.keys(of: .timeline) == ["41"])
    console.press("$t")
    #expect(console.state.keys(of: .timeline).count == 4)
    #expect(console.screen.contains("E-1024 (not open at this moment)"))
  }

  @Test(arguments: [
    (#"{"t":"reset","s":4,"reason":"access"}"#, true),
    (#"{"t":"reset","s":4,"reason":"erased"}"#, true),
    (#"{"t":"reset","s":4,"reason":"slow"}"#, false),
    (#"{"t":"reset","s":51,"reason":"access"}"#, false),
    (#"{"t":"subok","s":4,"resumed":false,"head":95}"#, true),
    (#"{"t":"subok","s":4,"resumed":true,"head":95}"#, false),
    (#"{"t":"welcome","user":"lin","role":"dispatcher","epoch":"e1","head":95}"#, false),
    (#"{"t":"welcome","user":"lin","role":"dispatcher","epoch":"e2","head":5}"#, true),
    (#"{"t":"hb","p":95}"#, false),
  ])
  func `what may not be seen any more is not kept`(message: String, isForgotten: Bool) {
    var console = PastConsole.entered()
    _ = console.state.receive(Sample.message(message), at: console.now)
    #expect(console.state.past.isShown == !isForgotten)
    #expect(console.state.past.windows.isEmpty == isForgotten)
    #expect(console.state.past.known.incidents.isEmpty == isForgotten)
    if isForgotten {
      #expect(console.status == "Back from the past: what may be seen has changed.")
    }
  }

  @Test(arguments: Language.allCases)
  func `the past is said in words, whatever the size`(language: Language) {
    for (columns, rows) in [(80, 24), (200, 50), (110, 30), (81, 25), (40, 12), (20, 5), (1, 1)] {
      var console = PastConsole.entered(language, size: ScreenSize(columns: columns, rows: rows))
      console.press("b]] ")
      let screen = RenderingTests.draw(console.state, at: console.now)
      #expect(screen.rows.count == rows)
      for row in screen.rows { #expect(CharacterWidth.columns(of: row) == columns) }
      guard columns >= 80 else { continue }
      let word = language == .english ? "PAST" : "历史"
      #expect(screen.rows[0].hasPrefix(" <<< \(word) <<< 2025-03-01 13:52:00 +08:00 "))
      #expect(screen.rows[0].contains(Phrase.pastNotLive.text(language)))
      #expect(screen[0, 0].style.isReversed)
      let bar = screen.rows[1]
      #expect(bar.hasPrefix(" 2025-03-01 08:00 ├"))
      #expect(bar.contains("┤ 2025-03-01 14:00"))
      #expect(bar.contains("O"))
      #expect(bar.hasSuffix(language == .english ? " playing 60x " : " 播放 60x "))
    }
    let keys = Phrase.pastFooter.map { "\($0.key) \($0.words.text(language))" }
    #expect(CharacterWidth.columns(of: " " + keys.joined(separator: " ")) <= 80)
    for line in Phrase.pastHelpLines {
      #expect(CharacterWidth.columns(of: line.key) <= 22)
      #expect(CharacterWidth.columns(of: line.words.text(language)) <= 55)
    }
  }

  @Test func `a log of many days is shown by the day`() {
    var console = PastConsole()
    console.press("p")
    let log = (from: "2000-01-01T00:00:00Z", to: "2025-03-01T06:00:00Z")
    console.answer(log: log)
    let bar = console.screen.split(separator: "\n")[1]
    #expect(bar.hasPrefix(" 2000-01-01 08:00 «"))
    #expect(bar.contains("─18"))
    console.press("b")
    #expect(console.screen.split(separator: "\n")[1].contains("O"))
  }
}
