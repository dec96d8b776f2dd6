import Events
import Testing
import Wire

@testable import Server

@Suite struct IncidentCommandTests {
  private func ids(_ centre: TestCentre, state: String) throws -> [String?] {
    let page = try centre.get("/v1/boards/commands?state=\(state)")
    return (page["items"]?.array ?? []).map { $0["id"]?.string }
  }

  @Test func `the command is read with its incident, on its board, and after a restart`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (incident, job, group) = (centre.identifier(), centre.identifier(), centre.identifier())
    try centre.carryOut("OpenIncident", incident, city.incident())
    #expect(try centre.get("/v1/incidents/\(incident)")["command"] == nil)
    try centre.carryOut("DispatchTeam", job, city.dispatch(incident))
    try centre.carryOut("EstablishCommand", incident, #"{"commander":"zhou"}"#)
    try centre.carryOut("CreateGroup", incident, #"{"group":"\#(group)","name":"North"}"#)
    try centre.carryOut("MoveToGroup", job, #"{"group":"\#(group)"}"#)
    try centre.carryOut("OfferCommand", incident, #"{"to":"li"}"#)
    try centre.carryOut("AcceptCommand", incident, as: "li")
    for isRestarted in [false, true] {
      if isRestarted {
        try centre.stop()
        try centre.start()
      }
      let read = try centre.get("/v1/incidents/\(incident)")
      #expect(read["command"]?["id"]?.string == "\(incident)")
      #expect(read["command"]?["commander"]?.string == "li")
      let members = read["command"]?["groups"]?.array?.first?["assignments"]?.array
      #expect(members?.map(\.string) == ["\(job)"])
      #expect(read["assignments"]?.array?.first?["group"]?.string == "\(group)")
      #expect(try ids(centre, state: "open") == ["\(incident)"])
      #expect(try ids(centre, state: "terminated") == [])
    }
    try centre.carryOut("ClearAssignment", job)
    try centre.carryOut("ResolveIncident", incident, #"{"disposition":"extinguished"}"#)
    #expect(try ids(centre, state: "open") == [])
    #expect(try ids(centre, state: "terminated") == ["\(incident)"])
    let entries = try centre.get("/v1/incidents/\(incident)/timeline")["entries"]?.array
    #expect(entries?.last?["type"]?.string == CommandTerminated.name)
    #expect(entries?.last?["stream"]?.string == "command/\(incident)")
  }

  @Test func `two dispatchers who change the incident and its command do not conflict`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    try centre.carryOut("EstablishCommand", incident, #"{"commander":"zhou"}"#)
    let read = try centre.get("/v1/incidents/\(incident)")
    let version = try #require(read["command"]?["v"]?.integer)
    try centre.carryOut("SetPriority", incident, #"{"priority":"routine"}"#, as: "li")
    let role = #"{"role":"safety","person":"sun"}"#
    let base = #","base":\#(version)"#
    #expect(try centre.submit(centre.order("AssignRole", incident, role, extra: base)).isAccepted)
    let relief = centre.order("RelieveRole", incident, role, extra: base)
    #expect(try centre.submit(relief, as: "li").code == "conflict")
  }
}
