import Client
import EventLog
import Events
import Projections
import Testing
import Wire

@testable import Server

/// Clocks speak by themselves, once, whatever happens to the server meanwhile (ALM-4, domain guard G16).
@Suite struct ClockWorkTests {
  private static func alarm(_ centre: TestCentre, _ id: UUID128) -> JSON? {
    guard let entity = centre.server?.pipeline.entities[.alarms, id.description] else {
      return nil
    }
    return try? JSON(parsing: entity.bytes)
  }

  private static func rung(_ centre: TestCentre, _ id: UUID128) -> Int64? {
    alarm(centre, id)?["escalation"]?["rung"]?.integer
  }

  private static func types(_ centre: TestCentre) throws -> [String] {
    var types: [String] = []
    let directory = LogDirectory(path: centre.scratch.path)
    for event in try Reader(directory).events(after: .start, limit: 10_000) {
      types.append(event.event.name)
    }
    return types
  }

  @Test func `an alarm that nobody takes climbs by itself and shows on the office above`() throws {
    let centre = try TestCentre { $0.clocksRun = true }
    let city = try City(centre)
    let station = centre.identifier()
    try centre.carryOut(
      "RegisterOffice", station,
      #"{"name":"所","level":"station","parent":"\#(city.office)"}"#, as: "root")
    let alarm = centre.identifier()
    try centre.carryOut("RaiseAlarm", alarm, City.alarm(station))
    centre.now = centre.now.adding(29_000_000)
    centre.server?.clockWork.look()
    #expect(Self.alarm(centre, alarm)?["escalation"] == nil)

    centre.now = centre.now.adding(1_000_000)
    try centre.poll("the first rung") {
      Self.rung(centre, alarm) == 1
    }
    centre.now = centre.now.adding(30_000_000)
    try centre.poll("the second rung") {
      Self.rung(centre, alarm) == 2
    }
    let shown = Self.alarm(centre, alarm)
    #expect(shown?["escalation"]?["audience"]?.string == "upperOffice")
    #expect(shown?["escalation"]?["office"]?.string == city.office.description)
    #expect(shown?["office"]?.string == station.description)
  }

  @Test func `what fell due while the server was down is said once after the start`() throws {
    let centre = try TestCentre { $0.clocksRun = true }
    let city = try City(centre)
    let alarm = centre.identifier()
    try centre.carryOut("RaiseAlarm", alarm, City.alarm(city.office))
    try centre.stop()
    centre.now = centre.now.adding(3_600_000_000)
    for _ in 0..<3 {
      try centre.start()
      try centre.poll("the ladder to be climbed") {
        Self.rung(centre, alarm) == 2
      }
      centre.server?.clockWork.look()
      centre.server?.clockWork.look()
      try centre.stop()
    }
    try centre.start()
    let types = try Self.types(centre)
    // The alarm of the city was raised before, and waits as well.
    #expect(types.filter { $0 == "ClockDue" }.count == 2)
    #expect(types.filter { $0 == "EscalationStepTaken" }.count == 4)
  }

  @Test func `a clock is armed, moved and satisfied by hand`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let clock = centre.identifier()
    let subject = "alarm/\(city.alarm)"
    let refused = try centre.submit([
      centre.order("ArmClock", clock, #"{"purpose":"claimAlarm","subject":"\#(subject)"}"#)
    ])
    #expect(refused.first?.outcome.isAccepted == false)
    try centre.carryOut("ArmClock", clock, #"{"purpose":"answerTip","subject":"\#(subject)"}"#)
    let board = try centre.get("/v1/boards/clocks?state=open")["items"]?.array
    #expect(board?.compactMap { $0["purpose"]?.string } == ["answerTip"])
    #expect(board?.first?["basis"]?.string == "default")
    try centre.carryOut("SatisfyClock", clock)
    #expect(try centre.get("/v1/boards/clocks?state=open")["items"]?.array?.isEmpty == true)
  }
}
