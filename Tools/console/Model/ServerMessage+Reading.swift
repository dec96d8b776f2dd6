internal import Events
internal import Wire

extension ServerMessage {
  /// Reads one text message of the live feed.
  init(parsing bytes: [UInt8]) throws(JSONError) {
    var fields = Fields()
    var reader = JSONReader(bytes)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "put":
        try reader.beginArray()
        while try reader.nextElement() { fields.items.append(try reader.rawValue()) }
      case "patch":
        try reader.beginArray()
        while try reader.nextElement() { fields.patches.append(try EntityPatch(from: &reader)) }
      default: fields.rest.append(JSON.Member(key, try reader.value()))
      }
    }
    try reader.end()
    self = try Self.make(fields, reader)
  }

  private struct Fields {
    var items: [[UInt8]] = []
    var patches: [EntityPatch] = []
    var rest: [JSON.Member] = []
  }

  private static func make(
    _ fields: Fields, _ reader: JSONReader
  ) throws(JSONError) -> ServerMessage {
    let rest = JSON.object(fields.rest)
    func required<Value>(_ name: String, _ value: Value?) throws(JSONError) -> Value {
      guard let value else { throw reader.error(.missingField(name)) }
      return value
    }
    func position(_ name: String = "p") throws(JSONError) -> UInt64 {
      try required(name, rest[name]?.integer.flatMap { UInt64(exactly: $0) })
    }
    switch try required("t", rest["t"]?.string) {
    case "welcome":
      return .welcome(
        Welcome(
          centre: rest["centre"]?.string ?? "", session: rest["session"]?.string ?? "",
          user: rest["user"]?.string ?? "", role: rest["role"]?.string ?? "",
          office: rest["office"]?.string, officeUnknown: rest["officeUnknown"]?.string,
          epoch: epoch(rest["epoch"]), head: try position("head"),
          serverTime: moment(rest["serverTime"]),
          heartbeatSeconds: max(1, rest["heartbeatSeconds"]?.integer ?? 15)))
    case "subok":
      return .subscribed(
        subscription: try required("s", rest["s"]?.integer),
        resumed: rest["resumed"]?.bool ?? false, head: try position("head"))
    case "snap":
      var items: [Item] = []
      for bytes in fields.items { items.append(try item(bytes)) }
      return .snapshot(
        subscription: try required("s", rest["s"]?.integer),
        number: try required("n", rest["n"]?.integer), items: items,
        isLast: rest["end"]?.bool ?? false, position: try position())
    case "ev":
      let name = try required("feed", rest["feed"]?.string)
      var items: [Item] = []
      for bytes in fields.items { items.append(try item(bytes)) }
      if name == "timeline" {
        return .timeline(
          incident: try required("incident", rest["incident"]?.string), position: try position(),
          entries: items)
      }
      let deleted = rest["del"]?.array?.compactMap(\.string) ?? []
      if name == "presence" { return .presence(items: items, deleted: deleted) }
      guard let feed = Feed(rawValue: name) else { return .unknown("ev \(name)") }
      return .changed(
        feed: feed, position: try position(), items: items, patches: fields.patches,
        deleted: deleted, left: rest["out"]?.array?.compactMap(\.string) ?? [])
    case "entity":
      let name = try required("feed", rest["feed"]?.string)
      guard let feed = Feed(rawValue: name) else { return .unknown("entity \(name)") }
      return .entity(
        feed: feed, key: try required("key", rest["key"]?.string), position: try position(),
        item: try fields.items.first.map { bytes throws(JSONError) in try item(bytes) })
    case "mark":
      return .mark(
        position: try position(), playing: moment(rest["playing"]), resume: rest["resume"]?.string)
    case "reset":
      return .reset(
        subscription: try required("s", rest["s"]?.integer), reason: rest["reason"]?.string)
    case "res":
      return .result(
        Outcome(
          command: try required("id", rest["id"]?.string),
          status: try required("status", rest["status"]?.string), code: rest["code"]?.string,
          words: Words(rest["words"]), field: rest["field"]?.string))
    case "hb":
      return .heartbeat(
        position: try position(), playing: moment(rest["playing"]),
        serverTime: moment(rest["serverTime"]))
    case "err":
      let code = try required("code", rest["code"]?.string)
      return .failed(
        code: code, words: Words(rest["words"]) ?? Words(code, code),
        subscription: rest["s"]?.integer)
    case "bye":
      return .bye(
        afterMilliseconds: rest["afterMs"]?.integer ?? 0, reason: rest["reason"]?.string ?? "",
        url: rest["url"]?.string)
    case let kind: return .unknown(kind)
    }
  }

  // An entity has its key and version; an entry of a time line has the position of its event as both.
  private static func item(_ bytes: [UInt8]) throws(JSONError) -> Item {
    var key: String?
    var version: Int64?
    var position: Int64?
    var reader = JSONReader(bytes)
    try reader.beginObject()
    while let name = try reader.nextKey() {
      switch name {
      case "id": key = try reader.string()
      case "v": version = try reader.integer()
      case "position": position = try reader.integer()
      case "properties" where version == nil: version = try featureVersion(&reader)
      default: try reader.skipValue()
      }
    }
    guard let number = version ?? position, let version = UInt64(exactly: number) else {
      throw reader.error(.missingField("v"))
    }
    return Item(key: key ?? String(version), version: version, bytes: bytes)
  }

  // A GeoJSON Feature has no members of its own beside those of RFC 7946, so its version is a property.
  private static func featureVersion(_ reader: inout JSONReader) throws(JSONError) -> Int64? {
    var version: Int64?
    try reader.beginObject()
    while let name = try reader.nextKey() {
      if name == "v" { version = try reader.integer() } else { try reader.skipValue() }
    }
    return version
  }

  private static func moment(_ value: JSON?) -> Micros? {
    value?.string.flatMap { Micros(rfc3339: $0) }
  }

  private static func epoch(_ value: JSON?) -> String {
    value?.string ?? value?.integer.map { String($0) } ?? ""
  }
}
