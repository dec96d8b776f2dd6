import Events
import Importers
import Testing
import Wire

@Suite struct ImportSummaryTests {
  private func json(_ summary: ImportSummary, _ language: Language) throws -> JSON {
    var writer = JSONWriter()
    writer.beginObject()
    summary.writeFields(to: &writer, language: language)
    writer.field("digest", "00")
    writer.endObject()
    return try JSON(parsing: writer.bytes)
  }

  @Test func `the summary's names stay as programs know them`() throws {
    var sink = EngineSink()
    let bad = FireFile.changing(FireFile.assist, ["Unit ID": ""])
    let summary = try importFireCalls(
      FireFile.source(FireFile.medical + [bad]), into: &sink)
    let english = try json(summary, .english)
    let figures = [
      ("rowsRead", 3), ("incidents", 1), ("assignments", 2), ("teams", 2), ("tracks", 0),
      ("fixes", 0), ("timestamps", 14), ("eventsWritten", Int64(sink.events.count)),
      ("contradictions", 0), ("refused", 1),
    ]
    for (name, figure) in figures { #expect(english[name]?.integer == figure, "\(name)") }
    #expect(english["refusals"]?.array?[0]["line"]?.integer == 4)
    #expect(english["refusals"]?.array?[0]["reason"]?.string == "Unit ID is empty")
    #expect(
      try json(summary, .chinese)["refusals"]?.array?[0]["reason"]?.string == "Unit ID 为空")
  }

  @Test func `progress is reported every so many rows and after each submission`() throws {
    var limits = ImportLimits()
    limits.rowsPerProgress = 2
    var reports: [ImportProgress] = []
    var sink = EngineSink()
    let source = FireFile.source(FireFile.all)
    _ = try importFireCalls(source, into: &sink, limits: limits) { reports.append($0) }
    #expect(reports.map(\.rowsRead) == [2, 4, 5])
    #expect(reports[0].phase == .reading)
    #expect(reports[0].total == source.sizeBytes)
    #expect(reports[2].phase == .submitting)
    #expect(reports[2].done == sink.commands.count)
    #expect(reports[2].total == sink.commands.count)
    #expect(reports[2].eventsWritten == sink.events.count)
  }
}
