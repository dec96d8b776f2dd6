internal import Events
internal import Wire

/// A message a console sends.
enum ClientMessage: Equatable, Sendable {
  case hello(token: String, language: Language)
  case subscribe(
    subscription: Int64, feed: String, incident: String? = nil, isOpenOnly: Bool = false,
    resume: String? = nil)
  case unsubscribe(subscription: Int64)
  /// Says which incident this console has open.
  case here(incident: String)
  /// Asks for one entity as it is now.
  case get(Feed, key: String)
  case heartbeat
  case command(Command)

  /// Whether it tells others what is open here.
  var tellsWhere: Bool { if case .here = self { true } else { false } }

  /// Names this program to the server.
  static let client = "console/1"

  /// The JSON text.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    switch self {
    case .hello(let token, let language):
      writer.field("t", "hello")
      writer.field("token", token)
      writer.field("client", Self.client)
      writer.field("language", language.rawValue)
      writer.key("features")
      writer.beginArray()
      writer.string("patch")
      writer.endArray()
    case .subscribe(let subscription, let feed, let incident, let isOpenOnly, let resume):
      writer.field("t", "sub")
      writer.field("s", subscription)
      writer.field("feed", feed)
      writer.field("incident", ifPresent: incident)
      if isOpenOnly {
        writer.key("filter")
        writer.beginObject()
        writer.field("state", "open")
        writer.endObject()
      }
      writer.field("resume", ifPresent: resume)
    case .unsubscribe(let subscription):
      writer.field("t", "unsub")
      writer.field("s", subscription)
    case .here(let incident):
      writer.field("t", "here")
      writer.field("feed", Feed.incidents.rawValue)
      writer.field("key", incident)
    case .get(let feed, let key):
      writer.field("t", "get")
      writer.field("feed", feed.rawValue)
      writer.field("key", key)
    case .heartbeat: writer.field("t", "hb")
    case .command(let command):
      writer.field("t", "cmd")
      writer.field("id", command.id.description)
      writer.field("type", command.type.rawValue)
      writer.field("entity", command.entity)
      if let base = command.base { writer.field("base", base) }
      writer.key("data")
      writer.value(command.data)
    }
    writer.endObject()
    return writer.bytes
  }
}
