import Events
import Testing
import Wire

@testable import TerminalConsole

/// Whoever is given something is named in full.
@Suite struct AssigneeTests {
  private func press(_ text: String, in state: inout ConsoleState) -> [Effect] {
    text.flatMap {
      state.handle($0 == "\r" ? .enter : $0 == "\t" ? .tab : .character($0), at: Sample.now)
    }
  }

  private func form(_ state: ConsoleState) -> FormState? {
    if case .form(let form) = state.interaction { form } else { nil }
  }

  private func assignee(_ effects: [Effect]) -> String? {
    effects.lazy.compactMap { effect in
      if case .send(.command(let command)) = effect {
        command.data["assignee"]?["user"]?.string
      } else {
        nil
      }
    }.first
  }

  private static let line = ":accept T-1102 assignee="

  private func state() -> ConsoleState {
    var state = Sample.fullState()
    state.session.model.users = ["lin", "wangwei", "zhou"]
    return state
  }

  @Test func `a name that is only begun is refused with those that it may be`() throws {
    var state = state()
    #expect(assignee(press(Self.line + "@wang\r", in: &state)) == nil)
    let line = try #require(form(state)?.current)
    #expect(line.text == "@wang", "what was typed stays as it was typed")
    #expect(line.problem?.english == "\"@wang\" may be @wangwei: give it in full, or Tab")
    #expect(line.problem?.chinese == "“@wang”可能是 @wangwei：请写全，或按 Tab 补全")
  }

  @Test func `Enter completes nobody's name, Tab does where it is seen`() throws {
    var state = state()
    _ = press(Self.line + "@wang\r", in: &state)
    #expect(assignee(press("\r\r\r", in: &state)) == nil)
    #expect(form(state)?.lines.contains { $0.text == "@wang" } == true)
    _ = press("\t", in: &state)
    #expect(form(state)?.lines.contains { $0.text == "@wangwei" } == true)
    var sent: [Effect] = []
    for _ in 0..<4 { sent += press("\r", in: &state) }
    #expect(assignee(sent) == "wangwei")
  }

  @Test(arguments: [
    ("@wangwei", "wangwei"), ("@lin", "lin"), ("me", "lin"), ("@somebodynew", "somebodynew"),
  ])
  func `a whole name goes out as it is, one that is not known too`(typed: String, user: String) {
    var state = state()
    #expect(assignee(press(Self.line + typed + "\r", in: &state)) == user)
  }

  @Test func `a name that is nearly another one is asked about`() {
    var state = state()
    #expect(assignee(press(Self.line + "@wangwie\r", in: &state)) == nil)
    #expect(
      form(state)?.current?.problem?.chinese == "没有用户“wangwie”；是否为 @wangwei？")
  }

  @Test func `who can be named is read when a form asks for somebody`() {
    var state = state()
    #expect(press(Self.line + "@lin\r", in: &state).contains(.read(.users)))
    #expect(!press(":urge T-1102 words=hurry\r", in: &state).contains(.read(.users)))
  }
}
