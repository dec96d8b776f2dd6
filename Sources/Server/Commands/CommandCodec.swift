public import Engine
internal import Events
public import Wire

/// Commands as JSON (docs/protocol.md, section "Commands").
public enum CommandCodec {
  /// Writes a command.
  public static func write(_ command: Command, to writer: inout JSONWriter) {
    let form = command.action.form
    writer.beginObject()
    writer.field("id", command.id.description)
    writer.field("type", form.name)
    writer.field("entity", command.action.stream.uuid.description)
    if let base = command.base { writer.field("base", base.number) }
    if let moment = command.occurredAt { writer.field("at", moment.rfc3339()) }
    if let width = command.uncertaintyMicros { writer.field("uncertaintyMicros", width) }
    if command.isRecorded { writer.field("recorded", true) }
    if let exercise = command.exercise { writer.field("exercise", exercise) }
    writer.key("data")
    writer.raw(form.data)
    writer.endObject()
  }

  /// The bytes that tell one command's content from another's.
  static func content(of command: Command) -> [UInt8] {
    var writer = JSONWriter()
    write(command, to: &writer)
    return writer.bytes
  }

  /// Reads one command, which is the whole text.
  public static func read(_ text: [UInt8]) throws(CommandRefusal) -> Command {
    let envelope: CommandEnvelope
    do throws(JSONError) {
      envelope = try CommandEnvelope(text)
    } catch {
      throw CommandRefusal(error)
    }
    return try envelope.command()
  }
}
