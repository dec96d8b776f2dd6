import Engine
import Events
import Importers
import Testing

@Suite struct FireCallsDirtTests {
  private func imported(_ rows: [String]) throws -> (EngineSink, ImportSummary) {
    var sink = EngineSink()
    let summary = try importFireCalls(FireFile.source(rows), into: &sink)
    return (sink, summary)
  }

  private func names(_ sink: EngineSink) -> [String] {
    sink.commands.map(\.asked)
      .filter { $0 != "office.register" && $0 != "team.register" && $0 != "team.putInService" }
  }

  private func contradictions(_ sink: EngineSink) -> [Contradiction] {
    sink.events.compactMap { proposed in
      switch proposed.event {
      case .incidentOpened(let event): event.contradiction
      case .dispatched(let event): event.contradiction
      case .enRoute(let event): event.contradiction
      case .arrivedOnScene(let event): event.contradiction
      case .departedScene(let event): event.contradiction
      case .arrivedAtDestination(let event): event.contradiction
      case .cleared(let event): event.contradiction
      default: nil
      }
    }
  }

  @Test func `steps that overtake each other are kept, marked and counted once a row`() throws {
    let (sink, summary) = try imported([FireFile.contradicting])
    #expect(
      names(sink) == [
        "alarm.raise", "alarm.promote", "assignment.dispatch", "assignment.reportEnRoute",
        "assignment.reportOnScene", "assignment.reportAtDestination",
        "assignment.reportDeparture", "assignment.clear", "incident.resolve", "incident.close",
      ])
    #expect(contradictions(sink) == [.overtaken])
    #expect(summary.contradictions == 1)
    #expect(summary.timestamps == 8)
    #expect(summary.refusedCount == 0)
  }

  @Test(arguments: [
    // Entered before it was received.
    (["Entry DtTm": "12/31/2016 11:50:00 PM"], [Contradiction.beforePredecessor]),
    // Sent before it was entered.
    (["Dispatch DtTm": "12/31/2016 11:58:00 PM"], [.beforePredecessor]),
    // Under way before it was sent.
    (["Response DtTm": "12/31/2016 11:40:00 PM"], [.beforePredecessor]),
    // Available before it arrived.
    (["Available DtTm": "01/01/2017 12:02:00 AM"], [.afterClear]),
    // Available before everything.
    (["Available DtTm": "12/30/2016 12:02:00 AM"], [.beforePredecessor, .afterClear, .afterClear]),
  ])
  func `what has to be there first comes first, even where the times say otherwise`(
    changes: [String: String], expected: [Contradiction]
  ) throws {
    let (sink, summary) = try imported([FireFile.changing(FireFile.assist, changes)])
    #expect(sink.rejections.isEmpty)
    #expect(contradictions(sink) == expected)
    #expect(summary.contradictions == 1)
    #expect(summary.timestamps == 6)
    #expect(sink.state.incidents.held.values.map(\.state) == [.closed])
    let order = names(sink)
    #expect(order.prefix(3) == ["alarm.raise", "alarm.promote", "assignment.dispatch"])
    #expect(order.filter { $0.hasPrefix("incident.") } == ["incident.resolve", "incident.close"])
  }

  @Test func `of rows that disagree the earliest moment counts and the other is kept`() throws {
    let late = FireFile.changing(
      FireFile.medical[0], ["Received DtTm": "12/31/2016 11:53:00 PM", "City": "Presidio"])
    let (sink, summary) = try imported([late, FireFile.medical[1]])
    let raised = sink.commands.first {
      if case .alarm(_, .raise) = $0.action { true } else { false }
    }
    #expect(raised?.occurredAt == Micros(rfc3339: "2016-12-31T23:52:01-08:00"))
    #expect(summary.contradictions == 1)
    #expect(summary.timestamps == 14)
    let kept = sink.commands.compactMap { command -> Details? in
      guard case .assignment(_, .dispatch(let dispatched, _)) = command.action else { return nil }
      return dispatched.details
    }
    let entries = kept.flatMap(\.entries)
    #expect(
      entries.contains(
        Details.Entry(name: "Received DtTm", value: "12/31/2016 11:53:00 PM")))
    #expect(entries.contains(Details.Entry(name: "City", value: "Presidio")))
  }

  @Test(arguments: [
    ["Call Number": ""], ["Incident Number": " "], ["Unit ID": ""],
    ["Dispatch DtTm": "12/31/2016 23:59:42"], ["Dispatch DtTm": "13/31/2016 11:59:42 PM"],
    ["Available DtTm": "02/29/2017 12:00:00 AM"], ["Entry DtTm": "12/31/2016 00:10:00 AM"],
  ])
  func `a row that cannot be read is refused with its line, and the others go on`(
    changes: [String: String]
  ) throws {
    let bad = FireFile.changing(FireFile.assist, changes)
    let (sink, summary) = try imported([FireFile.medical[0], bad, FireFile.unended])
    #expect(summary.rowsRead == 3)
    #expect(summary.assignments == 2)
    #expect(summary.refusedCount == 1)
    #expect(summary.refused.map(\.line) == [3])
    let column = try #require(changes.keys.first)
    #expect(summary.refused.allSatisfy { $0.reason.english.contains(column) })
    #expect(summary.refused.allSatisfy { $0.reason.chinese.contains(column) })
    #expect(sink.rejections.isEmpty)
  }

  @Test func `a row that stands twice is refused the second time`() throws {
    let (_, summary) = try imported([FireFile.assist, FireFile.unended, FireFile.assist])
    #expect(summary.refused.map(\.line) == [4])
    #expect(summary.assignments == 2)
  }

  @Test func `a row without any time is refused`() throws {
    let columns = FireFile.columns.filter { $0.hasSuffix("DtTm") }
    let timeless = FireFile.changing(
      FireFile.assist, Dictionary(uniqueKeysWithValues: columns.map { ($0, "") }))
    let (_, summary) = try imported([timeless])
    #expect(summary.refused.map(\.line) == [2])
  }

  @Test(arguments: ["", "(37.7)", "(north, west)", "(137.7, -122.4)", "37.7, -122.4"])
  func `a place that cannot be read costs the place, not the row`(location: String) throws {
    let (sink, summary) = try imported([
      FireFile.changing(FireFile.assist, ["Location": location])
    ])
    #expect(summary.refusedCount == 0)
    #expect(summary.notes.map(\.line) == [2])
    #expect(sink.rejections.isEmpty)
    guard case .alarm(_, .raise(let alarm)) = sink.commands[3].action else {
      Issue.record("another command came")
      return
    }
    #expect(alarm.place == nil)
    #expect(alarm.words == "0 Block of BALCETA AVE, San Francisco 94127")
  }

  @Test func `a dispatch that was left out is taken from the first step that shows it`() throws {
    let (sink, summary) = try imported([
      FireFile.changing(FireFile.assist, ["Dispatch DtTm": ""])
    ])
    let dispatched = sink.commands.first {
      if case .assignment(_, .dispatch) = $0.action { true } else { false }
    }
    #expect(dispatched?.occurredAt == Micros(rfc3339: "2017-01-01T00:01:47-08:00"))
    #expect(summary.timestamps == 5)
    #expect(summary.gaps.contains(ColumnGap(column: "Dispatch DtTm", rows: 1)))
  }

  @Test func `a unit on two calls at once is kept on both`() throws {
    let second = FireFile.changing(
      FireFile.assist, ["Unit ID": "E38", "RowID": "163664050-E38"])
    let (sink, summary) = try imported([FireFile.medical[0], second])
    #expect(sink.rejections.isEmpty)
    #expect(summary.teams == 1)
    let overridden = sink.events.count {
      if case .gateOverridden = $0.event { true } else { false }
    }
    #expect(overridden == 1)
  }

  @Test func `a row that the rules refuse is one refused row and no assignment`() throws {
    let again = FireFile.changing(FireFile.medical[0], ["RowID": "163664036-E38-2"])
    let (sink, summary) = try imported([FireFile.medical[0], again])
    #expect(!sink.rejections.isEmpty)
    #expect(summary.refused.map(\.line) == [3])
    #expect(summary.assignments == 1)
    #expect(summary.incidents == 1)
    #expect(sink.state.incidents.held.values.map(\.state) == [.closed])
  }

  @Test func `two calls of one incident and two incidents of one call lose nothing`() throws {
    let twoCalls = FireFile.changing(
      FireFile.assist, ["Incident Number": "16146989", "Call Number": "163664051"])
    let twoIncidents = FireFile.changing(
      FireFile.unended, ["Call Number": "163664036", "RowID": ""])
    let (sink, summary) = try imported(FireFile.medical + [twoCalls, twoIncidents])
    #expect(sink.rejections.isEmpty)
    #expect(summary.incidents == 2)
    #expect(summary.assignments == 4)
    #expect(names(sink).count { $0 == "alarm.attach" } == 1)
    #expect(names(sink).count { $0 == "incident.open" } == 1)
  }

  @Test func `a step in the hour that repeats goes to the pass that fits the row`() throws {
    let row = FireFile.changing(
      FireFile.assist,
      [
        "Received DtTm": "11/05/2017 01:50:00 AM", "Entry DtTm": "11/05/2017 01:55:00 AM",
        "Dispatch DtTm": "11/05/2017 01:05:00 AM", "Response DtTm": "11/05/2017 01:06:00 AM",
        "On Scene DtTm": "11/05/2017 02:10:00 AM", "Available DtTm": "11/05/2017 02:30:00 AM",
      ])
    let (sink, summary) = try imported([row])
    let stated = sink.commands.dropFirst(3).map { command in
      "\(command.occurredAt?.description ?? "") \(command.uncertaintyMicros ?? 0)"
    }
    #expect(
      stated == [
        "2017-11-05T08:50:00Z 1800000000", "2017-11-05T08:55:00Z 1800000000",
        "2017-11-05T09:05:00Z 1800000000", "2017-11-05T09:06:00Z 1800000000",
        "2017-11-05T10:10:00Z 0", "2017-11-05T10:30:00Z 0", "2017-11-05T10:30:00Z 0",
        "2017-11-05T10:30:00Z 0",
      ])
    #expect(summary.contradictions == 0)
  }
}
