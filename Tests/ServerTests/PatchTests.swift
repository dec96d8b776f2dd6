import Client
import Events
import Loop
import Projections
import Testing
import Wire

@testable import Server

@Suite struct PatchTests {
  private func head(_ centre: TestCentre) -> UInt64 { centre.server?.head.number ?? 0 }

  private func wait(_ centre: TestCentre, _ consoles: [TestConsole]) throws {
    let head = head(centre)
    for console in consoles {
      try centre.wait("a console to be up to date") {
        console.position == head && console.live.state == .live
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `patches make the very bytes, through losses and resumes`(_ seed: UInt64) throws {
    let centre = try TestCentre()
    var shift = Shift(centre: centre, city: try City(centre), random: SplitMix(seed: seed))
    let patched = try centre.console("wang", takesPatches: true)
    let whole = try centre.console("li")
    for round in 0..<20 {
      if round % 5 == 3 { patched.live.reconnect() }
      _ = try centre.submit(shift.orders(25))
    }
    try wait(centre, [patched, whole])
    #expect(try patched.digest == centre.digest(), "seed \(seed)")
    #expect(whole.digest == patched.digest)
    #expect(patched.patched > 0)
    #expect(patched.asked == 0)
    #expect(patched.resumed > 0)
    #expect(whole.patched == 0)
  }

  @Test func `a console that fell behind goes on with patches after its reset`() throws {
    let centre = try TestCentre { configuration in
      configuration.limits.consoleBacklogBytesMax = 64 << 10
      configuration.limits.consoleLagSecondsMax = 0
      configuration.limits.consoleWriteBytesMax = 16 << 10
    }
    let city = try City(centre)
    let slow = try centre.console("wang", takesPatches: true)
    slow.live.isReading = false
    let words = String(repeating: "x", count: 20_000)
    while centre.server?.resets == 0 {
      for _ in 0..<8 {
        try centre.carryOut("OpenIncident", centre.identifier(), city.incident(words))
      }
    }
    slow.live.isReading = true
    try wait(centre, [slow])
    #expect((slow.kinds["reset"] ?? 0) > 0)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    let before = slow.patched
    try centre.carryOut("ConfirmIncident", incident)
    try wait(centre, [slow])
    #expect(slow.patched > before)
    #expect(try slow.digest == centre.digest())
  }

  @Test func `a console that lacks what a patch builds on asks for it`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let console = try centre.console("wang", takesPatches: true)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    try wait(centre, [console])
    console.lose("incidents", "\(incident)")
    try centre.carryOut("ConfirmIncident", incident)
    try centre.wait("the answer") { console.kinds["entity"] == 1 }
    try wait(centre, [console])
    #expect(console.asked == 1)
    #expect(console.state("incidents", incident) == "confirmed")
    #expect(try console.digest == centre.digest())
  }

  @Test func `what is lost before it is answered comes again after the loss`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let console = try centre.console("wang", takesPatches: true)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    try wait(centre, [console])
    console.lose("incidents", "\(incident)")
    console.onTake = { [unowned console] kind in
      if kind == "mark", console.asked == 1, console.kinds["entity"] == nil {
        console.live.reconnect()
      }
    }
    try centre.carryOut("ConfirmIncident", incident)
    try centre.wait("it again") { console.asked == 2 && console.kinds["entity"] == 1 }
    try wait(centre, [console])
    #expect(try console.digest == centre.digest())
  }

  @Test func `what enters a filter comes whole, and patched from then on`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (incident, assignment) = (centre.identifier(), centre.identifier())
    let console = try centre.console("wang", feeds: [], takesPatches: true)
    let filter = try JSON(parsing: Array(#"{"state":"open"}"#.utf8))
    console.subscribe("incidents", filter: filter)
    try wait(centre, [console])
    // So long that every patch is worth it.
    try centre.carryOut(
      "OpenIncident", incident, city.incident(String(repeating: "x", count: 2_000)))
    try wait(centre, [console])
    #expect(console.patched == 0)
    try centre.carryOut("SetPriority", incident, #"{"priority":"lifeThreatening"}"#)
    try wait(centre, [console])
    #expect(console.patched == 1)
    try centre.carryOut("DispatchTeam", assignment, city.dispatch(incident))
    try centre.carryOut("ClearAssignment", assignment)
    try centre.carryOut("ResolveIncident", incident, #"{"disposition":"done"}"#)
    try centre.carryOut("CloseIncident", incident)
    try wait(centre, [console])
    #expect(console.entities["incidents"]?.isEmpty == true)
    #expect(console.lists["out"] == ["\(incident)"])
    try centre.carryOut("ReopenIncident", incident, #"{"reason":"smoke"}"#)
    try wait(centre, [console])
    #expect(console.state("incidents", incident) == "active")
    #expect(console.asked == 0)
  }

  @Test func `nothing is kept of former entities while nobody takes patches`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    _ = try centre.console("li")
    let console = try centre.console("wang", feeds: ["alarms"], takesPatches: true)
    let former = { centre.server?.pipeline.centre.entities.former }
    #expect(former()?.collections == [.alarms])
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    try centre.carryOut("ConfirmIncident", incident)
    #expect(former()?.isEmpty == true)
    try centre.carryOut("ClaimAlarm", city.alarm)
    #expect(former()?.isEmpty == false)
    console.live.close()
    try centre.poll("it to leave") { former()?.collections == [] }
  }
}
