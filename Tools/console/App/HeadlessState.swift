internal import Events
internal import Seal
internal import Wire

/// A console that only listens: it knows what every console knows, and can prove it.
struct HeadlessState: Sendable {
  private(set) var session: LiveSession
  /// Where it is done; nil goes on until it is told to stop.
  let until: UInt64?

  init(token: String, until: UInt64?) {
    session = LiveSession(token: token, language: .english)
    self.until = until
  }

  /// Whether everything up to the wanted position is known.
  var isDone: Bool {
    guard let until else { return false }
    return session.model.isLoaded && session.model.position >= until
  }

  mutating func didOpen() -> [ClientMessage] { session.didOpen() }

  mutating func didClose() { session.didClose() }

  mutating func receive(_ message: ServerMessage, at now: Micros) -> [ClientMessage] {
    session.receive(message, at: now)
  }

  /// `{"position","digest","collections"}`, as the server says it of itself.
  ///
  /// - Parameter hidden: how many entities are kept from the user. The server's digest is over these too, so none is
  ///   said then that could be taken for it.
  func report(hidden: Int = 0) -> [UInt8] {
    let model = session.model
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("position", model.position)
    if hidden > 0 {
      writer.field("hidden", hidden)
    } else {
      writer.field("digest", model.stateDigest.hex)
    }
    writer.key("collections")
    writer.beginObject()
    for feed in Feed.allCases {
      writer.key(feed.rawValue)
      writer.beginObject()
      writer.field("entities", model.feeds[feed]?.items.count ?? 0)
      if hidden == 0 { writer.field("digest", model.digest(of: feed).hex) }
      writer.endObject()
    }
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}
