public import Events
internal import Wire

/// The console's screen at one moment, without a terminal and without a server.
public struct StillPicture {
  /// An entity of a collection, as docs/protocol.md shows it.
  public struct Entity: Sendable {
    let item: ServerMessage.Item
    let feed: Feed

    /// Takes over an entity; nil for a collection that consoles do not show.
    public init?(collection: String, key: String, bytes: [UInt8], position: UInt64) {
      guard let feed = Feed(rawValue: collection) else { return nil }
      self.feed = feed
      item = ServerMessage.Item(key: key, version: position, bytes: bytes)
    }
  }

  /// The rows of the screen, from the top, each as wide as the screen.
  public let rows: [String]

  /// Draws the entities as they stood at a moment.
  ///
  /// - Parameter offsetSeconds: how far the clock on the screen is from UTC.
  public init(
    of entities: [Entity], at moment: Micros, position: UInt64, columns: Int, rows: Int,
    language: Language, offsetSeconds: Int64 = 0
  ) {
    var state = ConsoleState(
      token: "", server: Words("replay", "回溯").text(language), language: language,
      size: ScreenSize(columns: columns, rows: rows), utcOffsetSeconds: offsetSeconds,
      // Nothing is sent from a picture, so no identifier is ever drawn.
      identifiers: IdentifierSource { 0 })
    let welcome = ServerMessage.Welcome(
      centre: "",
      user: "", role: "", epoch: "", head: position, serverTime: moment,
      heartbeatSeconds: .max / 4)
    _ = state.receive(.welcome(welcome), at: moment)
    for feed in Feed.allCases {
      let items = entities.filter { $0.feed == feed }.map(\.item)
      _ = state.receive(
        .snapshot(
          subscription: feed.subscription, number: 0, items: items, isLast: true,
          position: position),
        at: moment)
    }
    _ = state.receive(.mark(position: position, playing: nil, resume: nil), at: moment)
    state.settle()
    // The last two lines speak of the connection and the keys, which a picture does not have.
    self.rows = Array(Renderer(state: state, now: moment).draw().rows.dropLast(2))
  }
}
