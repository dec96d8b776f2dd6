import Engine
import Events
import Importers
import Testing

@Suite struct FleetTests {
  private func batches(_ sink: EngineSink) -> [FixBatchAppended] {
    sink.commands.compactMap { command in
      guard case .track(_, .appendFixes(let batch)) = command.action else { return nil }
      return batch
    }
  }

  @Test func `each bus has one track a local day, in order of time`() throws {
    var sink = EngineSink()
    let summary = try importCapMetro(FleetFile.capMetro, into: &sink)
    #expect(summary.teams == 2)
    #expect(summary.tracks == 3)
    #expect(summary.fixes == 5)
    #expect(summary.rowsRead == 5)
    #expect(summary.refusedCount == 0)
    let batches = batches(sink)
    #expect(batches.map(\.fixes.count) == [1, 3, 1])
    #expect(batches.allSatisfy { $0.firstNumber == 0 })
    let bus = batches[1].fixes
    #expect(
      bus.map(\.time.description).prefix(2) == ["2015-09-06T06:16:07Z", "2015-09-06T06:17:02Z"])
    #expect(bus.map(\.speedMillimetresPerSecond) == [0, 9_990, 0])
    #expect(bus[1].latitudeE7 == 302_682_740)
    #expect(bus[1].longitudeE7 == -977_432_860)
    #expect(batches[0].fixes[0].speedMillimetresPerSecond == nil)
    let teams = sink.commands.compactMap { command -> String? in
      guard case .team(_, .register(let team)) = command.action else { return nil }
      return "\(team.name) \(team.category)"
    }
    #expect(teams == ["2204 BUS", "5011 BUS"])
    #expect(
      sink.commands.suffix(1).map(\.occurredAt) == [Micros(rfc3339: "2015-09-07T00:00:47-05:00")])
  }

  @Test func `a position that cannot be taken is refused with its line`() throws {
    var sink = EngineSink()
    let summary = try importCapMetro(
      FleetFile.capMetro([
        FleetFile.capMetroRows[0],
        ",2015-09-06T01:17:02-05:00,0.0,485,1483954,30.268274,-97.743286,",
        "2204,2015-09-06 01:17,0.0,485,1483954,30.268274,-97.743286,",
        "2204,2015-09-06T01:18:02-05:00,0.0,485,1483954,130.268274,-97.743286,",
        "2204,2015-09-06T01:18:02-05:00,0.0,485,1483954,nan,-97.743286,",
        "2204,2015-09-06T01:18:02-05:00,0.0",
        FleetFile.capMetroRows[0].replacing("9.98999977112", with: "1.0"),
        "2204,2015-09-06T01:19:02-05:00,fast,485,1483954,30.268274,-97.743286,",
      ]), into: &sink)
    #expect(summary.rowsRead == 8)
    #expect(summary.fixes == 2)
    #expect(summary.refused.map(\.line).sorted() == [3, 4, 5, 6, 7, 8])
    #expect(summary.notes.map(\.line) == [9])
    #expect(batches(sink).flatMap(\.fixes).map(\.speedMillimetresPerSecond) == [9_990, nil])
  }

  @Test func `a batch holds a hundred fixes at once and a minute when pacing`() throws {
    let lines = (0..<250).map { "37.75153 -122.39447 0 \(1_211_033_530 + $0 * 10)" }
    var sink = EngineSink()
    _ = try importCabspotting(FleetFile.cabs(lines), into: &sink)
    #expect(batches(sink).map(\.fixes.count).sorted() == [1, 50, 100, 100])
    #expect(batches(sink).map(\.firstNumber).sorted() == [0, 0, 100, 200])

    var paced = EngineSink()
    let first = try importCabspotting(FleetFile.cabs(lines), into: &paced, pace: .following { $0 })
    #expect(batches(paced).allSatisfy { $0.fixes.count <= 7 })
    #expect(batches(paced).flatMap(\.fixes).count == 251)
    #expect(first.fixes == 251)
    // The bounds of batches differ; the positions are the same, and none is written twice.
    let again = try importCabspotting(FleetFile.cabs(lines), into: &paced)
    #expect(again.eventsWritten == 0)
    #expect(again.fixes == 251)
  }

  @Test func `each taxi's file is one track with its state, named without what surrounds it`()
    throws
  {
    var sink = EngineSink()
    let summary = try importCabspotting(FleetFile.cabs, into: &sink)
    #expect(summary.teams == 2)
    #expect(summary.tracks == 2)
    #expect(summary.fixes == 4)
    let teams = sink.commands.compactMap { command -> String? in
      guard case .team(_, .register(let team)) = command.action else { return nil }
      return "\(team.name) \(team.category)"
    }
    #expect(teams == ["abboip TAXI", "aiwalb TAXI"])
    #expect(batches(sink)[0].fixes.map(\.status) == [0, 0, 1])
    #expect(
      batches(sink)[0].fixes.map(\.time.seconds) == [1_211_033_530, 1_211_033_614, 1_211_033_674])
  }

  @Test func `a taxi's line that cannot be taken is refused with file and line`() throws {
    var limits = ImportLimits()
    limits.rowSizeBytesMax = 60
    var sink = EngineSink()
    let summary = try importCabspotting(
      FleetFile.cabs([
        FleetFile.cabLines[0], "37.75149 -122.39447 0", "37.75149 -222.39447 0 1211033614",
        "37.75149 -122.39447 2 1211033614", "37.75149 -122.39447 0 99999999999999",
        "37.75149 -122.39447 0 soon", "", String(repeating: "9", count: 100),
        FleetFile.cabLines[0], FleetFile.cabLines[1],
      ]), into: &sink, limits: limits)
    #expect(summary.refused.map(\.line).sorted() == [2, 3, 4, 5, 6, 8, 9])
    #expect(summary.refused.allSatisfy { $0.file == "cabspotting-abboip.txt" })
    #expect(summary.fixes == 3)
    #expect(summary.rowsRead == 10)
  }

  @Test func `a taxi given twice is an error before anything is written`() {
    var sink = EngineSink()
    #expect(throws: ImportError.repeatedFile("cabspotting-abboip.txt")) {
      _ = try importCabspotting(FleetFile.cabs + FleetFile.cabs, into: &sink)
    }
    #expect(sink.commands.isEmpty)
  }
}
