import Testing
import Wire

@Suite struct ReplayCommandTests {
  let scratch = ScratchDirectory()

  private func fill() async throws {
    let outcome = try await Program.run(
      "import", "sf-fire", FireCalls.path, "--data", scratch.path)
    try #require(outcome.ending == .code(0))
  }

  private func replay(_ arguments: String...) async throws -> Outcome {
    try await Program.run(
      try Program.process(["replay", "--data", scratch.path] + arguments))
  }

  private func open(at moment: String, _ board: String = "incidents") async throws -> [String] {
    try #require(try await replay("--at", moment, "--json").json()[board]).numbers
  }

  @Test func `a past moment is told under stable keys`() async throws {
    try await fill()
    let json = try await replay("--at", FireCalls.entered, "--json").json()
    #expect(
      json.keys == [
        "position", "at", "incidents", "alarms", "assignments", "teams", "tracks", "map",
      ])
    #expect(json["at"]?.string == FireCalls.entered)
    #expect(json["map"]?["type"]?.string == "FeatureCollection")
    #expect(json["teams"]?.array?.count == FireCalls.teams)
    let incident = json["incidents"]?.array?.first { $0["number"]?.string == FireCalls.incident }
    #expect(incident?["openedAt"]?.string == FireCalls.entered)
    #expect(incident?["category"]?.string == "Citizen Assist / Service Call")
    // The same moment, as the clocks of the place had it.
    let local = try await replay("--at", "2016-12-31T23:59:31-08:00", "--json").json()
    #expect(local == json)
  }

  @Test func `an incident is open from its entry to its last team's clearing, both inclusive`()
    async throws
  {
    try await fill()
    let number = FireCalls.incident
    #expect(try await !open(at: "2017-01-01T07:59:30.999999Z").contains(number))
    #expect(try await open(at: FireCalls.entered).contains(number))
    #expect(try await open(at: "2017-01-01T08:24:10.999999Z").contains(number))
    #expect(try await !open(at: FireCalls.cleared).contains(number))
    // Of two teams the first has gone at 08:06:02, the second goes at 09:12:11.
    #expect(try await open(at: "2017-01-01T08:06:02Z").contains("16146989"))
    #expect(try await open(at: "2017-01-01T09:12:10.999999Z") == ["16146989"])
    #expect(try await open(at: "2017-01-01T09:12:11Z") == [])
  }

  @Test func `an alarm waits from its call until it becomes an incident`() async throws {
    try await fill()
    let alarm = "163664050"
    #expect(try await !open(at: "2017-01-01T07:57:55.999999Z", "alarms").contains(alarm))
    #expect(try await open(at: FireCalls.received, "alarms").contains(alarm))
    #expect(try await open(at: "2017-01-01T07:59:30.999999Z", "alarms").contains(alarm))
    #expect(try await !open(at: FireCalls.entered, "alarms").contains(alarm))
  }

  @Test func `an incident of a team that never became available stays open`() async throws {
    try await fill()
    #expect(try await open(at: "2017-01-02T03:03:38Z") == [])
    #expect(try await open(at: "2017-01-02T03:03:39Z") == ["17000450"])
    #expect(try await open(at: "2030-01-01T00:00:00Z") == ["17000450"])
    let json = try await replay("--at", "2030-01-01T00:00:00Z", "--json").json()
    #expect(json["assignments"]?.array?.map { $0["state"]?.string } == ["onScene"])
    #expect(json["position"]?.integer == FireCalls.events)
  }

  @Test func `what was known then is nothing before the import and everything after`()
    async throws
  {
    try await fill()
    let before = try await replay("--at", FireCalls.entered, "--known", "--json").json()
    #expect(before["position"]?.integer == 0)
    for key in ["incidents", "alarms", "assignments", "teams", "tracks"] {
      #expect(before[key]?.array?.isEmpty == true, "\(key)")
    }
    #expect(before["map"]?["features"]?.array?.isEmpty == true)
    let after = try await replay("--at", "2100-01-01T00:00:00Z", "--known", "--json").json()
    #expect(after["position"]?.integer == FireCalls.events)
    #expect(after["incidents"]?.numbers == ["17000450"])
  }

  @Test func `an incident's time line is found by its number and by its identifier`()
    async throws
  {
    try await fill()
    let byNumber = try await replay("--incident", FireCalls.incident, "--json").json()
    #expect(byNumber.keys == ["incident", "entries"])
    let entries = try #require(byNumber["entries"]?.array)
    #expect(
      entries.map { $0["type"]?.string } == [
        "AlarmRaised", "AlarmPromoted", "IncidentOpened", "IncidentConfirmed", "Dispatched",
        "EnRoute", "ArrivedOnScene", "Cleared", "IncidentResolved", "IncidentClosed",
      ])
    #expect(entries.first?["at"]?.string == FireCalls.received)
    #expect(entries.last?["at"]?.string == FireCalls.cleared)
    let stream = try #require(entries[2]["stream"]?.string)
    let id = try #require(stream.split(separator: "/").last.map(String.init))
    let byID = try await replay("--incident", id, "--json").json()
    #expect(byID["entries"] == byNumber["entries"])
  }

  @Test func `a name that nobody bears is a failure that says so`() async throws {
    try await fill()
    for (arguments, words) in [
      (["--incident", "99999999"], "there is no incident 99999999"),
      (["--incident", "015958e5-7998-8cc9-8662-300930fff449"], "there is no incident"),
      (["--track", "E39"], "nobody called E39 has a track"),
    ] {
      let outcome = try await Program.run(
        try Program.process(["replay", "--data", scratch.path] + arguments))
      #expect(outcome.ending == .code(1))
      #expect(outcome.output == "")
      #expect(outcome.complaint.contains(words))
    }
  }

  @Test func `people see the boards and the time line in their language`() async throws {
    try await fill()
    let english = try await replay("--at", FireCalls.entered)
    let chinese = try await replay("--at", FireCalls.entered, "--lang", "zh")
    #expect(english.output.contains("Incidents"))
    #expect(chinese.output.contains("事件"))
    for outcome in [english, chinese] {
      #expect(outcome.ending == .code(0))
      #expect(outcome.output.contains(FireCalls.incident))
    }
    let line = try await replay("--incident", FireCalls.incident)
    #expect(line.output.split(separator: "\n").count == 10)
    #expect(line.output.contains("En route"))
    let zeile = try await replay("--incident", FireCalls.incident, "--lang", "zh")
    #expect(zeile.output.split(separator: "\n").count == 10)
    #expect(!zeile.output.contains("En route"))
  }

  @Test func `a track is told by call sign, with its gaps and within a window`() async throws {
    try scratch.make()
    // A minute apart, then ten minutes of silence; one position is told late.
    let seconds = [1_213_084_860, 1_213_084_920, 1_213_085_520, 1_213_084_980]
    let text = seconds.map { "37.75134 -122.39488 0 \($0)\n" }.joined()
    try scratch.write(text, to: "new_abc.txt")
    let outcome = try await Program.run(
      "import", "cabspotting", scratch.path(of: "new_abc.txt"), "--data",
      scratch.path(of: "data"), "--json")
    #expect(outcome.ending == .code(0), "\(outcome.complaint)")
    #expect(try outcome.json()["fixes"]?.integer == 4)
    let data = scratch.path(of: "data")
    let moment = try await Program.run(
      "replay", "--data", data, "--at", "2008-06-10T08:02:30Z", "--json"
    ).json()
    let subject = try #require(moment["tracks"]?.array?.first)
    #expect(subject["fixes"]?.integer == 2)
    #expect(subject["lastAt"]?.string == "2008-06-10T08:02:00Z")
    let name = try #require(moment["teams"]?.array?.first?["name"]?.string)
    let track = try await Program.run("replay", "--data", data, "--track", name, "--json").json()
    #expect(track.keys == ["track", "fixes", "gaps"])
    #expect(
      track["fixes"]?.array?.map { $0["at"]?.string } == [
        "2008-06-10T08:01:00Z", "2008-06-10T08:02:00Z", "2008-06-10T08:03:00Z",
        "2008-06-10T08:12:00Z",
      ])
    #expect(
      track["gaps"]?.array?.map { $0["from"]?.string } == ["2008-06-10T08:03:00Z"])
    let id = try #require(subject["id"]?.string)
    let window = try await Program.run(
      "replay", "--data", data, "--track", id, "--from", "2008-06-10T08:02:00Z", "--to",
      "2008-06-10T08:03:00Z", "--json"
    ).json()
    #expect(window["fixes"]?.array?.count == 2)
    #expect(window["gaps"]?.array?.isEmpty == true)
  }
}
