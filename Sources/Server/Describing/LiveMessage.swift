internal import Events
internal import Projections

/// A message of the live feed (docs/protocol.md, section "Live feed").
struct LiveMessage: Sendable {
  /// The value of its member `t`.
  let name: String
  let isFromConsole: Bool
  let summary: String
  /// Its members beside `t`.
  let fields: [Schema.Field]

  init(_ name: String, from isFromConsole: Bool, _ summary: String, _ fields: [Schema.Field]) {
    self.name = name
    self.isFromConsole = isFromConsole
    self.summary = summary
    self.fields = fields
  }

  /// Tells the two directions of one name apart.
  var key: String { (isFromConsole ? "console." : "centre.") + name }

  var schema: Schema { .object([.init("t", .names([name]))] + fields) }

  static let all = fromConsole + toConsole

  private static let filter = Schema.object([
    .init("state", ifPresent: .names(["open"])), .init("office", ifPresent: .uuid),
    .init("kind", ifPresent: .cases(of: FeatureKind.self)), .init("exercise", ifPresent: .flag),
  ])
  private static let feed = Schema.names(
    (Collection.state + [.timeline]).map(\.rawValue) + [PresenceDesk.feedName])
  private static let presence = Schema.object([
    .init("id", .text), .init("v", .position), .init("user", .text),
    .init("feed", .names(Collection.state.map(\.rawValue))), .init("key", .text),
    .init("since", .moment),
  ])
  private static let patch = Schema.object([
    .init("id", .text), .init("v", .position), .init("base", .position),
    .init("set", .map(.anything)), .init("fields", ifPresent: .list(.text)),
  ])
  private static let entity = Schema.either(
    (Collection.state + [.timeline]).map(Schemas.entity) + [presence])

  static let fromConsole: [LiveMessage] = [
    LiveMessage(
      "hello", from: true, "Who is there, by a token or a ticket; the first message.",
      [
        .init("token", ifPresent: .text), .init("ticket", ifPresent: .text),
        .init("client", ifPresent: .text), .init("language", ifPresent: .text),
        .init("features", ifPresent: .list(.text)), .init("resumes", ifPresent: .count),
      ]),
    LiveMessage(
      "sub", from: true, "Follows a feed.",
      [
        .init("s", .integer(from: nil, through: nil)),
        .init("feed", .either([feed, .names([MoverCast.feedName])])),
        .init("incident", ifPresent: .uuid), .init("filter", ifPresent: filter),
        .init("resume", ifPresent: .text), viewport, framesPerSecond, hidden,
      ]),
    LiveMessage(
      "unsub", from: true, "Follows a feed no longer.",
      [.init("s", .integer(from: nil, through: nil))]),
    vis,
    LiveMessage(
      "here", from: true, "Says what the console has open; without a key nothing.",
      [
        .init("feed", ifPresent: .names(Collection.state.map(\.rawValue))),
        .init("key", ifPresent: .text),
      ]),
    LiveMessage(
      "get", from: true, "Asks for one entity as it is now.",
      [.init("feed", .names(Collection.state.map(\.rawValue))), .init("key", .text)]),
    LiveMessage(
      "cmd", from: true, "Carries out a command.",
      [
        .init("id", .uuid), .init("type", .names(CommandCatalogue.names)),
        .init("entity", .uuid), .init("base", ifPresent: .position),
        .init("at", ifPresent: .moment), .init("uncertaintyMicros", ifPresent: .count),
        .init("recorded", ifPresent: .flag), .init("exercise", ifPresent: .flag),
        .init("data", ifPresent: .map(.anything)),
      ]),
    LiveMessage(
      "auth", from: true, "Goes on with another token of the same user.",
      [.init("token", ifPresent: .text), .init("ticket", ifPresent: .text)]),
    LiveMessage("hb", from: true, "Answers a heartbeat.", []),
  ]

  static let toConsole: [LiveMessage] = [
    LiveMessage(
      "welcome", from: false, "Answers `hello`.",
      [
        .init("session", .text), .init("centre", .text), .init("user", .text),
        .init("role", .cases(of: Role.self)),
      ] + HomeOffice.fields + [
        .init("expiresAt", .moment), .init("epoch", .position), .init("head", .position),
        .init("serverTime", .moment),
        .init("heartbeatSeconds", .count),
        .init(
          "limits",
          .object([
            .init("subscriptions", .count), .init("messageBytes", .count),
            .init("messagesPerSecond", .count),
          ])),
      ]),
    LiveMessage(
      "authok", from: false, "Answers `auth`.",
      [.init("role", .cases(of: Role.self)), .init("expiresAt", .moment)]),
    LiveMessage(
      "subok", from: false, "Answers `sub`.",
      [
        .init("s", .integer(from: nil, through: nil)), .init("resumed", .flag),
        .init("head", .position),
      ]),
    LiveMessage(
      "snap", from: false, "A page of the state that a feed begins with.",
      [
        .init("s", .integer(from: nil, through: nil)), .init("n", .count),
        .init("put", .list(entity)), .init("end", .flag), .init("p", .position),
      ]),
    LiveMessage(
      "ev", from: false, "What changed.",
      [
        .init("feed", feed), .init("incident", ifPresent: .uuid),
        .init("filter", ifPresent: filter), .init("p", .position), .init("put", .list(entity)),
        .init("patch", ifPresent: .list(patch)),
        .init("del", ifPresent: .list(.text)), .init("out", ifPresent: .list(.text)),
      ]),
    dict, pos, out,
    LiveMessage(
      "mark", from: false, "Up to where everything that is followed was sent.",
      [.init("p", .position), .init("playing", ifPresent: .moment), .init("resume", .text)]),
    LiveMessage(
      "reset", from: false, "Forget a feed: it begins anew.",
      [
        .init("s", .integer(from: nil, through: nil)),
        .init("reason", .names(["slow", "erased", "access"])),
      ]),
    LiveMessage(
      "entity", from: false, "Answers `get`.",
      [
        .init("feed", feed), .init("key", .text), .init("p", .position),
        .init("put", ifPresent: .list(entity)),
      ]),
    LiveMessage(
      "res", from: false, "Answers `cmd`.", [.init("id", ifPresent: .text)] + Schemas.result),
    LiveMessage(
      "hb", from: false, "A heartbeat.",
      [.init("p", .position), .init("playing", ifPresent: .moment), .init("serverTime", .moment)]),
    LiveMessage(
      "err", from: false, "What could not be done.",
      [.init("s", ifPresent: .integer(from: nil, through: nil))] + Schemas.refusal),
    LiveMessage(
      "bye", from: false, "Said before a close.",
      [
        .init("afterMs", .count), .init("reason", .text), .init("url", ifPresent: .text),
      ]),
  ]
}
