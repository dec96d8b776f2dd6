import Client
import Events
import Testing
import Wire

@testable import Server

/// Groups of incidents, as consoles see them.
@Suite struct IncidentGroupTests {
  private func keys(_ centre: TestCentre, _ query: String) throws -> [String] {
    let items = try centre.get("/v1/boards/incidentGroups\(query)")["items"]?.array ?? []
    return items.compactMap { $0["id"]?.string }.sorted()
  }

  @Test func `groups stand on their board, dissolved ones too, and over a restart`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (stands, over, incident) = (
      centre.identifier(), centre.identifier(), centre.identifier()
    )
    let form = #"{"office":"\#(city.office)","name":"Flood"}"#
    try centre.carryOut("OpenIncident", incident, city.incident())
    for group in [stands, over] { try centre.carryOut("FormIncidentGroup", group, form) }
    try centre.carryOut("GroupIncident", incident, #"{"group":"\#(over)"}"#)
    try centre.carryOut("DissolveIncidentGroup", over)
    try centre.carryOut("GroupIncident", incident, #"{"group":"\#(stands)"}"#)
    let digest = try centre.digest()
    for _ in 0..<2 {
      #expect(try keys(centre, "") == ["\(stands)", "\(over)"].sorted())
      #expect(try keys(centre, "?state=open") == ["\(stands)"])
      #expect(try keys(centre, "?state=dissolved") == ["\(over)"])
      #expect(try centre.digest() == digest)
      try centre.stop()
      try centre.start()
    }
  }

  @Test func `a feed of an office's groups lets go of what is dissolved`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let console = try centre.console("wang", feeds: [])
    let filter = #"{"state":"open","office":"\#(city.office)"}"#
    console.subscribe("incidentGroups", filter: try JSON(parsing: Array(filter.utf8)))
    let group = centre.identifier()
    try centre.carryOut(
      "FormIncidentGroup", group, #"{"office":"\#(city.office)","name":"Flood"}"#)
    func seen() throws -> Bool {
      let head = centre.server?.head.number
      try centre.wait("the console") {
        console.position == head && console.live.state == .live
      }
      return console.entities["incidentGroups"]?["\(group)"] != nil
    }
    #expect(try seen())
    try centre.carryOut("DissolveIncidentGroup", group)
    #expect(try !seen())
  }
}
