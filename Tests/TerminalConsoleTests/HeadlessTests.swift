import Testing
import Wire

@testable import TerminalConsole

@Suite struct HeadlessTests {
  @Test func `a headless console is done when every feed has reached the position`() {
    var state = HeadlessState(token: "t", until: 91)
    #expect(state.didOpen().count == 1)
    for message in Sample.messages {
      #expect(!state.isDone)
      _ = state.receive(message, at: Sample.now)
    }
    #expect(!state.isDone)
    _ = state.receive(Sample.message(#"{"t":"mark","p":91}"#), at: Sample.now)
    #expect(state.isDone)
    _ = state.receive(Sample.message(#"{"t":"reset","s":4}"#), at: Sample.now)
    #expect(!state.isDone)
  }

  @Test func `without a position it is never done by itself`() {
    var state = HeadlessState(token: "t", until: nil)
    for message in Sample.messages { _ = state.receive(message, at: Sample.now) }
    #expect(!state.isDone)
  }

  @Test func `its report says position, digest and each collection's digest`() throws {
    var state = HeadlessState(token: "t", until: 1)
    for message in Sample.messages { _ = state.receive(message, at: Sample.now) }
    let report = try JSON(parsing: state.report())
    #expect(report["position"]?.integer == 90)
    #expect(report["digest"]?.string == "\(state.session.model.stateDigest)")
    #expect(report["collections"]?.members?.map(\.key) == Feed.allCases.map(\.rawValue))
    #expect(report["collections"]?["teams"]?["entities"]?.integer == 3)
    let teams = report["collections"]?["teams"]?["digest"]?.string
    #expect(teams == "\(state.session.model.digest(of: .teams))")
    #expect(teams != report["digest"]?.string)
  }

  @Test func `where something is hidden it says so, and no digest that could not agree`() throws {
    var state = HeadlessState(token: "t", until: 1)
    for message in Sample.messages { _ = state.receive(message, at: Sample.now) }
    let report = try JSON(parsing: state.report(hidden: 7))
    #expect(report["hidden"]?.integer == 7)
    #expect(report["digest"] == nil)
    #expect(report["collections"]?["teams"]?["entities"]?.integer == 3)
    #expect(report["collections"]?["teams"]?["digest"] == nil)
  }
}
