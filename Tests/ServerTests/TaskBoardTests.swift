import Client
import Events
import Testing
import Wire

@testable import Server

@Suite struct TaskBoardTests {
  /// Three tasks: one in work at a team for an incident, one that waits for a user, one that is done.
  private struct Scene {
    let city: City
    let incident: UUID128
    let inWork: UUID128
    let waiting: UUID128
    let done: UUID128
    let start: Micros

    init(_ centre: TestCentre) throws {
      city = try City(centre)
      incident = centre.identifier()
      (inWork, waiting, done) = (centre.identifier(), centre.identifier(), centre.identifier())
      start = centre.now
      try centre.carryOut("OpenIncident", incident, city.incident())
      let deadline = start.adding(3_600_000_000).count
      try centre.carryOut(
        "IssueTask", inWork,
        #"{"office":"\#(city.office)","title":"seal","priority":"urgent","incident":"\#(incident)","#
          + #""assignee":{"team":"\#(city.team)"},"deadline":\#(deadline)}"#)
      try centre.carryOut("AcceptTask", inWork, #"{"assignee":{"user":"sun"}}"#)
      try centre.carryOut("StartTask", inWork)
      centre.now = start.adding(60_000_000)
      try centre.carryOut("IssueTask", waiting, City.task(city.office), as: "li")
      try centre.carryOut("IssueTask", done, City.task(city.office))
      for step in ["AcceptTask", "StartTask", "SubmitTask", "CompleteTask"] {
        try centre.carryOut(step, done)
      }
    }
  }

  private func ids(_ centre: TestCentre, _ query: String) throws -> Set<String> {
    let page = try centre.get("/v1/boards/tasks?\(query)")
    return Set((page["items"]?.array ?? []).compactMap { $0["id"]?.string })
  }

  @Test func `tasks are found by who gave them, who has them, state and time`() throws {
    let centre = try TestCentre()
    let scene = try Scene(centre)
    let (inWork, waiting, done) = (scene.inWork, scene.waiting, scene.done)
    let later = scene.start.adding(30_000_000).rfc3339()
    let soon = scene.start.adding(3_601_000_000).rfc3339()
    let table: [(query: String, found: [UUID128])] = [
      ("", [inWork, waiting, done]), ("state=open", [inWork, waiting]),
      ("state=pending", [waiting]), ("state=underway", [inWork]), ("state=done", [done]),
      ("state=issued", [waiting]), ("issuedBy=li", [waiting]),
      ("issuedBy=wang", [inWork, done]), ("issuedBy=nobody", []),
      ("assignee=user:qian", [waiting, done]), ("assignee=user:sun", [inWork]),
      ("assignee=team/\(scene.city.team)", [inWork]),
      ("assignee=team/\(scene.city.otherTeam)", []),
      ("office=\(scene.city.office)", [inWork, waiting, done]),
      ("office=\(scene.incident)", []), ("incident=\(scene.incident)", [inWork]),
      ("overdue=true", []), ("overdue=false&state=open", [inWork, waiting]),
      ("issuedFrom=\(later)", [waiting, done]), ("issuedTo=\(later)", [inWork]),
      ("dueBefore=\(soon)", [inWork]), ("dueBefore=\(later)", []),
      ("issuedBy=wang&state=done", [done]),
    ]
    for (query, found) in table {
      #expect(try ids(centre, query) == Set(found.map(\.description)), "\(query)")
    }
  }

  @Test func `pages go on behind what a filter left out`() throws {
    let centre = try TestCentre()
    let scene = try Scene(centre)
    let first = try centre.get("/v1/boards/tasks?assignee=user:qian&limit=1")
    let next = try #require(first["next"]?.string)
    let second = try centre.get("/v1/boards/tasks?assignee=user:qian&limit=1&after=\(next)")
    let found = [first, second].compactMap { $0["items"]?.array?.first?["id"]?.string }
    #expect(Set(found) == Set([scene.waiting, scene.done].map(\.description)))
    #expect(second["next"] == nil)
  }

  @Test(arguments: [
    ("tasks?assignee=zhao", "assignee"), ("tasks?assignee=alarm/0", "assignee"),
    ("tasks?office=east", "office"), ("tasks?incident=7", "incident"),
    ("tasks?overdue=yes", "overdue"), ("tasks?issuedFrom=today", "issuedFrom"),
    ("tasks?issuedTo=1", "issuedTo"), ("tasks?dueBefore=x", "dueBefore"),
    ("alarms?issuedBy=li", "issuedBy"),
  ])
  func `what cannot be asked is refused and named`(_ query: String, _ field: String) throws {
    let centre = try TestCentre()
    let answer = try centre.send(.get, "/v1/boards/\(query)", as: "wang")
    #expect(answer.status == .badRequest)
    #expect(try JSON(parsing: answer.body)["field"]?.string == field)
  }

  @Test func `an incident is closed once its mandatory task is done`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (incident, task) = (centre.identifier(), centre.identifier())
    try centre.carryOut("OpenIncident", incident, city.incident())
    try centre.carryOut(
      "IssueTask", task,
      City.task(city.office, #","incident":"\#(incident)","mandatory":true"#))
    try centre.carryOut("ResolveIncident", incident, #"{"disposition":"sealed"}"#)
    let close = try centre.submit(centre.order("CloseIncident", incident))
    #expect(close.code == "incident.open-tasks")
    try centre.carryOut("WaiveTask", task, #"{"reason":"another office does it"}"#)
    try centre.carryOut("CloseIncident", incident)
  }
}
