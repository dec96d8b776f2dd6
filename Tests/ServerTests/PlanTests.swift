import Events
import Foundation
import Testing
import Wire

@testable import Server

@Suite struct PlanTests {
  /// The plan that docs/plans.md shows, for another office.
  private static func example(for office: UUID128) throws -> String {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/plans.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let block = try #require(text.firstMatch(of: /```json\n((?s).*?)```/)).1
    return String(block).replacing(
      "0193c0de-0000-7001-8000-000000000001", with: office.description)
  }

  @Test func `the plan of the documentation can be put in force and is proposed`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (plan, incident) = (centre.identifier(), centre.identifier())
    try centre.carryOut("DraftPlan", plan, try Self.example(for: city.office))
    try centre.carryOut("ApprovePlan", plan, as: "root")
    try centre.carryOut("PutPlanInForce", plan, as: "root")
    try centre.carryOut("OpenIncident", incident, city.incident("食品安全"))
    let proposed = try centre.get("/v1/boards/activations?state=proposed")["items"]?.array
    let activation = try #require(proposed?.first?["id"]?.string.flatMap { UUID128($0) })
    try centre.carryOut("ActivatePlan", activation)
    let board = try centre.get("/v1/boards/activations?state=open")["items"]?.array?.first
    #expect(board?["state"]?.string == "active")
    #expect(board?["steps"]?.array?.first?["task"] != nil)
    let entries = try centre.get("/v1/incidents/\(incident)/timeline")["entries"]?.array ?? []
    #expect(entries.contains { $0["type"]?.string == "PlanActivated" })
  }

  @Test func `who approves a plan keeps the organisation`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let plan = centre.identifier()
    let data = City.plan(city.office, (centre.identifier(), centre.identifier()))
    try centre.carryOut("DraftPlan", plan, data)
    #expect(try centre.submit(centre.order("ApprovePlan", plan)).code == "access.not-allowed")
    try centre.carryOut("ApprovePlan", plan, as: "root")
  }
}
