public import Events
public import Wire

extension ImportSummary {
  /// Writes the figures into an open object, under names that are kept for ever; the caller may add its own.
  public func writeFields(to writer: inout JSONWriter, language: Language = .english) {
    writer.field("rowsRead", rowsRead)
    writer.field("incidents", incidents)
    writer.field("assignments", assignments)
    writer.field("teams", teams)
    writer.field("tracks", tracks)
    writer.field("fixes", fixes)
    writer.field("timestamps", timestamps)
    writer.field("eventsWritten", eventsWritten)
    writer.field("contradictions", contradictions)
    writer.field("refused", refusedCount)
    writer.key("refusals")
    writer.beginArray()
    for row in refused {
      writer.beginObject()
      writer.field("file", ifPresent: row.file)
      writer.field("line", row.line)
      writer.field("reason", row.reason.text(language))
      writer.endObject()
    }
    writer.endArray()
    writer.field("offices", offices)
    writer.key("gaps")
    writer.beginObject()
    for gap in gaps { writer.field(gap.column, gap.rows) }
    writer.endObject()
    writer.key("notes")
    writer.beginArray()
    for note in notes {
      writer.beginObject()
      writer.field("line", note.line)
      writer.field("note", note.words.text(language))
      writer.endObject()
    }
    writer.endArray()
  }
}
