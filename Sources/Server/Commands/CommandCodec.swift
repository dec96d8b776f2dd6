public import Engine
internal import Events
public import Wire

/// Commands as JSON (docs/protocol.md, section "Commands").
public enum CommandCodec {
  private static let keys = [
    "t", "id", "type", "entity", "base", "at", "uncertaintyMicros", "recorded", "data",
  ]

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

  /// Reads a command.
  public static func read(_ json: JSON) throws(CommandRefusal) -> Command {
    guard let members = json.members else {
      throw .field("command", "must be an object", "必须为对象")
    }
    for member in members where !keys.contains(member.key) {
      throw CommandRefusal(
        JSONError(
          .unknownField(member.key, nearest: nearestName(to: member.key, among: keys)), at: 0))
    }
    let id = try identifier(json, "id")
    guard let type = json["type"]?.string else { throw .field("type", "is missing", "缺失") }
    let entity = try identifier(json, "entity")
    guard let known = CommandCatalogue[type] else { throw .unknown(type) }
    var data = try CommandData(json["data"])
    return Command(
      id: id,
      action: try known.read(&data)(entity),
      occurredAt: try moment(json),
      uncertaintyMicros: try uncertainty(json),
      isRecorded: try isRecorded(json),
      base: try base(json))
  }

  private static func identifier(_ json: JSON, _ key: String) throws(CommandRefusal) -> UUID128 {
    guard let text = json[key]?.string, let uuid = UUID128(text) else {
      throw .field(key, "must be a UUID", "必须为 UUID")
    }
    return uuid
  }

  private static func moment(_ json: JSON) throws(CommandRefusal) -> Micros? {
    guard let value = json["at"] else { return nil }
    guard let text = value.string, let moment = Micros(rfc3339: text) else {
      throw .field(
        "at", "must be a moment such as 2017-01-03T18:00:00-08:00",
        "必须为时间，例如 2017-01-03T18:00:00-08:00")
    }
    return moment
  }

  private static func uncertainty(_ json: JSON) throws(CommandRefusal) -> Int64? {
    guard let value = json["uncertaintyMicros"] else { return nil }
    guard let micros = value.integer, micros >= 0 else {
      throw .field(
        "uncertaintyMicros", "must be a number of microseconds, not negative", "必须为非负微秒数")
    }
    return micros
  }

  private static func isRecorded(_ json: JSON) throws(CommandRefusal) -> Bool {
    guard let value = json["recorded"] else { return false }
    guard let flag = value.bool else {
      throw .field("recorded", "must be true or false", "必须为 true 或 false")
    }
    return flag
  }

  private static func base(_ json: JSON) throws(CommandRefusal) -> Position? {
    guard let value = json["base"] else { return nil }
    guard let number = value.integer, number >= 0 else {
      throw .field("base", "must be a position", "必须为日志位置")
    }
    return Position(UInt64(number))
  }
}

extension CommandRefusal {
  fileprivate static func unknown(_ type: String) -> CommandRefusal {
    let nearest = nearestName(to: type, among: CommandCatalogue.names)
    return CommandRefusal(
      code: "command.unknown",
      words: Words(
        "there is no command \(type)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
        "没有命令 \(type)" + (nearest.map { "；是否为 \($0)？" } ?? "")),
      field: "type")
  }
}
