internal import Engine
internal import Events
internal import Wire

/// A command as it came: what stands around its data, read once, and the bytes of the data.
///
/// What is wrong with it is kept until it is to be carried out, so that its neighbours in a request go on.
struct CommandEnvelope {
  /// The command's identifier; nil where it has none that can be read.
  private(set) var id: UUID128?
  /// Its type; nil where nobody knows it.
  private(set) var type: CommandCatalogue.Entry?
  /// Whether it repeats the record of an outside system.
  private(set) var isRecorded = false
  private var entity: UUID128?
  private var occurredAt: Micros?
  private var uncertaintyMicros: Int64?
  private var base: Position?
  private var exercise: Bool?
  private var data: [UInt8]?
  private var fault: CommandRefusal?

  private static let keys = [
    "t", "id", "type", "entity", "base", "at", "uncertaintyMicros", "recorded", "data", "exercise",
  ]

  /// Reads a command that is the whole text; throws only where it is no JSON.
  init(_ text: [UInt8]) throws(JSONError) {
    var reader = JSONReader(text)
    try self.init(from: &reader)
    try reader.end()
  }

  /// Reads a command; throws only where the text is no JSON.
  init(from reader: inout JSONReader) throws(JSONError) {
    guard try reader.peekKind() == .object else {
      try reader.skipValue()
      blame("command", "must be an object", "必须为对象")
      return
    }
    var seen = 0
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard let index = Self.keys.firstIndex(of: key) else {
        if fault == nil { fault = CommandRefusal(reader.unknownField(key, among: Self.keys)) }
        try reader.skipValue()
        continue
      }
      guard seen & 1 << index == 0 else { throw reader.error(.duplicateKey(key)) }
      seen |= 1 << index
      try take(key, from: &reader)
    }
  }

  /// How urgent it is; nobody gains by a type that does not exist.
  var urgency: CommandUrgency { isRecorded ? .bulk : type?.urgency ?? .bulk }

  /// The command, or what is wrong with it.
  func command() throws(CommandRefusal) -> Command {
    if let fault { throw fault }
    guard let id else { throw Self.notIdentifier("id") }
    guard let type else { throw .field("type", "is missing", "缺失") }
    guard let entity else { throw Self.notIdentifier("entity") }
    var data = CommandData(self.data)
    return Command(
      id: id, action: try type.read(&data)(entity), occurredAt: occurredAt,
      uncertaintyMicros: uncertaintyMicros, isRecorded: isRecorded, base: base,
      exercise: exercise)
  }

  private mutating func take(_ key: String, from reader: inout JSONReader) throws(JSONError) {
    switch key {
    case "id":
      id = try reader.stringIfAny().flatMap { UUID128($0) }
      if id == nil { blame(Self.notIdentifier(key)) }
    case "entity":
      entity = try reader.stringIfAny().flatMap { UUID128($0) }
      if entity == nil { blame(Self.notIdentifier(key)) }
    case "type":
      let name = try reader.stringIfAny()
      type = name.flatMap { CommandCatalogue[$0] }
      if type == nil { blame(name.map { .unknown($0) } ?? .field(key, "is missing", "缺失")) }
    case "at":
      occurredAt = try reader.stringIfAny().flatMap { Micros(rfc3339: $0) }
      if occurredAt == nil {
        blame(
          key, "must be a moment such as 2017-01-03T18:00:00-08:00",
          "必须为时间，例如 2017-01-03T18:00:00-08:00")
      }
    case "uncertaintyMicros":
      uncertaintyMicros = try reader.countIfAny()
      if uncertaintyMicros == nil {
        blame(key, "must be a number of microseconds, not negative", "必须为非负微秒数")
      }
    case "base":
      base = try reader.countIfAny().map { Position(UInt64($0)) }
      if base == nil { blame(key, "must be a position", "必须为日志位置") }
    case "recorded":
      isRecorded = try truth(key, from: &reader) ?? false
    case "exercise": exercise = try truth(key, from: &reader)
    case "data":
      if try reader.peekKind() == .object {
        data = try reader.rawValue()
      } else {
        try reader.skipValue()
        blame(key, "must be an object", "必须为对象")
      }
    default: try reader.skipValue()
    }
  }

  private mutating func truth(
    _ key: String, from reader: inout JSONReader
  ) throws(JSONError) -> Bool? {
    if try reader.peekKind() == .bool { return try reader.bool() }
    try reader.skipValue()
    blame(key, "must be true or false", "必须为 true 或 false")
    return nil
  }

  /// The first fault is the one that is told.
  private mutating func blame(_ refusal: CommandRefusal) {
    if fault == nil { fault = refusal }
  }

  private mutating func blame(_ field: String, _ problem: String, _ problemChinese: String) {
    blame(.field(field, problem, problemChinese))
  }

  private static func notIdentifier(_ field: String) -> CommandRefusal {
    .field(field, "must be a UUID", "必须为 UUID")
  }
}

extension JSONReader {
  /// The next value, if it is a string; reads it in any case.
  fileprivate mutating func stringIfAny() throws(JSONError) -> String? {
    if try peekKind() == .string { return try string() }
    try skipValue()
    return nil
  }

  /// The next value, if it is an integer that is not negative; reads it in any case.
  fileprivate mutating func countIfAny() throws(JSONError) -> Int64? {
    let text = try rawValue()
    var reader = JSONReader(text)
    guard let count = try? reader.integer(), count >= 0 else { return nil }
    return count
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
