import Events
import Testing
import Wire

@testable import TerminalConsole

/// What a console says of states that stand since years, as those do that follow from a standing order.
@Suite struct AgeTests {
  private static let day: Int64 = 86_400

  private func field(_ days: Int64, _ thresholds: Age.Thresholds = .never) -> Table.Field {
    Age(since: Micros(0), at: Micros(seconds: days * Self.day)).field(thresholds, .chinese)
  }

  @Test func `an age of more than a year is a stroke, and keeps the sign of what it means`() {
    #expect(field(365).text == "52周 " && field(366).text == "- ")
    #expect(field(9_500, .position).text == "-!")
    #expect(field(9_500, .position).style == Age.Meaning.tooOld.style)
  }

  private func state(_ language: Language) -> ConsoleState {
    var state = Sample.state(language)
    let team = Sample.team(Sample.team3, 98, name: "黄浦三组", status: "available")
      .replacing("2025-03-01T05:40:00Z", with: "2000-01-01T00:00:00Z")
    _ = state.receive(Sample.changed(.teams, at: 98, put: [team]), at: Sample.now)
    let track = Sample.track(Sample.team3, 99, 121.45, lastAt: "2000-01-01T00:00:00Z")
    _ = state.receive(Sample.changed(.tracks, at: 99, put: [track]), at: Sample.now)
    state.settle()
    return state
  }

  private func screen(_ keys: String, _ language: Language) -> String {
    var state = state(language)
    var decoder = KeyDecoder()
    for key in decoder.decode(Array(keys.utf8)) { _ = state.handle(key, at: Sample.now) }
    state.settle()
    return RenderingTests.golden(RenderingTests.draw(state))
  }

  @Test func `tables have a stroke where a state stands since the year 2000`() throws {
    let row = try #require(
      screen("6", .english).split(separator: "\n").last { $0.contains("黄浦三组") })
    #expect(row.split(separator: " ").prefix(4) == ["黄浦三组", "available", "-", "-!"])
  }

  @Test func `a circle's list has it too`() throws {
    let row = try #require(
      screen(":circle 121.45,31.235 500\r\r", .english).split(separator: "\n")
        .first { $0.contains("黄浦三组") })
    #expect(row.contains(" -! "))
  }

  @Test(arguments: [
    (Language.english, "available since 2000-01-01: free", "on 2000-01-01! too old"),
    (.chinese, "可派，自 2000-01-01 起：空闲", "2000-01-01! 过旧"),
  ])
  func `reasons name the day instead`(language: Language, since: String, seen: String) {
    let page = screen("6jjw", language)
    #expect(page.contains(since) && page.contains(seen))
    #expect(screen("s", language).contains(Phrase.seenAgo.text(language) + " 2000-01-01!"))
  }
}
