import Events
import Testing
import Wire

@testable import TerminalConsole

/// What the server asks while a screen lies over the panes.
@Suite struct WaitingAnswerTests {
  @Test(arguments: [("2b3000\r\r", "12", "u", "u"), ("A", "黄1", ":unsent\r", ":unsent")])
  func `a question opens over a screen only when it is asked for, never under the fingers`(
    keys: String, typed: String, recall: String, said: String
  ) throws {
    var state = Sample.mapState()
    let command = try #require(Sample.press("2s\r", in: &state).commands.first)
    _ = Sample.press(keys, in: &state)
    _ = state.receive(Sample.refusal(of: command, code: "gate.warned"), at: Sample.now)
    state.settle()
    #expect(state.interaction.isScreen)
    #expect(state.status?.words.english == "A reason is asked for (\(said)): busy")
    #expect(Sample.press(typed, in: &state).isEmpty && state.interaction.isScreen)
    switch state.interaction {
    case .circle(let circle): #expect(circle.typed.text == typed)
    case .administration(let shown): #expect(shown.filter.text == typed)
    default: Issue.record("the screen is gone")
    }
    for _ in typed { _ = state.handle(.backspace, at: Sample.now) }
    #expect(Sample.screen(state).contains(said == "u" ? " u: unsent 1 " : " :unsent 1 "))
    let screen = state.interaction
    _ = Sample.press(recall, in: &state)
    guard case .prompt(let prompt) = state.interaction else {
      Issue.record("no question")
      return
    }
    #expect(prompt.purpose == .override(command))
    let again = try #require(Sample.press("near\r", in: &state).commands.first)
    #expect(again.data["override"]?.string == "near" && state.interaction == screen)
  }

  @Test func `a question opens where the screen is left, and takes no key before it is seen`()
    throws
  {
    var state = Sample.mapState()
    let command = try #require(Sample.press("2s\r", in: &state).commands.first)
    _ = Sample.press("b", in: &state)
    _ = state.receive(Sample.refusal(of: command, code: "gate.warned"), at: Sample.now)
    _ = state.handle(.escape, at: Sample.now)
    _ = Sample.press("j", in: &state)
    #expect(state.interaction == .browsing)
    state.settle()
    guard case .prompt(let prompt) = state.interaction else {
      Issue.record("no question")
      return
    }
    #expect(prompt.editor.text.isEmpty)
  }
}

extension Sample {
  /// The server's word against a command.
  static func refusal(of command: Command, code: String = "team.busy") -> ServerMessage {
    message(
      #"{"t":"res","id":"\#(command.id)","status":"rejected","code":"\#(code)","#
        + #""words":{"en":"busy","zh":"忙"}}"#)
  }
}
