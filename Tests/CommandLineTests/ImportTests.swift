import Testing
import Wire

@Suite struct ImportTests {
  let scratch = ScratchDirectory()

  private func imported() async throws -> JSON {
    try await Program.run(
      "import", "sf-fire", FireCalls.path, "--data", scratch.path, "--json"
    ).json()
  }

  private func digest(_ verb: String = "digest") async throws -> JSON {
    try await Program.run("admin", verb, "--data", scratch.path, "--json").json()
  }

  @Test func `an import tells what it read and wrote under stable keys`() async throws {
    let summary = try await imported()
    #expect(
      summary.keys == [
        "rowsRead", "incidents", "assignments", "teams", "tracks", "fixes", "timestamps",
        "eventsWritten", "contradictions", "refused", "refusals", "offices", "gaps", "notes",
        "digest",
      ])
    let figures = [
      "rowsRead": FireCalls.rows, "incidents": FireCalls.incidents,
      "assignments": FireCalls.rows, "teams": FireCalls.teams,
      "timestamps": FireCalls.timestamps, "contradictions": FireCalls.contradictions,
      "refused": 0, "offices": 1, "tracks": 0, "fixes": 0,
    ]
    for (key, figure) in figures { #expect(summary[key]?.integer == Int64(figure), "\(key)") }
    #expect(summary["eventsWritten"]?.integer == FireCalls.events)
    #expect(summary["gaps"]?["Available DtTm"]?.integer == 1)
    #expect(LogFile.head(in: scratch.path) == FireCalls.events)
  }

  @Test func `the digest is the same however it is come by`() async throws {
    let summary = try await imported()
    let expected = summary["digest"]?.string
    #expect(expected?.count == 64)
    let asked = try await digest()
    #expect(asked.keys == ["position", "digest", "collections"])
    #expect(asked["position"]?.integer == FireCalls.events)
    #expect(asked["digest"]?.string == expected)
    let rebuilt = try await digest("rebuild")
    #expect(rebuilt == asked)
    let again = try await imported()
    #expect(again["eventsWritten"]?.integer == 0)
    #expect(again["incidents"]?.integer == Int64(FireCalls.incidents))
    #expect(again["digest"]?.string == expected)
    try scratch.remove("projections")
    #expect(try await digest() == asked)
    #expect(try await digest("rebuild") == asked)
    #expect(scratch.has("projections"))
    #expect(try await digest() == asked)
    #expect(try await imported()["digest"]?.string == expected)
  }

  @Test func `a read model that was tampered with is made good by a rebuild`() async throws {
    _ = try await imported()
    let expected = try await digest()
    let board = "projections/boards-v6.db"
    try LogFile.run("UPDATE row SET value = x'7b7d'", in: scratch.path(of: board))
    let refused = try await Program.run("admin", "digest", "--data", scratch.path, "--json")
    #expect(refused.ending == .code(1))
    #expect(refused.complaint.contains("boards-v6.db is damaged"))
    #expect(try await digest("rebuild") == expected)
    #expect(try await digest() == expected)
  }

  @Test func `the digest has a part for every collection`() async throws {
    _ = try await imported()
    let collections = try #require(try await digest()["collections"])
    #expect(
      collections.keys == [
        "activations", "alarms", "assignments", "clocks", "commands", "features", "hazards",
        "incidentGroups",
        "incidents", "offices",
        "plans", "responders", "situationReports", "tasks", "teams", "tracks",
      ])
    let counts = ["incidents": FireCalls.incidents, "teams": FireCalls.teams, "tracks": 0]
    for (name, count) in counts {
      #expect(collections[name]?["entities"]?.integer == Int64(count), "\(name)")
      #expect(collections[name]?["digest"]?.string?.count == 64)
    }
  }

  @Test func `refused rows are told by line and reason in the language of the person`()
    async throws
  {
    let lines = try FireCalls.repeated(1).split(separator: "\n")
    try scratch.make()
    let file = scratch.path(of: "calls.csv")
    let broken = lines[1].replacing("12/31/2016 11:59:31 PM", with: "noon")
    try scratch.write((lines + [broken, lines[2]]).joined(separator: "\n"), to: "calls.csv")
    let data = scratch.path(of: "data")
    let english = try await Program.run("import", "sf-fire", file, "--data", data)
    #expect(english.ending == .code(0))
    #expect(english.output.contains("rows refused 2\n"))
    #expect(english.output.contains("line 43: Entry DtTm is no time"))
    #expect(english.output.contains("line 44: "))
    let chinese = try await Program.run(
      "import", "sf-fire", file, "--data", data, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(chinese.output.contains("第 43 行：Entry DtTm 不是"))
    let summary = try await Program.run("import", "sf-fire", file, "--data", data, "--json")
      .json()
    #expect(summary["refused"]?.integer == 2)
    #expect(summary["refusals"]?.array?.map { $0["line"]?.integer } == [43, 44])
  }
}
