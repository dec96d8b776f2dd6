import Client
import Engine
import Events
import Seal
import Testing
import Wire

@testable import EventLog
@testable import Server

/// A server that was started again holds what is open, and looks up what has ended.
@Suite struct ColdStartTests {
  /// A city in which one incident came and went, and the server was started again since.
  private struct Past {
    let city: City
    let incident: UUID128
    let assignment: UUID128
    let alarm: UUID128

    init(_ centre: TestCentre) throws {
      city = try City(centre)
      (incident, assignment) = (centre.identifier(), centre.identifier())
      alarm = city.alarm
      try centre.carryOut("ClaimAlarm", alarm)
      let promotion = #""incident":"\#(incident)","number":"77""#
      try centre.carryOut(
        "PromoteAlarm", alarm,
        #"{\#(promotion),"office":"\#(city.office)","category":"fire","priority":"urgent"}"#)
      try centre.carryOut("DispatchTeam", assignment, city.dispatch(incident))
      try centre.carryOut("ClearAssignment", assignment)
      try centre.carryOut("ResolveIncident", incident, #"{"disposition":"out"}"#)
      try centre.carryOut("CloseIncident", incident)
    }

    func restart(_ centre: TestCentre) throws {
      try centre.stop()
      try centre.start()
      let pipeline = try #require(centre.server?.pipeline)
      #expect(pipeline.centre.archive != nil)
      #expect(pipeline.centre.state.incidents.held.isEmpty)
      #expect(pipeline.centre.state.alarms.held.isEmpty)
      #expect(pipeline.centre.state.assignments.held.isEmpty)
    }

    func spoil(_ centre: TestCentre, _ part: String) throws {
      let path = centre.scratch.path + "/" + SnapshotFile.fileName
      try Connection(path, .readWrite).execute(
        "UPDATE row SET state = zeroblob(length(state)) WHERE rest = 1 AND part = '\(part)'")
    }
  }

  @Test func `what has ended is shown after a restart as before, and page by page`() throws {
    let centre = try TestCentre()
    let past = try Past(centre)
    let open = centre.identifier()
    try centre.carryOut("OpenIncident", open, past.city.incident())
    let paths = [
      "incidents", "incidents?state=open", "incidents?state=closed", "incidents?limit=1",
      "incidents?limit=1&after=\(min(past.incident, open))", "assignments", "alarms",
    ]
    let read = { () throws -> [JSON] in
      try paths.map { try centre.get("/v1/boards/\($0)") }
        + ["\(past.incident)", "77"].map { try centre.get("/v1/incidents/\($0)") }
    }
    let (before, digest) = (try read(), try centre.digest())
    #expect(before[0]["items"]?.array?.count == 2)
    #expect(before[3]["next"]?.string == "\(min(past.incident, open))")
    #expect(before[7]["assignments"]?.array?.count == 1)
    try centre.stop()
    try centre.start()
    #expect(centre.server?.pipeline.centre.state.incidents.held.count == 1)
    #expect(try read() == before)
    #expect(try centre.digest() == digest)
    let console = try centre.console("wang")
    #expect(try console.digest == centre.digest())
  }

  @Test func `what has ended goes on after a restart as if there had been none`() throws {
    let centre = try TestCentre()
    let past = try Past(centre)
    try past.restart(centre)
    let other = centre.identifier()
    let office = past.city.office
    let clash = centre.order(
      "OpenIncident", other,
      #"{"office":"\#(office)","number":"77","category":"fire","priority":"urgent"}"#)
    #expect(try centre.submit(clash).code == "entity.exists")
    let stale = centre.order("RecordNote", past.incident, "{}", extra: #","base":1"#)
    #expect(try centre.submit(stale).isAccepted == false)
    try centre.carryOut("AddAlarmReport", past.alarm, #"{"words":"smoke again"}"#)
    try centre.carryOut(
      "RecordNote", past.incident, #"{"note":"\#(centre.identifier())","words":"looked at"}"#)
    try centre.carryOut("ReopenIncident", past.incident, #"{"reason":"smoke again"}"#)
    try centre.carryOut("OpenIncident", other, past.city.incident())
    let number = try centre.get("/v1/incidents/\(other)")["incident"]?["number"]?.string
    #expect(number == "2025-000002")
    let incident = try centre.get("/v1/incidents/77")
    #expect(incident["incident"]?["state"]?.string == "active")
    #expect(incident["alarm"]?["reports"]?.integer == 1)
    #expect(incident["assignments"]?.array?.count == 1)
    let timeline = try centre.get("/v1/incidents/77/timeline")["entries"]?.array?.count
    let digest = try centre.digest()
    try centre.stop()
    let folded = try EntityStore(folding: try Reader(LogDirectory(path: centre.scratch.path)))
    #expect(try folded.digest().hex == digest)
    try centre.start()
    #expect(try centre.digest() == digest)
    #expect(try centre.get("/v1/incidents/77/timeline")["entries"]?.array?.count == timeline)
  }

  @Test(arguments: ["rules", "incidents", "numbers"])
  func `a damaged row at rest stops the server when it is met, and the next start folds anew`(
    part: String
  ) throws {
    let centre = try TestCentre()
    let past = try Past(centre)
    let digest = try centre.digest()
    try centre.stop()
    try past.spoil(centre, part)
    try centre.start()
    centre.expectsFailure = true
    switch part {
    case "incidents":
      let answer = try centre.send(.get, "/v1/incidents/\(past.incident)", as: "wang")
      #expect(answer.status == .serviceUnavailable)
    case "numbers":
      let answer = try centre.send(.get, "/v1/incidents/77", as: "wang")
      #expect(answer.status == .serviceUnavailable)
    default:
      // Nobody is told that there is no such incident, nor anything else.
      let body = centre.order("ReopenIncident", past.incident, #"{"reason":"smoke"}"#)
      let client = centre.client("wang")
      let request = try client.request(
        .post, "/v1/commands", body: Array(#"{"commands":[\#(body)]}"#.utf8))
      var isAnswered = false
      client.send(request) { if case .success = $0 { isAnswered = true } }
      try centre.wait("the failure") { centre.failure != nil }
      #expect(!isAnswered)
    }
    let path = centre.scratch.path + "/" + SnapshotFile.fileName
    #expect(centre.failure == .projectionDamaged(path: path))
    #expect(centre.warnings.contains { $0.english.contains("snapshots.db") })
    try centre.stop()
    centre.expectsFailure = false
    try centre.start()
    #expect(centre.server?.pipeline.centre.archive == nil)
    #expect(try centre.digest() == digest)
  }

  @Test func `a damaged row at rest that nobody asks for is found soon after the start`() throws {
    let centre = try TestCentre()
    let past = try Past(centre)
    try centre.stop()
    try past.spoil(centre, "sent")
    try Connection(centre.scratch.path + "/" + SnapshotFile.fileName, .readWrite).execute(
      "DELETE FROM row WHERE part = 'routes'")
    centre.expectsFailure = true
    try centre.start()
    try centre.wait("the check") { centre.failure != nil }
    try centre.stop()
    centre.expectsFailure = false
    try centre.start()
    #expect(try centre.get("/v1/incidents/77")["assignments"]?.array?.count == 1)
  }

  @Test func `what is saved and at rest leaves memory while the server runs`() throws {
    let centre = try TestCentre()
    let past = try Past(centre)
    try past.restart(centre)
    try centre.carryOut("ReopenIncident", past.incident, #"{"reason":"smoke"}"#)
    try centre.carryOut("ResolveIncident", past.incident, #"{"disposition":"out"}"#)
    try centre.carryOut("CloseIncident", past.incident)
    try RebuildTests.settle(centre)
    let digest = try centre.digest()
    let pipeline = try #require(centre.server?.pipeline)
    #expect(pipeline.centre.state.incidents.held.count == 1)
    let rows = pipeline.centre.takeSnapshotAtRest() ?? []
    pipeline.keep(snapshot: rows, at: pipeline.head)
    try centre.carryOut("OpenIncident", centre.identifier(), past.city.incident())
    try RebuildTests.settle(centre)
    #expect(pipeline.centre.state.incidents.held.count == 1)
    #expect(pipeline.centre.state.incidents[IncidentID(past.incident)]?.state == .closed)
    #expect(try centre.digest() != digest)
    let shown = try centre.digest()
    try centre.stop()
    try centre.start()
    #expect(try centre.digest() == shown)
  }

  @Test func `a state that was taken reads the snapshots as they were saved then`() throws {
    let centre = try TestCentre()
    let past = try Past(centre)
    try past.restart(centre)
    let pipeline = try #require(centre.server?.pipeline)
    let still = try pipeline.entities.still()
    let expected = try pipeline.entities.digest()
    try centre.carryOut("ReopenIncident", past.incident, #"{"reason":"smoke"}"#)
    try centre.carryOut("ResolveIncident", past.incident, #"{"disposition":"out"}"#)
    try centre.carryOut("CloseIncident", past.incident)
    try RebuildTests.settle(centre)
    let rows = pipeline.centre.takeSnapshotAtRest() ?? []
    pipeline.keep(snapshot: rows, at: pipeline.head)
    try centre.carryOut("OpenIncident", centre.identifier(), past.city.incident())
    try RebuildTests.settle(centre)
    #expect(try pipeline.entities.digest() != expected)
    #expect(try still.digest() == expected)
    still.archive?.close()
  }
}
