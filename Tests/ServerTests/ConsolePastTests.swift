import Events
import Testing
import Wire

@testable import TerminalConsole

/// The terminal console in the past of a real server.
@Suite struct ConsolePastTests {
  private struct Shown {
    var state: ConsoleState
    let centre: TestCentre
    let user: String

    init(_ centre: TestCentre, as user: String) throws {
      self.centre = centre
      self.user = user
      state = ConsoleState(
        token: "", server: "", language: .english, size: .least, utcOffsetSeconds: 0,
        identifiers: IdentifierSource { 1 })
      let welcome = ServerMessage.Welcome(
        user: user, role: "reviewer", epoch: "e", head: 1, serverTime: centre.now,
        heartbeatSeconds: 15)
      _ = state.receive(.welcome(welcome), at: centre.now)
    }

    /// Presses keys, and has the server answer what is asked for.
    mutating func press(_ keys: String) throws {
      var decoder = KeyDecoder()
      for key in decoder.decode(Array(keys.utf8)) { try perform(state.handle(key, at: centre.now)) }
      state.settle()
    }

    private mutating func perform(_ effects: [Effect]) throws {
      for case .read(let reading) in effects {
        let bytes = try centre.get(reading.path, as: user).bytes
        try perform(state.didRead(reading, bytes, Words("", ""), at: centre.now))
      }
    }

    var seen: [String] {
      state.model.incidentBoard.map { "\($0.category) \($0.state)" }
        + state.model.alarmBoard.map(\.state)
    }
  }

  @Test func `a console shows what a server tells of the past, and steps through it`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let begin = centre.now
    let incident = centre.identifier()
    centre.now = begin.adding(60_000_000)
    try centre.carryOut("OpenIncident", incident, city.incident("smoke"))
    centre.now = begin.adding(120_000_000)
    try centre.carryOut("CancelIncident", incident, #"{"reason":"nothing burns"}"#)
    try centre.carryOut("DismissAlarm", city.alarm, #"{"dismissal":"falseAlarm"}"#)
    centre.now = begin.adding(3_600_000_000)

    var console = try Shown(centre, as: "zhao")
    try console.press("p")
    // The log ends long before the present, and is shorter than ten minutes.
    #expect(console.state.past.moment == begin)
    #expect(console.seen == ["raised"])
    #expect(console.state.model.teams.values.map(\.name).sorted() == ["E01", "M02"])
    try console.press("]")
    #expect(console.seen == ["smoke reported", "raised"])
    try console.press("]")
    #expect(console.seen == [])
    try console.press("[;")
    #expect(console.seen == ["raised"])
    try console.press("$")
    #expect(console.state.past.moment == begin.adding(120_000_000) && console.seen == [])
    try console.press("^")
    #expect(console.state.past.moment == begin && console.seen == ["raised"])
    try console.press("p")
    #expect(!console.state.past.isShown)
  }
}
