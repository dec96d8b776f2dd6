import EventLog
import Events
import Replay
import Testing
import Wire

@Suite struct TimelineHistoryTests {
  let log: PastLog

  init() throws {
    log = try PastLog()
    try log.record(at: 1_000, [The.registered(at: 100), The.raised(at: 900)])
    try log.record(
      at: 1_100,
      [
        The.opened(at: 1_000),
        The.alarm(.alarmPromoted(AlarmPromoted(incident: The.incident)), at: 1_000),
        The.dispatched(at: 1_050),
      ])
    try log.record(
      at: 1_200,
      [
        PastLog.Fact(
          second: 1_200, stream: The.other.stream,
          event: .incidentOpened(
            IncidentOpened(
              office: The.office, number: "I-2", category: "fire", priority: .urgent))),
        The.incident(.incidentClosed(IncidentClosed()), at: 1_150),
      ])
  }

  private func types(_ name: String) throws -> [String]? {
    try History.timeline(of: name, in: log.directory)?.map {
      try #require(try JSON(parsing: $0)["type"]?.string)
    }
  }

  @Test func `an incident is found by number and by identifier, with its alarm and its teams`()
    throws
  {
    let expected = [
      "AlarmRaised", "IncidentOpened", "AlarmPromoted", "Dispatched", "IncidentClosed",
    ]
    #expect(try types("I-1") == expected)
    #expect(try types(The.incident.description) == expected)
    #expect(try types(The.incident.description.uppercased()) == expected)
    #expect(try types("I-2") == ["IncidentOpened"])
    #expect(try types(The.other.description) == ["IncidentOpened"])
  }

  @Test func `an entry tells when, who and which team`() throws {
    let entries = try #require(try History.timeline(of: "I-1", in: log.directory))
    let entry = try JSON(parsing: entries[3])
    #expect(entry["at"]?.string == "1970-01-01T00:17:30Z")
    #expect(entry["actor"]?.string == "lin")
    #expect(entry["team"]?.string == "Engine 1")
    let positions = try entries.map { try JSON(parsing: $0)["position"]?.integer }
    #expect(positions == [2, 3, 4, 5, 7])
  }

  @Test(arguments: ["I-3", "", "I-1 ", The.engine.description, The.alarm.description])
  func `what is no incident has no time line`(name: String) throws {
    #expect(try types(name) == nil)
  }
}
