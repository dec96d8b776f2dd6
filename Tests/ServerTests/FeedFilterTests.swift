import Client
import Events
import Testing
import Wire

@testable import Server

@Suite struct FeedFilterTests {
  private static func filter(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

  private func open(_ centre: TestCentre, _ city: City) throws -> UUID128 {
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    return incident
  }

  private func close(_ centre: TestCentre, _ incident: UUID128) throws {
    try centre.carryOut("CancelIncident", incident, #"{"reason":"test"}"#)
  }

  private func catchUp(_ console: TestConsole, _ centre: TestCentre) throws {
    let head = centre.server?.head.number
    try centre.wait("the console") { console.position == head && console.live.state == .live }
  }

  @Test func `a feed of what is open has what is open, and lets go of what is closed`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (before, after) = (try open(centre, city), try open(centre, city))
    try close(centre, before)
    let console = try centre.console("wang", feeds: [])
    console.subscribe("incidents", filter: try Self.filter(#"{"state":"open"}"#))
    try catchUp(console, centre)
    #expect(console.entities["incidents"]?.keys.sorted() == ["\(after)"])

    let late = try open(centre, city)
    try catchUp(console, centre)
    #expect(console.entities["incidents"]?.keys.sorted() == ["\(after)", "\(late)"].sorted())
    try close(centre, after)
    try catchUp(console, centre)
    #expect(console.entities["incidents"]?.keys.sorted() == ["\(late)"])
    // What another filter would show of it is nobody's business here.
    #expect(console.lists["out"] == ["\(after)"])
    #expect(console.lists["del"] == nil)
  }

  @Test func `a feed of an office has what is that office's`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (other, team) = (centre.identifier(), centre.identifier())
    let orders = [
      centre.order("RegisterOffice", other, #"{"name":"Other","level":"district"}"#),
      centre.order(
        "RegisterTeam", team,
        #"{"office":"\#(other)","name":"E09","category":"engine","capabilities":[]}"#),
    ]
    for answer in try centre.submit(orders, as: "root") { #expect(answer.outcome.isAccepted) }
    let console = try centre.console("li", feeds: [])
    console.subscribe("teams", filter: try Self.filter(#"{"office":"\#(other)"}"#))
    console.subscribe(
      "alarms", filter: try Self.filter(#"{"state":"open","office":"\#(other)"}"#))
    try catchUp(console, centre)
    #expect(console.entities["teams"]?.keys.sorted() == ["\(team)"])
    #expect(console.entities["alarms"]?.isEmpty != false)
    let alarm = centre.identifier()
    try centre.carryOut("RaiseAlarm", alarm, City.alarm(other))
    try centre.carryOut("RaiseAlarm", centre.identifier(), City.alarm(city.office))
    try catchUp(console, centre)
    #expect(console.entities["alarms"]?.keys.sorted() == ["\(alarm)"])
  }

  @Test func `an incident that is offered is seen by both offices, then by whoever is in charge`()
    throws
  {
    let centre = try TestCentre()
    let city = try City(centre)
    let other = centre.identifier()
    try centre.carryOut(
      "RegisterOffice", other, #"{"name":"Other","level":"district"}"#, as: "root")
    let incident = try open(centre, city)
    let (own, others) = (
      try centre.console("wang", feeds: []), try centre.console("li", feeds: [])
    )
    for (console, office) in [(own, city.office), (others, other)] {
      console.subscribe(
        "incidents", filter: try Self.filter(#"{"state":"open","office":"\#(office)"}"#))
    }
    func seen() throws -> [Bool] {
      try [own, others].map { console in
        try catchUp(console, centre)
        return console.entities["incidents"]?["\(incident)"] != nil
      }
    }
    #expect(try seen() == [true, false])
    try centre.carryOut("OfferIncident", incident, #"{"office":"\#(other)","reason":"theirs"}"#)
    #expect(try seen() == [true, true])
    try centre.carryOut("AcceptIncident", incident, #"{"office":"\#(other)"}"#, as: "li")
    #expect(try seen() == [false, true])
  }

  @Test func `a filtered feed goes on after a loss with what left it meanwhile`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (first, second) = (try open(centre, city), try open(centre, city))
    let console = try centre.console("wang", feeds: [])
    console.subscribe("incidents", filter: try Self.filter(#"{"state":"open"}"#))
    try catchUp(console, centre)
    console.live.reconnect()
    try close(centre, first)
    try catchUp(console, centre)
    #expect(console.resumed == 1)
    #expect(console.entities["incidents"]?.keys.sorted() == ["\(second)"])
  }

  @Test func `a map of one kind of feature spares the others, over a loss too`() throws {
    let centre = try TestCentre()
    var fleet = try Fleet(centre)
    try fleet.move(fleet.city.team, to: (120.5, 30.5))
    let incident = try open(centre, fleet.city)
    let console = try centre.console("wang", feeds: [])
    console.subscribe("features", filter: try Self.filter(#"{"kind":"incident"}"#))
    try catchUp(console, centre)
    #expect(console.entities["features"]?.keys.sorted() == ["incident/\(incident)"])
    let changes = console.kinds["ev"]
    try fleet.move(fleet.city.team, to: (120.75, 30.5), after: 1)
    _ = try centre.get("/v1/digest")
    #expect(console.kinds["ev"] == changes, "where a team is concerns it not")

    let later = try open(centre, fleet.city)
    try catchUp(console, centre)
    #expect(console.entities["features"]?.count == 2)
    console.live.reconnect()
    try fleet.move(fleet.city.team, to: (121, 30.5), after: 2)
    try close(centre, incident)
    try catchUp(console, centre)
    #expect(console.resumed == 1)
    #expect(console.entities["features"]?.keys.sorted() == ["incident/\(later)"])
    #expect(console.lists["del"] == ["incident/\(incident)"])
    #expect(console.filters == [#"{"kind":"incident"}"#])
  }

  @Test(arguments: [
    ("incidents", #"{"state":"closed"}"#, "filter.state"),
    ("incidents", #"{"office":"north"}"#, "filter.office"),
    ("incidents", #"{"office":"00000000-0000-0000-0000-000000000001"}"#, "filter.state"),
    ("alarms", #"{"office":"00000000-0000-0000-0000-000000000001"}"#, "filter.state"),
    ("incidents", #"{"colour":"red"}"#, "filter.colour"),
    ("assignments", #"{"office":"00000000-0000-0000-0000-000000000001"}"#, "filter.office"),
    ("tracks", #"{"state":"open"}"#, "filter.state"),
    ("features", #"{"kind":"tree"}"#, "filter.kind"),
    ("features", #"{"state":"open"}"#, "filter.state"),
    ("teams", #"{"kind":"team"}"#, "filter.kind"),
    ("alarms", #"["open"]"#, "filter"),
  ])
  func `a filter that cannot be is refused by its field`(
    _ feed: String, _ text: String, _ field: String
  ) throws {
    let centre = try TestCentre()
    let console = try centre.console("wang", feeds: [])
    console.subscribe(feed, filter: try Self.filter(text))
    try centre.wait("the refusal") { console.messages.contains { $0["t"]?.string == "err" } }
    let refusal = console.messages.last { $0["t"]?.string == "err" }
    #expect(refusal?["field"]?.string == field)
    #expect(refusal?["words"]?["zh"]?.string?.isEmpty == false)
  }

  @Test func `one console may follow a collection with two filters`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let console = try centre.console("wang", feeds: ["incidents"])
    console.subscribe("incidents", filter: try Self.filter(#"{"state":"open"}"#))
    let incident = try open(centre, city)
    try catchUp(console, centre)
    #expect(console.messages.allSatisfy { $0["t"]?.string != "err" })
    #expect(console.entities["incidents"]?["\(incident)"] != nil)
    #expect(console.filters == [#"{"state":"open"}"#])
  }
}
