import Engine
import Events
import Testing

@testable import Importers

@Suite struct RepetitionTests {
  enum Source: CaseIterable {
    case fireCalls
    case capMetro
    case cabspotting
    case map

    func run(into sink: inout EngineSink, pace: Pace = .atOnce) throws -> ImportSummary {
      switch self {
      case .fireCalls:
        try importFireCalls(FireFile.source(FireFile.all), into: &sink, pace: pace)
      case .capMetro:
        try importCapMetro(FleetFile.capMetro, into: &sink, pace: pace)
      case .cabspotting:
        try importCabspotting(FleetFile.cabs, into: &sink, pace: pace)
      case .map: try importGeoJSON(.text(MapFile.text), into: &sink, pace: pace)
      }
    }
  }

  @Test(arguments: Source.allCases)
  func `a second import says the same and writes nothing`(source: Source) throws {
    var sink = EngineSink()
    let first = try source.run(into: &sink)
    let written = sink.events
    let second = try source.run(into: &sink)
    #expect(first.eventsWritten == written.count)
    #expect(!written.isEmpty)
    #expect(second.eventsWritten == 0)
    #expect(sink.events == written)
    var same = first
    var again = second
    same.eventsWritten = 0
    again.eventsWritten = 0
    #expect(same == again)
    #expect(sink.rejections.isEmpty)
  }

  @Test(arguments: Source.allCases)
  func `an import that was killed and began anew ends as if undisturbed`(source: Source) throws {
    var undisturbed = EngineSink()
    _ = try source.run(into: &undisturbed)
    for cut in 0..<undisturbed.commands.count {
      var sink = EngineSink()
      sink.commandsLeft = cut
      #expect(throws: EngineSink.Interrupted.self) { _ = try source.run(into: &sink) }
      sink.commandsLeft = .max
      _ = try source.run(into: &sink)
      #expect(sink.events == undisturbed.events, "killed after \(cut) commands")
    }
  }

  @Test(arguments: Source.allCases)
  func `no submission is larger than a centre takes`(source: Source) throws {
    var sink = EngineSink()
    _ = try source.run(into: &sink)
    #expect(sink.batchSizes.allSatisfy { (1...100).contains($0) })
  }

  @Test(arguments: 0..<20)
  func `the order of rows in a file leaves no trace`(seed: Int) throws {
    var generator = Shuffler(state: UInt64(seed))
    var plain = EngineSink()
    var shuffled = EngineSink()
    let second = FireFile.changing(
      FireFile.assist, ["Unit ID": "E38", "RowID": "163664050-E38", "City": ""])
    let rows = FireFile.all + [second]
    _ = try importFireCalls(FireFile.source(rows), into: &plain)
    _ = try importFireCalls(
      FireFile.source(rows.shuffled(using: &generator)), into: &shuffled)
    #expect(shuffled.commands == plain.commands)

    _ = try importCapMetro(FleetFile.capMetro, into: &plain)
    _ = try importCapMetro(
      FleetFile.capMetro(FleetFile.capMetroRows.shuffled(using: &generator)), into: &shuffled)
    _ = try importCabspotting(FleetFile.cabs, into: &plain)
    _ = try importCabspotting(
      FleetFile.cabs(FleetFile.cabLines.shuffled(using: &generator)), into: &shuffled)
    #expect(shuffled.commands == plain.commands)
  }

  @Test func `what another file says of a unit does not refuse its rows`() throws {
    var sink = EngineSink()
    _ = try importFireCalls(FireFile.source([FireFile.assist]), into: &sink)
    let other = FireFile.changing(
      FireFile.unended, ["Unit ID": "E39", "ALS Unit": "false", "RowID": "170013368-E39"])
    let summary = try importFireCalls(FireFile.source([other]), into: &sink)
    #expect(summary.teams == 1)
    #expect(summary.refusedCount == 0)
    #expect(sink.state.teams.count == 1)
  }

  /// A small generator whose seed is the test's argument (splitmix64).
  private struct Shuffler: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return value ^ value >> 31
    }
  }
}
