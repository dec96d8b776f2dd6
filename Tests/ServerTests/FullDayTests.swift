import Client
import Events
import Loop
import Testing
import Wire

@testable import Server

@Suite struct FullDayTests {
  @Test func `an alarm becomes an incident, a team goes and comes back, everybody sees it`() throws
  {
    let centre = try TestCentre()
    let city = try City(centre)
    let wang = try centre.console("wang")
    let li = try centre.console("li")
    let (alarm, incident, job) = (centre.identifier(), centre.identifier(), centre.identifier())
    let consoles = [wang, li]
    let see = { (what: String, isSeen: @escaping (TestConsole) -> Bool) in
      try centre.wait(what) { consoles.allSatisfy(isSeen) }
    }

    try centre.carryOut("RaiseAlarm", alarm, City.alarm(city.office))
    try see("the alarm") { $0.state("alarms", alarm) == "raised" }

    var answers: [CommandAnswer.Outcome] = []
    let claim = { (console: TestConsole) in
      try console.live.sendCommand(id: centre.identifier(), type: "ClaimAlarm", entity: "\(alarm)")
      {
        if case .success(let answer) = $0 { answers.append(answer.outcome) }
        centre.loop.stop()
      }
    }
    try claim(wang)
    try centre.wait("wang's claim") { answers.count == 1 }
    try claim(li)
    try centre.wait("li's claim") { answers.count == 2 }
    #expect(answers[0].isAccepted)
    #expect(answers[1].code == "alarm.claimed-by-another")
    #expect(answers[1].words?.english.contains("wang") == true)
    try see("the claim") { $0.entity("alarms", alarm)?["claimant"]?.string == "wang" }

    try centre.carryOut(
      "PromoteAlarm", alarm, #"{"incident":"\#(incident)",\#(city.incident().dropFirst())"#)
    try see("the incident") { $0.state("incidents", incident) == "reported" }
    #expect(try centre.get("/v1/map")["features"]?.array?.count == 2)

    centre.now = centre.now.adding(60_000_000)
    try centre.carryOut("DispatchTeam", job, city.dispatch(incident))
    try see("the dispatch") { $0.state("assignments", job) == "dispatched" }
    #expect(wang.state("incidents", incident) == "active")
    #expect(wang.entity("teams", city.team)?["status"]?.string == "dispatched")
    #expect(wang.entity("teams", city.team)?["assignments"]?.array == [.string("\(job)")])

    for (type, state) in [
      ("ReportEnRoute", "enRoute"), ("ReportOnScene", "onScene"), ("ClearAssignment", "cleared"),
    ] {
      try centre.carryOut(type, job)
      try see(state) { $0.state("assignments", job) == state }
    }
    #expect(wang.state("incidents", incident) == "active")
    #expect(wang.entity("teams", city.team)?["status"]?.string == "available")

    try centre.carryOut("ResolveIncident", incident, #"{"disposition":"extinguished"}"#)
    try see("the resolution") { $0.state("incidents", incident) == "resolved" }
    try centre.carryOut("CloseIncident", incident)
    try see("the end") { $0.state("incidents", incident) == "closed" }

    for console in consoles { #expect(try console.digest == centre.digest()) }
    try checkReads(centre, city, incident, job)
  }

  private func checkReads(
    _ centre: TestCentre, _ city: City, _ incident: UUID128, _ job: UUID128
  ) throws {
    let timeline = try centre.get("/v1/incidents/\(incident)/timeline")["entries"]?.array ?? []
    #expect(
      timeline.compactMap { $0["type"]?.string } == [
        "AlarmRaised", "DuplicateSuspected", "AlarmClaimed", "AlarmPromoted", "IncidentOpened",
        "IncidentConfirmed", "Dispatched", "EnRoute", "ArrivedOnScene", "Cleared",
        "IncidentResolved",
        "IncidentClosed",
      ])
    #expect(timeline.first { $0["type"]?.string == "EnRoute" }?["team"]?.string == "E01")
    let positions = timeline.compactMap { $0["position"]?.integer }
    #expect(positions == positions.sorted())

    let read = try centre.get("/v1/incidents/\(incident)")
    let number = try #require(read["incident"]?["number"]?.string)
    #expect(try centre.get("/v1/incidents/\(number)")["incident"] == read["incident"])
    #expect(read["alarm"]?["state"]?.string == "promoted")
    #expect(read["assignments"]?.array?.compactMap { $0["id"]?.string } == ["\(job)"])
    #expect(read["incident"]?["openAssignments"]?.integer == 0)
    #expect(read["incident"]?["totalAssignments"]?.integer == 1)

    let open = try centre.get("/v1/boards/incidents?state=open")
    #expect(open["items"]?.array?.isEmpty == true)
    #expect(try centre.get("/v1/boards/incidents")["items"]?.array?.count == 1)
    #expect(try centre.get("/v1/boards/incidents?state=closed")["items"]?.array?.count == 1)
    // The alarm of the city still rings; the closed incident has left the map.
    let features = try centre.get("/v1/map")["features"]?.array ?? []
    #expect(features.compactMap { $0["id"]?.string } == ["alarm/\(city.alarm)"])
  }

  @Test func `a time line and a board are read page by page without a gap`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    // Two alarms whose entries join the time line later than they were written.
    let second = centre.identifier()
    try centre.carryOut("RaiseAlarm", second, City.alarm(city.office))
    for index in 0..<3 {
      try centre.carryOut("AddAlarmReport", city.alarm, #"{"words":"\#(index)"}"#)
      try centre.carryOut("AddAlarmReport", second, #"{"words":"\#(index)"}"#)
    }
    try centre.carryOut(
      "PromoteAlarm", city.alarm, #"{"incident":"\#(incident)",\#(city.incident().dropFirst())"#)
    try centre.carryOut("AttachAlarm", second, #"{"incident":"\#(incident)"}"#)

    let path = "/v1/incidents/\(incident)/timeline"
    let whole = try centre.get(path)["entries"]?.array ?? []
    #expect(whole.count == 12)
    var paged: [JSON] = []
    var next: Int64? = 0
    while let after = next {
      let page = try centre.get("\(path)?limit=2&after=\(after)")
      paged += page["entries"]?.array ?? []
      next = page["next"]?.integer
    }
    #expect(paged == whole)

    var teams: [JSON] = []
    var after: String? = ""
    while let start = after {
      let page = try centre.get("/v1/boards/teams?limit=1&after=\(start)")
      teams += page["items"]?.array ?? []
      after = page["next"]?.string
    }
    #expect(try teams == centre.get("/v1/boards/teams")["items"]?.array)
    #expect(teams.count == 2)
  }

  @Test func `a track is kept once however often its fixes come`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let track = centre.identifier()
    try centre.carryOut("OpenTrack", track, #"{"team":"\#(city.team)"}"#)
    for (first, count) in [(UInt64(0), 3), (0, 3), (1, 4)] {
      let start = centre.now.adding(Int64(first) * 1_000_000)
      let segment = try CommandTests.segment(first: first, count: count, from: start)
      try centre.carryOut("AppendFixes", track, #"{"segment":"\#(segment)"}"#)
    }
    let span = "from=\(centre.now.rfc3339())&to=\(centre.now.adding(3_600_000_000).rfc3339())"
    for name in ["\(city.team)", "E01"] {
      let read = try centre.get("/v1/tracks/\(name)?\(span)")
      #expect(read["fixes"]?.array?.compactMap { $0["number"]?.integer } == [0, 1, 2, 3, 4])
    }
    let tooLong = "from=2025-06-01T00:00:00Z&to=2025-06-02T00:00:01Z"
    #expect(try centre.send(.get, "/v1/tracks/E01?\(tooLong)", as: "wang").status == .badRequest)
    #expect(try centre.send(.get, "/v1/tracks/X99?\(span)", as: "wang").status == .notFound)
  }
}
