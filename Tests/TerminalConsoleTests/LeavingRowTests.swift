import Events
import Testing
import Wire

@testable import TerminalConsole

/// What becomes of the mark, and of what is said, when a row leaves in consequence of what was asked for here.
@Suite struct LeavingRowTests {
  private func press(_ keys: [Key], in state: inout ConsoleState) -> [Command] {
    commands(keys.flatMap { state.handle($0, at: Sample.now) })
  }

  private func commands(_ effects: [Effect]) -> [Command] {
    effects.compactMap { effect in
      if case .send(.command(let command)) = effect { command } else { nil }
    }
  }

  private func accept(_ command: Command, in state: inout ConsoleState) -> [Command] {
    let message = Sample.message(
      #"{"t":"res","id":"\#(command.id)","status":"accepted","positions":[95,95]}"#)
    return commands(state.receive(message, at: Sample.now))
  }

  private func out(_ key: String, of feed: Feed, in state: inout ConsoleState) {
    let message = Sample.message(
      #"{"t":"ev","feed":"\#(feed.rawValue)","filter":{"state":"open"},"p":96,"put":[],"#
        + #""out":["\#(key)"]}"#)
    _ = state.receive(message, at: Sample.now)
    state.settle(at: Sample.now)
  }

  /// A console that has resolved and closed the first of two incidents by `r`.
  private func closed(rowLeavesFirst: Bool = false) throws -> ConsoleState {
    var state = Sample.fullState()
    _ = press([.tab], in: &state)
    let resolve = try #require(press([.character("r"), .enter], in: &state).first)
    let close = try #require(accept(resolve, in: &state).first)
    if rowLeavesFirst { out(Sample.incident1, of: .incidents, in: &state) }
    _ = accept(close, in: &state)
    if !rowLeavesFirst { out(Sample.incident1, of: .incidents, in: &state) }
    return state
  }

  @Test(arguments: [false, true])
  func `what is confirmed is named, whether its row is there still or not`(
    rowLeavesFirst: Bool
  ) throws {
    let state = try closed(rowLeavesFirst: rowLeavesFirst)
    #expect(state.status?.words.chinese.hasSuffix("（E-1024）") == true)
    #expect(state.status?.words.english.hasSuffix(" (E-1024)") == true)
  }

  @Test func `no other row is marked, and no key reaches one`() throws {
    var state = try closed()
    #expect(state.keys(of: .incidents) == [Sample.incident2])
    #expect(state.marked(in: .incidents) == nil)
    let rows = RenderingTests.golden(RenderingTests.draw(state)).split(separator: "\n")
    let row = try #require(rows.first { $0.contains("E-1025") })
    #expect(row.hasPrefix("  "))
    #expect(press([.character("y")], in: &state).isEmpty)
    #expect(state.status?.words == Phrase.nothingSelected)
  }

  @Test(arguments: [Key.arrow(.down, shifted: false), .arrow(.up, shifted: false), .home])
  func `an arrow marks a row again`(key: Key) throws {
    var state = try closed()
    _ = press([key], in: &state)
    #expect(state.marked(in: .incidents) == Sample.incident2)
    state.settle(at: Sample.now)
    #expect(press([.character("y")], in: &state).first?.entity == Sample.incident2)
  }

  @Test func `the mark is there again when the row is`() throws {
    var state = try closed()
    _ = press([.character("e")], in: &state)
    let whole = Sample.incident(
      Sample.incident1, 96, number: "E-1024", state: "closed", priority: "urgent", open: 0,
      category: "x", place: "null")
    _ = state.receive(
      Sample.message(
        #"{"t":"entity","feed":"incidents","key":"\#(Sample.incident1)","p":96,"put":[\#(whole)]}"#),
      at: Sample.now)
    state.settle(at: Sample.now)
    #expect(state.marked(in: .incidents) == Sample.incident1)
  }

  @Test func `an alarm that became an incident leaves the mark to the next alarm`() throws {
    var state = Sample.fullState()
    let other = Sample.alarm(Sample.alarm2, 91, number: "A-312")
    _ = state.receive(Sample.changed(.alarms, at: 91, put: [other]), at: Sample.now)
    state.settle(at: Sample.now)
    #expect(state.marked(in: .alarms) == Sample.alarm1)
    let claim = try #require(press([.character("a")], in: &state).first)
    _ = accept(claim, in: &state)
    let promote = try #require(press([.character("o"), .enter], in: &state).first)
    _ = accept(promote, in: &state)
    out(Sample.alarm1, of: .alarms, in: &state)
    #expect(state.marked(in: .alarms) == Sample.alarm2)
  }
}
