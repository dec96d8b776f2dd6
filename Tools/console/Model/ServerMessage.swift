internal import Events
internal import Wire

/// A message of the live feed, as far as a console needs it.
enum ServerMessage: Equatable, Sendable {
  /// An entity or an entry of a time line, as the bytes that came.
  struct Item: Equatable, Sendable {
    var key: String
    var version: UInt64
    var bytes: [UInt8]
  }

  /// The answer to one command.
  struct Outcome: Equatable, Sendable {
    var command: String
    var status: String
    var code: String?
    var words: Words?
    /// The field that is wrong, if it is one.
    var field: String?
  }

  case welcome(Welcome)
  case subscribed(subscription: Int64, resumed: Bool, head: UInt64)
  case snapshot(subscription: Int64, number: Int64, items: [Item], isLast: Bool, position: UInt64)
  case changed(
    feed: Feed, position: UInt64, items: [Item], patches: [EntityPatch] = [], deleted: [String],
    left: [String] = [])
  /// The answer to a question about one entity; nil where there is none.
  case entity(feed: Feed, key: String, position: UInt64, item: Item?)
  case timeline(incident: String, position: UInt64, entries: [Item])
  /// Who has something else open now, and the sessions that have nothing open any more.
  case presence(items: [Item], deleted: [String])
  case mark(position: UInt64, playing: Micros?, resume: String?)
  /// A feed begins anew, and why: `slow`, `erased` or `access`.
  case reset(subscription: Int64, reason: String? = nil)
  case result(Outcome)
  case heartbeat(position: UInt64, playing: Micros?, serverTime: Micros?)
  case failed(code: String, words: Words, subscription: Int64?)
  /// Before a close: when to come back, why, and where to if that is another server.
  case bye(afterMilliseconds: Int64, reason: String, url: String? = nil)
  /// A kind that this console does not know; newer servers may send such.
  case unknown(String)

  /// The server's first message.
  struct Welcome: Equatable, Sendable {
    var centre = ""
    var session = ""
    var user: String
    var role: String
    /// The office where the user works; nil where the account or an older server does not tell.
    var office: String?
    /// What the account says of an office that is not there.
    var officeUnknown: String?
    var epoch: String
    var head: UInt64
    var serverTime: Micros?
    var heartbeatSeconds: Int64
  }
}

extension ServerMessage {
  /// Whether it says no more than where somebody is, or how far the log is.
  var isOfMovers: Bool {
    switch self {
    case .changed(.tracks, _, _, _, _, _), .mark: true
    case .changed, .welcome, .subscribed, .snapshot, .entity, .timeline, .presence, .reset,
      .result, .heartbeat, .failed, .bye, .unknown:
      false
    }
  }
}
