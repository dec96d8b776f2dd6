import Engine
import Events
import Importers
import Testing

@Suite struct FireCallsTests {
  private func imported(_ rows: [String]) throws -> (EngineSink, ImportSummary) {
    var sink = EngineSink()
    let summary = try importFireCalls(FireFile.source(rows), into: &sink)
    return (sink, summary)
  }

  /// Each command as its name and its moment's wall time in San Francisco in winter.
  private func script(_ sink: EngineSink) -> [String] {
    sink.commands.map { command in
      let moment = command.occurredAt?.rfc3339(offsetSeconds: -28_800) ?? ""
      return "\(command.asked) \(moment.prefix(19))"
    }
  }

  @Test func `a call becomes its alarm, its incident and its assignments, in order`() throws {
    let (sink, summary) = try imported(FireFile.medical)
    #expect(
      script(sink) == [
        "office.register 1999-12-31T16:00:00",
        "team.register 1999-12-31T16:00:00",
        "team.putInService 1999-12-31T16:00:00",
        "team.register 1999-12-31T16:00:00",
        "team.putInService 1999-12-31T16:00:00",
        "alarm.raise 2016-12-31T23:52:01",
        "alarm.promote 2016-12-31T23:55:04",
        "assignment.dispatch 2016-12-31T23:55:20",
        "assignment.dispatch 2016-12-31T23:55:20",
        "assignment.reportEnRoute 2016-12-31T23:55:34",
        "assignment.reportEnRoute 2016-12-31T23:56:13",
        "assignment.reportOnScene 2017-01-01T00:00:32",
        "assignment.reportOnScene 2017-01-01T00:00:47",
        "assignment.clear 2017-01-01T00:06:02",
        "assignment.reportDeparture 2017-01-01T00:25:07",
        "assignment.reportAtDestination 2017-01-01T00:41:13",
        "assignment.clear 2017-01-01T01:12:11",
        "incident.resolve 2017-01-01T01:12:11",
        "incident.close 2017-01-01T01:12:11",
      ])
    #expect(sink.rejections.isEmpty)
    #expect(sink.state.incidents.held.values.map(\.state) == [.closed])
    #expect(summary.rowsRead == 2)
    #expect(summary.incidents == 1)
    #expect(summary.assignments == 2)
    #expect(summary.teams == 2)
    #expect(summary.timestamps == 14)
    #expect(summary.eventsWritten == sink.events.count)
    #expect(sink.commands.allSatisfy { $0.isRecorded })
    #expect(sink.commands.allSatisfy { $0.id.version == 8 })
  }

  @Test func `nothing that the source says of a call is lost`() throws {
    let (sink, _) = try imported(FireFile.medical)
    let place = try #require(
      Place(
        longitude: -122.432957440518, latitude: 37.8051625655624,
        address: "0 Block of MARINA BLVD, San Francisco 94123"))
    let actions = sink.commands.map(\.action)
    guard case .office(let office, .register(let registered)) = actions[0],
      case .alarm(_, .raise(let alarm)) = actions[5],
      case .alarm(_, .promote(_, let incident)) = actions[6],
      case .assignment(_, .dispatch(let dispatched, let override)) = actions[7],
      case .incident(_, .resolve(let resolved)) = actions[17]
    else {
      Issue.record("other commands came")
      return
    }
    #expect(registered.name == "San Francisco Fire Department")
    #expect(registered.level == .city)
    #expect(
      alarm
        == AlarmRaised(
          office: office, origin: .call, level: .critical, number: "163664036",
          category: "Medical Incident", place: place,
          reference: SourceReference(system: "sf-fire", key: "163664036")))
    let details = [
      ("Call Date", "12/31/2016"), ("Watch Date", "12/31/2016"), ("Battalion", "B04"),
      ("Station Area", "16"), ("Box", "3452"), ("Original Priority", "3"), ("Priority", "3"),
      ("Final Priority", "3"), ("Number of Alarms", "1"), ("Fire Prevention District", "4"),
      ("Supervisor District", "2"), ("Neighborhood  District", "Marina"),
    ]
    #expect(
      incident
        == IncidentOpened(
          office: office, number: "16146989", category: "Medical Incident",
          priority: .lifeThreatening, group: "Potentially Life-Threatening", place: place,
          reference: SourceReference(system: "sf-fire", key: "16146989"),
          details: Details(details.map { Details.Entry(name: $0.0, value: $0.1) })))
    #expect(
      dispatched.details
        == Details([
          Details.Entry(name: "ALS Unit", value: "false"),
          Details.Entry(name: "Unit sequence in call dispatch", value: "2"),
          Details.Entry(name: "Unit Type", value: "PRIVATE"),
        ]))
    #expect(dispatched.reference == SourceReference(system: "sf-fire", key: "163664036-AM30"))
    #expect(override == "recorded by the source")
    #expect(resolved.disposition == "Code 2 Transport")
  }

  @Test func `a unit is a team of its type, with life support if any row says so`() throws {
    let basic = FireFile.changing(
      FireFile.assist,
      ["Unit ID": "E38", "ALS Unit": "false", "RowID": "163664050-E38"])
    let (sink, _) = try imported([basic, FireFile.medical[0], FireFile.medical[1]])
    let teams = sink.commands.compactMap { command -> String? in
      guard case .team(_, .register(let team)) = command.action else { return nil }
      return "\(team.name) \(team.category) \(team.capabilities)"
    }
    #expect(teams == ["AM30 PRIVATE []", "E38 ENGINE [\"ALS\"]"])
  }

  @Test(arguments: [
    ("3", "1", IncidentPriority.lifeThreatening, nil, AlarmLevel.critical),
    ("2", "1", .urgent, nil, .urgent),
    ("2", "2", .urgent, IncidentLevel.fairlySerious, .urgent),
    ("3", "5", .lifeThreatening, .fairlySerious, .critical),
    ("", "", .urgent, nil, .urgent),
  ])
  func `priority and level follow from the final priority and the number of alarms`(
    priority: String, alarms: String, expected: IncidentPriority, level: IncidentLevel?,
    alarmLevel: AlarmLevel
  ) throws {
    let row = FireFile.changing(
      FireFile.assist, ["Final Priority": priority, "Number of Alarms": alarms])
    let (sink, _) = try imported([row])
    guard case .alarm(_, .raise(let alarm)) = sink.commands[3].action,
      case .alarm(_, .promote(_, let incident)) = sink.commands[4].action
    else {
      Issue.record("other commands came")
      return
    }
    #expect(alarm.level == alarmLevel)
    #expect(incident.priority == expected)
    #expect(incident.level == level)
  }

  @Test func `an incident with a unit that never became available stays open`() throws {
    let (sink, summary) = try imported([FireFile.unended])
    #expect(sink.state.incidents.held.values.map(\.state) == [.active])
    #expect(summary.gaps.contains(ColumnGap(column: "Available DtTm", rows: 1)))
    // Five steps in one second are no contradiction.
    #expect(summary.contradictions == 0)
    guard case .alarm(_, .promote(_, let incident)) = sink.commands[4].action else {
      Issue.record("another command came")
      return
    }
    #expect(
      incident.details?.entries.last
        == Details.Entry(name: "Call Final Disposition", value: "Fire"))
  }

  @Test func `columns are found by name, whatever their order and whatever else is there`() throws {
    var plain = EngineSink()
    _ = try importFireCalls(FireFile.source(FireFile.all), into: &plain)
    let rows = FireFile.text(FireFile.all, lineEnd: "\r\n").split(
      separator: "\r\n", omittingEmptySubsequences: true)
    let moved = rows.enumerated().map { index, row in
      (index == 0 ? "Case Colour," : "\"blue, mostly\",") + row + "\r\n"
    }
    var sink = EngineSink()
    _ = try importFireCalls(.text("\u{FEFF}" + moved.joined()), into: &sink)
    #expect(sink.commands == plain.commands)
  }

  @Test func `a missing column is one error that names it`() {
    let text = FireFile.text(FireFile.all).replacing("Entry DtTm", with: "Entered")
    var sink = EngineSink()
    #expect(throws: ImportError.columnsMissing(["Entry DtTm"])) {
      _ = try importFireCalls(.text(text), into: &sink)
    }
    #expect(throws: ImportError.headerMissing) {
      _ = try importFireCalls(.text(""), into: &sink)
    }
    #expect(sink.commands.isEmpty)
  }

  @Test func `more rows than the limit are refused before anything is written`() {
    var limits = ImportLimits()
    limits.rowsMax = 4
    var sink = EngineSink()
    #expect(throws: ImportError.tooManyRows(limit: 4)) {
      _ = try importFireCalls(FireFile.source(FireFile.all), into: &sink, limits: limits)
    }
    #expect(sink.commands.isEmpty)
  }
}
