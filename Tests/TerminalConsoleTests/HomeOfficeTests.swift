import Events
import Testing

@testable import TerminalConsole

@Suite struct HomeOfficeTests {
  private func welcome(_ members: String) -> ServerMessage {
    Sample.message(
      #"{"t":"welcome","session":"s1","user":"lin","role":"dispatcher",\#(members)"epoch":"e1","#
        + #""head":90,"serverTime":"2025-03-01T06:00:00Z","heartbeatSeconds":15}"#)
  }

  private func state(_ members: String, named: String? = nil) -> ConsoleState {
    var state = ConsoleState(
      token: "t", server: "s", language: .english, size: ScreenSize(columns: 80, rows: 24),
      utcOffsetSeconds: 0, identifiers: IdentifierSource { 0 }, office: named)
    for message in [welcome(members)] + Sample.messages.dropFirst() {
      _ = state.receive(message, at: Sample.now)
    }
    return state
  }

  private let own = #""office":"\#(Sample.station)","#

  @Test func `the console begins with the office of the account`() {
    let state = state(own)
    #expect(state.office?.id == Sample.station)
    #expect(state.scope.office == Sample.station)
    #expect(!state.scope.isWithin(Sample.office))
  }

  @Test func `an office that is named comes before it`() {
    #expect(state(own, named: Sample.office).office?.id == Sample.office)
  }

  @Test func `a server that tells none leaves all offices`() {
    let state = state("")
    #expect(state.office == nil && state.scope.office == nil && state.status == nil)
  }

  @Test func `an office that there is not is said`() {
    let state = state(#""officeUnknown":"Nowhere","#)
    #expect(state.office == nil)
    #expect(state.status?.isBad == true)
    #expect(state.status?.words.english.contains("Nowhere") == true)
    #expect(state.status?.words.chinese.contains("Nowhere") == true)
  }

  @Test func `rows are found anew where the user works elsewhere after a reconnection`() {
    var state = state("")
    let city = Sample.task(
      Sample.task2, 92, title: "b", state: "issued", assignee: #"{"user":"lin"}"#)
    let tasks = [
      Sample.task(Sample.task1, 91, title: "a", state: "issued", assignee: #"{"user":"lin"}"#),
      city.replacing(#""office":"\#(Sample.station)""#, with: #""office":"\#(Sample.office)""#),
    ]
    _ = state.receive(Sample.snapshot(.tasks, tasks, at: 100), at: Sample.now)
    // What is drawn keeps its rows.
    state.settle()
    #expect(state.keys(of: .office).count == 2)
    _ = state.receive(welcome(own), at: Sample.now)
    state.settle()
    #expect(state.keys(of: .office) == [Sample.task1])
    _ = state.receive(welcome(""), at: Sample.now)
    state.settle()
    #expect(state.keys(of: .office).count == 2)
  }
}
