import Client
import Events
import Projections
import Testing
import Wire

@testable import Server

/// Hazards and situation reports as consoles see them.
@Suite struct HazardReportTests {
  private static func items(_ centre: TestCentre, _ query: String) throws -> [JSON] {
    try centre.get("/v1/boards/\(query)")["items"]?.array ?? []
  }

  @Test func `a report that is due climbs once when it is late, whatever happens to the server`()
    throws
  {
    let centre = try TestCentre { $0.clocksRun = true }
    let city = try City(centre)
    let (station, incident) = (centre.identifier(), centre.identifier())
    try centre.carryOut(
      "RegisterOffice", station,
      #"{"name":"East","level":"station","parent":"\#(city.office)"}"#, as: "root")
    try centre.carryOut(
      "OpenIncident", incident,
      #"{"office":"\#(station)","category":"fire","priority":"urgent","level":"serious","#
        + #""place":\#(City.place)}"#)
    let due = try #require(try Self.items(centre, "situationReports?state=due").first)
    #expect(due["office"]?.string == station.description)
    #expect(due["to"]?.string == city.office.description)
    #expect(due["dueAt"]?.string == centre.now.adding(3_600_000_000).rfc3339())
    let report = try #require(due["id"]?.string.flatMap { UUID128($0) })

    try centre.stop()
    centre.now = centre.now.adding(3_600_000_000)
    var versions: Set<Int64> = []
    for _ in 0..<3 {
      try centre.start()
      try centre.poll("word that it is late") {
        let entity = centre.server?.pipeline.entities[.situationReports, report.description]
        let json = entity.flatMap { try? JSON(parsing: $0.bytes) }
        return json?["escalation"]?["audience"]?.string == "leader"
      }
      centre.server?.clockWork.look()
      let late = try #require(try Self.items(centre, "situationReports?state=open").first)
      versions.insert(try #require(late["v"]?.integer))
      try centre.stop()
    }
    try centre.start()
    #expect(versions.count == 1, "it is said once")

    let draft =
      #"{"incident":"\#(incident)","office":"\#(station)","to":"\#(city.office)","#
      + #""kind":"first","title":"fire","words":"smoke"}"#
    try centre.carryOut("DraftReport", report, draft)
    let own = try centre.submit(centre.order("ApproveReport", report), as: "wang")
    #expect(own.code == "report.own-report")
    try centre.carryOut("ApproveReport", report, "{}", as: "li")
    try centre.carryOut("SendReport", report, #"{"channel":"console"}"#)
    try centre.carryOut("ConfirmReceipt", report, "{}", as: "li")
    #expect(try Self.items(centre, "situationReports?state=open").isEmpty)
    #expect(try Self.items(centre, "situationReports?state=received").count == 1)
    let entries = try centre.get("/v1/incidents/\(incident)/timeline")["entries"]?.array ?? []
    #expect(
      entries.compactMap { $0["type"]?.string } == [
        "IncidentOpened", "ReportDue", "EscalationStepTaken", "ReportDrafted", "ReportApproved",
        "ReportSent", "ReportReceived",
      ])
  }

  @Test func `a hazard is put right by a task and looked at by another person`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let hazard = centre.identifier()
    try centre.carryOut(
      "ReportHazard", hazard,
      #"{"office":"\#(city.office)","category":"gas","words":"a leak","place":\#(City.place)}"#)
    let onMap = try centre.get("/v1/map")["features"]?.array ?? []
    #expect(onMap.contains { $0["id"]?.string == "hazard/\(hazard)" })
    try centre.carryOut("AssessHazard", hazard, #"{"level":"general"}"#)
    try centre.carryOut("OrderRectification", hazard, #"{"assignee":{"user":"wang"}}"#)
    let ordered = try #require(try Self.items(centre, "hazards?state=rectifying").first)
    let task = try #require(try Self.items(centre, "tasks?assignee=user:wang").first)
    #expect(ordered["task"]?.string == task["id"]?.string)
    #expect(ordered["deadline"] == task["deadline"])
    let id = try #require(task["id"]?.string.flatMap { UUID128($0) })
    for step in ["AcceptTask", "StartTask", "SubmitTask"] { try centre.carryOut(step, id) }
    try centre.carryOut("CompleteTask", id, "{}", as: "li")
    #expect(try Self.items(centre, "hazards?state=submitted").count == 1)
    let own = try centre.submit(centre.order("PassRecheck", hazard), as: "wang")
    #expect(own.code == "hazard.own-rectification")
    try centre.carryOut("PassRecheck", hazard, "{}", as: "li")
    try centre.carryOut("CloseHazard", hazard)
    #expect(try Self.items(centre, "hazards?state=open").isEmpty)
    #expect(try Self.items(centre, "hazards").count == 1)
  }
}
