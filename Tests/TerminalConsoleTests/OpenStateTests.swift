import Events
import Testing
import Wire

@testable import TerminalConsole

/// A console that people look at follows what is open, and tells them who else looks at the same.
@Suite struct OpenStateTests {
  private func text(_ message: ClientMessage) -> String {
    String(decoding: message.bytes, as: UTF8.self)
  }

  private func session(showing incident: String = Sample.incident1) -> LiveSession {
    var session = LiveSession(token: "t", language: .english, follows: .open)
    for message in Sample.messages { _ = session.receive(message, at: Sample.now) }
    _ = session.showTimeline(of: incident)
    return session
  }

  private let ended = Sample.message(
    #"{"t":"ev","feed":"incidents","filter":{"state":"open"},"p":95,"put":[],"#
      + #""out":["\#(Sample.incident1)"]}"#)

  private func entity(state: String) -> ServerMessage {
    let incident = Sample.incident(
      Sample.incident1, 95, number: "E-1024", state: state, priority: "urgent", open: 0,
      category: "x", place: "{}")
    return Sample.message(
      #"{"t":"entity","feed":"incidents","key":"\#(Sample.incident1)","p":95,"put":[\#(incident)]}"#
    )
  }

  @Test func `it follows what is open, no features, and who is there`() {
    var session = LiveSession(token: "t", language: .english, follows: .open)
    let said = session.receive(Sample.welcome, at: Sample.now).map(text)
    let open = #","filter":{"state":"open"}}"#
    #expect(
      said == [
        #"{"t":"sub","s":14,"feed":"activations""# + open,
        #"{"t":"sub","s":1,"feed":"alarms""# + open,
        #"{"t":"sub","s":2,"feed":"assignments""# + open,
        #"{"t":"sub","s":9,"feed":"clocks""# + open,
        #"{"t":"sub","s":11,"feed":"commands""# + open,
        #"{"t":"sub","s":15,"feed":"hazards""# + open,
        #"{"t":"sub","s":12,"feed":"incidentGroups""# + open,
        #"{"t":"sub","s":4,"feed":"incidents""# + open, #"{"t":"sub","s":5,"feed":"offices"}"#,
        #"{"t":"sub","s":13,"feed":"plans""# + open,
        #"{"t":"sub","s":6,"feed":"responders"}"#,
        #"{"t":"sub","s":16,"feed":"situationReports""# + open,
        #"{"t":"sub","s":10,"feed":"tasks""# + open, #"{"t":"sub","s":7,"feed":"teams"}"#,
        #"{"t":"sub","s":8,"feed":"tracks"}"#, #"{"t":"sub","s":50,"feed":"presence"}"#,
      ])
  }

  @Test func `what has ended leaves the lists, and stays readable where it is looked at`() {
    var session = session()
    #expect(
      session.receive(ended, at: Sample.now).map(text) == [
        #"{"t":"get","feed":"incidents","key":"\#(Sample.incident1)"}"#
      ])
    #expect(session.model.incidentBoard.map(\.id) == [Sample.incident2])
    _ = session.receive(entity(state: "closed"), at: Sample.now)
    #expect(session.model.incident(Sample.incident1)?.state == "closed")
    #expect(session.model.incidentBoard.map(\.id) == [Sample.incident2], "it is in no list")
    _ = session.receive(Sample.message(#"{"t":"mark","p":95,"resume":"r"}"#), at: Sample.now)
    #expect(session.model.position == 95)
    let again = Sample.changed(
      .incidents, at: 99,
      put: [
        Sample.incident(
          Sample.incident1, 99, number: "E-1024", state: "active", priority: "urgent", open: 0,
          category: "x", place: "{}")
      ])
    _ = session.receive(again, at: Sample.now)
    #expect(session.model.incident(Sample.incident1)?.state == "active")
    #expect(session.model.incidentBoard.count == 2)
  }

  @Test func `what has ended is asked for once more, whatever is looked at, to be taken back`() {
    var session = session(showing: Sample.incident2)
    #expect(
      session.receive(ended, at: Sample.now).map(text) == [
        #"{"t":"get","feed":"incidents","key":"\#(Sample.incident1)"}"#
      ])
    _ = session.receive(entity(state: "closed"), at: Sample.now)
    #expect(session.model.known.ended[.incidents]?.map(\.key) == [Sample.incident1])
    let assignment = Sample.message(
      #"{"t":"ev","feed":"assignments","filter":{"state":"open"},"p":96,"put":[],"#
        + #""out":["\#(Sample.assignment1)"]}"#)
    #expect(session.receive(assignment, at: Sample.now).isEmpty, "nobody takes that back")
  }

  @Test func `a new connection says again what is open here, and asks for it`() {
    var session = session()
    session.didClose()
    let said = session.receive(Sample.welcome, at: Sample.now).map(text).suffix(3)
    #expect(
      Array(said) == [
        #"{"t":"here","feed":"incidents","key":"\#(Sample.incident1)"}"#,
        #"{"t":"get","feed":"incidents","key":"\#(Sample.incident1)"}"#,
        #"{"t":"sub","s":51,"feed":"timeline","incident":"\#(Sample.incident1)"}"#,
      ])
  }

  private static func place(_ session: String, _ user: String, _ key: String = Sample.incident1)
    -> String
  {
    #"{"id":"\#(session)","v":1,"user":"\#(user)","feed":"incidents","key":"\#(key)","#
      + #""since":"2025-03-01T06:00:00Z"}"#
  }

  private static let beginning = Sample.message(
    #"{"t":"snap","s":50,"n":0,"put":[\#(place("s1", "lin")),\#(place("s2", "wang")),"#
      + #"\#(place("s3", "li")),\#(place("s4", "zhao", Sample.incident2))],"end":true,"p":4}"#)

  @Test func `it knows who else has an incident open`() {
    var session = session()
    let others = { (session: LiveSession) in session.model.others(at: Sample.incident1) }
    #expect(others(session).isEmpty)
    _ = session.receive(Self.beginning, at: Sample.now)
    #expect(others(session) == ["li", "wang"], "not this console itself")
    let change = Sample.message(
      #"{"t":"ev","feed":"presence","p":6,"put":[\#(Self.place("s5", "wang"))],"del":["s2","s3"]}"#)
    _ = session.receive(change, at: Sample.now)
    #expect(others(session) == ["wang"])
    let elsewhere = Self.place("s5", "wang", Sample.incident2)
    _ = session.receive(
      Sample.message(#"{"t":"ev","feed":"presence","p":7,"put":[\#(elsewhere)]}"#),
      at: Sample.now)
    #expect(others(session).isEmpty)
    #expect(session.model.others(at: Sample.incident2) == ["wang", "zhao"])
    _ = session.receive(
      Sample.message(#"{"t":"snap","s":50,"n":0,"put":[],"end":true,"p":9}"#), at: Sample.now)
    #expect(session.model.others(at: Sample.incident2).isEmpty, "a beginning takes its place")
    #expect(session.model.position == 90, "it says nothing of the log")
  }

  @Test(
    arguments: [
      (Language.english, "Time line E-1024 active  also open at li, wang"),
      (.chinese, "时间线 E-1024 处置中  同时打开者：li、wang"),
    ])
  func `the time line's heading says who else has it open`(_ language: Language, _ heading: String)
  {
    var state = Sample.state(language, messages: Sample.messages + [Self.beginning])
    state.setFocus(.timeline)
    _ = state.showTimeline(of: Sample.incident1)
    let screen = Renderer(state: state, now: Sample.now).draw()
    #expect(screen.rows.contains { $0.contains(heading) })
  }

  @Test func `a goodbye may name another server`() {
    var state = Sample.state()
    let bye = Sample.message(
      #"{"t":"bye","afterMs":700,"reason":"stopping","url":"https://b.example"}"#)
    #expect(
      state.receive(bye, at: Sample.now) == [
        .holdOff(milliseconds: 700, url: "https://b.example")
      ])
  }
}
