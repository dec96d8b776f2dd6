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

  @Test func `rules that cannot be read are told with the field`() async throws {
    try scratch.make()
    try scratch.write(#"[{"purpose":"claimAlarm","limit":60}]"#, to: "rules.json")
    let outcome = try await Program.run(
      "rehearse", "sf-fire", FireCalls.path, "--rules", scratch.path(of: "rules.json"))
    #expect(outcome.ending == .code(1))
    #expect(outcome.complaint.contains("unit"))
  }

  private let scratch = ScratchDirectory()
}
