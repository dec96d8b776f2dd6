import Events
import Testing
import Wire

@testable import TerminalConsole

/// The bar of the past begins where happenings do, not with the masters that came by a standing order.
@Suite struct PastBeginningTests {
  private static let log = (from: "2000-01-01T00:00:00Z", to: "2025-03-01T06:00:00Z")
  private static let firsts: [Feed: String] = [
    .alarms: #"{"id":"a","v":3,"raisedAt":"2025-02-28T20:00:00Z"}"#,
    .incidents: #"{"id":"i","v":4,"openedAt":"2025-02-28T21:00:00Z"}"#,
  ]

  private func entered(_ firsts: [Feed: String] = firsts) -> PastConsole {
    var console = PastConsole(.english, size: ScreenSize(columns: 160, rows: 45))
    console.press("p")
    console.answer(log: Self.log)
    console.begin(firsts)
    return console
  }

  private func bar(_ console: PastConsole) -> String {
    String(console.screen.split(separator: "\n", omittingEmptySubsequences: false)[1])
  }

  @Test func `the first alarm, incident and task are asked for when the past is entered`() {
    #expect(
      entered().firsts.map { Reading.first($0).path } == [
        "/v1/boards/alarms?limit=1", "/v1/boards/incidents?limit=1", "/v1/boards/tasks?limit=1",
      ])
  }

  @Test func `the bar begins with what happened first`() {
    // Eight hours east of what the server tells.
    #expect(bar(entered()).hasPrefix(" 2025-03-01 04:00 ├"))
    #expect(bar(entered([:])).hasPrefix(" 2000-01-01 08:00 «"), "nothing happened that is known")
  }

  @Test func `a first task counts too, and nothing lies outside of the log`() {
    let task = #"{"id":"t","v":4,"issuedAt":"2025-02-28T19:30:00Z"}"#
    #expect(bar(entered([.tasks: task])).hasPrefix(" 2025-03-01 03:30 ├"))
    let early = #"{"id":"t","v":4,"issuedAt":"1999-02-28T19:30:00Z"}"#
    #expect(bar(entered([.tasks: early])).hasPrefix(" 2000-01-01 08:00 "))
  }

  @Test func `when something was drafted is no beginning`() {
    let draft = #"{"id":"t","v":4,"draftedAt":"2025-02-28T19:30:00Z"}"#
    #expect(bar(entered([.tasks: draft])).hasPrefix(" 2000-01-01 08:00 «"))
  }

  @Test func `the beginning is forgotten when the console becomes live`() {
    var console = entered()
    #expect(console.state.past.beginning?.rfc3339() == "2025-02-28T20:00:00Z")
    console.press("p")
    #expect(console.moment == nil && console.state.past.firsts.isEmpty)
  }

  @Test func `earlier moments are gone to by typing, and by asking for the beginning again`() {
    var console = entered()
    console.press("^")
    #expect(console.state.past.target?.rfc3339() == "2025-02-28T20:00:00Z")
    console.answerAll(log: Self.log)
    console.press("^")
    console.answerAll(log: Self.log)
    #expect(console.moment == "2000-01-01T00:00:00Z")
    #expect(bar(console).hasPrefix(" 2000-01-01 08:00 «"), "the moment lies on its bar")
    console.press("@2010-06-01 08:00\r")
    console.answerAll(log: Self.log)
    #expect(console.moment == "2010-06-01T00:00:00Z")
    console.press("$")
    console.answerAll(log: Self.log)
    #expect(bar(console).hasPrefix(" 2025-03-01 04:00 ├"))
  }
}
