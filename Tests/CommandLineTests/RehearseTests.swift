import Foundation
import Testing
import Wire

/// What clocks would have said to a real record. The figures were counted from the file's own columns, without this
/// program: calls whose entry came 30 and 60 seconds or more after they were received, and dispatches whose next moment
/// came 60, 120 and 180 seconds or more after them.
@Suite struct RehearseTests {
  @Test func `a real record meets the shipped limits as its columns say`() async throws {
    let report = try await Program.run("rehearse", "sf-fire", FireCalls.path, "--json").json()
    #expect(report["incidents"]?.integer == Int64(FireCalls.incidents))
    let clocks = try #require(report["clocks"]?.array)
    #expect(clocks.map { $0["purpose"]?.string } == ["claimAlarm", "acknowledgeDispatch"])
    for (clock, figures) in [
      (clocks[0], ["armed": 22, "due": 16, "rung1-dutyOfficer": 16, "rung2-upperOffice": 13]),
      (
        clocks[1],
        ["armed": 41, "due": 2, "rung1-person": 22, "rung2-lead": 7, "rung3-dutyOfficer": 2]
      ),
    ] {
      for (key, figure) in figures { #expect(clock[key]?.integer == Int64(figure), "\(key)") }
    }
  }

  @Test func `rules of one's own and the hours of the place count`() async throws {
    try scratch.make()
    try scratch.write(
      """
      [{"purpose":"claimAlarm","unit":"seconds","limit":60,"rungs":[{"after":60,"audience":"leader",
      "channels":["console"]}]}]
      """, to: "rules.json")
    let outcome = try await Program.run(
      "rehearse", "sf-fire", FireCalls.path, "--rules", scratch.path(of: "rules.json"),
      "--utc-offset", "-480", "--list",
      "--lang", "en")
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.contains("claimAlarm: armed 22\n  late: 13 (59.0 %)"))
    #expect(outcome.output.contains("  by hour: 0:0 "))
    #expect(outcome.output.contains("23:13\n"))
    #expect(!outcome.output.contains("acknowledgeDispatch"))
    let listed = outcome.output.split(separator: "\n").filter { $0.contains(" alarm/") }
    #expect(listed.count == 13)
    #expect(listed.allSatisfy { $0.hasSuffix("claimAlarm rung 1, leader") })
  }

  /// Counted from the columns of the record: 17 medical incidents, one rescue from a lift. Three steps of the plan
  /// begin at any level, two of them tasks.
  @Test func `a plan starts where the record says what its triggers ask for`() async throws {
    try scratch.make()
    let (started, offered) = (17, 1)
    let text = try String(contentsOf: Self.plan, encoding: .utf8)
      .replacing("Structure Fire", with: "Medical Incident")
      .replacing("Gas Leak (Natural and LP Gases)", with: "Elevator / Escalator Rescue")
    try scratch.write(text, to: "plan.json")
    let report = try await Program.run(
      "rehearse", "sf-fire", FireCalls.path, "--plan", scratch.path(of: "plan.json"), "--json"
    ).json()
    let plans = try #require(report["plans"]?.array)
    #expect(plans.count == 1)
    let figures = [
      "started": started, "offered": offered, "stepsBegun": 3 * started, "tasks": 2 * started,
    ]
    for (key, figure) in figures { #expect(plans[0][key]?.integer == Int64(figure), "\(key)") }
    let clocks = Dictionary(
      uniqueKeysWithValues: try #require(report["clocks"]?.array).compactMap { clock in
        clock["purpose"]?.string.map { ($0, clock) }
      })
    // Posts take their tasks on at once, so that nothing is late of that.
    #expect(clocks["acceptTask"]?["armed"]?.integer == Int64(2 * started))
    #expect(clocks["acceptTask"]?["due"] == nil)
    #expect(clocks["finishTask"]?["armed"]?.integer == Int64(2 * started))
    #expect(clocks["completePlanStep"]?["armed"]?.integer == Int64(started))
    // Of the record nothing is refused because of what plans gave to people.
    #expect(report["incidents"]?.integer == Int64(FireCalls.incidents))
    #expect(clocks["claimAlarm"]?["due"]?.integer == 16)
    #expect(clocks["acknowledgeDispatch"]?["due"]?.integer == 2)
  }

  @Test(arguments: [
    (#"{"code":"x","version":1}"#, "name"),
    (
      #"{"code":"x","version":2,"name":"n","triggers":[],"posts":[],"steps":[],"messages":[]}"#,
      "version"
    ),
    (
      #"""
      {"office":"0193c0de-0000-7001-8000-000000000001","code":"x","version":1,"name":"n","triggers":[],"posts":[],"steps":[
      {"step":"0193c0de-0000-7002-8000-0000000000a1","title":"t","task":false,"required":true}],"messages":[]}
      """#, "office"
    ),
  ])
  func `a plan that cannot be in force is told with the field`(text: String, field: String)
    async throws
  {
    try scratch.make()
    try scratch.write(text, to: "plan.json")
    let outcome = try await Program.run(
      "rehearse", "sf-fire", FireCalls.path, "--plan", scratch.path(of: "plan.json"), "--lang", "en"
    )
    #expect(outcome.ending == .code(1))
    #expect(outcome.complaint.contains("plan.json: "))
    #expect(outcome.complaint.contains(field))
  }

  @Test func `rules that cannot be read are told with the field`() async throws {
    try scratch.make()
    try scratch.write(#"[{"purpose":"claimAlarm","limit":60}]"#, to: "rules.json")
    let outcome = try await Program.run(
      "rehearse", "sf-fire", FireCalls.path, "--rules", scratch.path(of: "rules.json"))
    #expect(outcome.ending == .code(1))
    #expect(outcome.complaint.contains("unit"))
  }

  /// The one that is named in docs/clocks.md.
  private static let plan = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Tools/demo/plan-structure-fire.json")
  private let scratch = ScratchDirectory()
}
