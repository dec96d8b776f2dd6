import Events
import Testing
import Wire

@testable import TerminalConsole

/// Words of several lines, typed and pasted.
@Suite struct LinesTests {
  private func pressed(_ keys: String) -> ConsoleState {
    var state = Sample.fullState()
    var decoder = KeyDecoder()
    for key in decoder.decode(Array(keys.utf8)) { _ = state.handle(key, at: Sample.now) }
    return state
  }

  private func screen(_ state: ConsoleState) -> String {
    RenderingTests.golden(RenderingTests.draw(state))
  }

  @Test func `a note may have several lines, and stands in one with a sign`() {
    var state = pressed("nfirst\nsecond\u{1B}\rthird")
    #expect(screen(state).contains("Note E-1024: first⏎second⏎third"))
    let effects = state.handle(.enter, at: Sample.now)
    guard case .send(.command(let command)) = effects.last else {
      Issue.record("nothing was sent")
      return
    }
    #expect(command.data["words"]?.string == "first\nsecond\nthird")
    let line =
      #"{"position":99,"at":"2025-03-01T05:59:00Z","type":"NoteRecorded","actor":"lin","#
      + #""data":{"words":"first\nsecond"}}"#
    _ = state.handle(.character("2"), at: Sample.now)
    _ = state.handle(.enter, at: Sample.now)
    _ = state.receive(
      Sample.message(#"{"t":"snap","s":51,"n":0,"put":[\#(line)],"end":true,"p":99}"#),
      at: Sample.now)
    _ = state.handle(.character("t"), at: Sample.now)
    state.settle()
    #expect(screen(state).contains("first⏎second"))
  }

  @Test func `a field of words breaks its line, another one goes on`() {
    let state = pressed(":urge T-1101\rhurry\nup")
    guard case .form(let form) = state.interaction else {
      Issue.record("no form is open")
      return
    }
    #expect(form.current?.text == "hurry\nup")
    #expect(screen(state).contains("hurry⏎up"))
    #expect(pressed(":he\n").interaction != .browsing, "the line is given, not broken")
    #expect(pressed(":help\n").interaction == pressed(":help\r").interaction)
  }

  @Test func `what is pasted stands where something is typed, and does nothing elsewhere`() {
    var state = pressed("n")
    state.paste("two\r\nlines\tand a bell\u{07}\rend")
    guard case .prompt(let prompt) = state.interaction else {
      Issue.record("the note is gone")
      return
    }
    #expect(prompt.editor.text == "two\nlines and a bell\nend")
    state = pressed(":")
    state.paste("urge T-1101\nnow")
    guard case .line(let line) = state.interaction else {
      Issue.record("the line is gone")
      return
    }
    #expect(line.editor.text == "urge T-1101 now")
    state = pressed("")
    state.paste("q")
    #expect(state.interaction == .browsing)
    #expect(state.status?.words == Phrase.pasteWhere)
  }
}
