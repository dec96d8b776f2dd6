internal import EventLog
internal import Events
internal import Seal
internal import Wire

extension Evidence {
  /// What a bundle of ours begins with.
  static let format = "zhihui-bundle-1"

  /// The bundle's JSON (EventSchemas/FORMAT.md, section 10).
  var json: [UInt8] {
    var writer = JSONWriter(capacity: 1 << 16)
    writer.beginObject()
    writer.field("format", Self.format)
    writer.field("store", storeID.description)
    writer.field("digest", head.algorithm.rawValue)
    writer.field("key", key.description)
    writer.field("head", head.note)
    writer.key("streams")
    writer.beginArray()
    for stream in streams { writer.string(stream) }
    writer.endArray()
    writer.key("events")
    writer.beginArray()
    for event in events { event.write(to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  /// Reads a bundle; nil where it has not the form of one.
  init?(json bytes: [UInt8]) {
    guard let json = try? JSON(parsing: bytes), json.has(only: Self.keys),
      json["format"]?.string == Self.format,
      let storeID = json["store"]?.string.flatMap({ UUID128($0) }),
      let key = json["key"]?.string.flatMap({ NoteKey($0) }),
      let head = json["head"]?.string.flatMap({ SignedHead($0) }),
      json["digest"]?.string == head.algorithm.rawValue,
      let streams = json["streams"]?.array?.map({ $0.string }),
      let events = json["events"]?.array?.map({ EvidenceEvent($0) }),
      streams.allSatisfy({ $0 != nil }), events.allSatisfy({ $0 != nil })
    else { return nil }
    self.init(
      storeID: storeID, key: key, head: head, streams: streams.compactMap { $0 },
      events: events.compactMap { $0 })
  }

  private static let keys = ["format", "store", "digest", "key", "head", "streams", "events"]
}

extension EvidenceEvent {
  private static let keys = [
    "position", "stream", "version", "type", "schemaVersion", "recordedAt", "occurredAt", "id",
    "meta", "data", "salt", "dataDigest", "previous", "hash", "path",
  ]

  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("position", position.number)
    writer.field("stream", stream)
    writer.field("version", version)
    writer.field("type", type)
    writer.field("schemaVersion", schemaVersion)
    writer.field("recordedAt", recordedAt.count)
    writer.field("occurredAt", occurredAt.count)
    writer.field("id", id.description)
    writer.field("meta", Base64.encode(meta))
    writer.field("data", Base64.encode(data))
    writer.field("salt", Base64.encode(salt))
    writer.field("dataDigest", dataDigest.hex)
    writer.field("previous", previous.hex)
    writer.field("hash", hash.hex)
    writer.key("path")
    writer.beginArray()
    for node in path { writer.string(node.hex) }
    writer.endArray()
    writer.endObject()
  }

  fileprivate init?(_ json: JSON) {
    let digest = { (key: String) in json[key]?.string.flatMap { Digest(hex: $0) } }
    let bytes = { (key: String) in json[key]?.string.flatMap { Base64.decode($0.utf8) } }
    guard json.has(only: Self.keys),
      let position = json["position"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let stream = json["stream"]?.string,
      let version = json["version"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let type = json["type"]?.string, let schemaVersion = json["schemaVersion"]?.integer,
      let recordedAt = json["recordedAt"]?.integer, let occurredAt = json["occurredAt"]?.integer,
      let id = json["id"]?.string.flatMap({ UUID128($0) }), let meta = bytes("meta"),
      let data = bytes("data"), let salt = bytes("salt"), let dataDigest = digest("dataDigest"),
      let previous = digest("previous"), let hash = digest("hash"),
      let path = json["path"]?.array?.map({ $0.string.flatMap { Digest(hex: $0) } }),
      path.allSatisfy({ $0 != nil })
    else { return nil }
    self.init(
      position: Position(position), stream: stream, version: version, type: type,
      schemaVersion: schemaVersion, recordedAt: Micros(recordedAt),
      occurredAt: Micros(occurredAt), id: id, meta: meta, data: data, salt: salt,
      dataDigest: dataDigest, previous: previous, hash: hash, path: path.compactMap { $0 })
  }
}

extension JSON {
  /// Whether an object has exactly some keys, each once: what else it said would be proven by nothing.
  fileprivate func has(only keys: [String]) -> Bool {
    guard let members else { return false }
    return members.count == keys.count && Set(members.map(\.key)) == Set(keys)
  }
}
