/// The messages of positions (docs/protocol.md, section "Positions").
extension LiveMessage {
  /// What a console may say of what it wants to see.
  static let view: [Schema.Field] = [
    .init("viewport", ifPresent: .list(.number)),
    .init("maxhz", ifPresent: .integer(from: 1, through: MoverScope.framesPerSecondMax)),
    .init("hidden", ifPresent: .flag),
  ]

  static let moversFromConsole: [LiveMessage] = [
    LiveMessage(
      "vis", from: true, "Looks at other positions, or more or less often.",
      [.init("s", .integer(from: nil, through: nil))] + view)
  ]

  static let moversToConsole: [LiveMessage] = [
    LiveMessage(
      "dict", from: false, "Who handles are: handle, `team` or `responder`, and UUID of each.",
      [.init("movers", .list(.list(.either([.count, .text]))))]),
    LiveMessage(
      "pos", from: false,
      """
      Where those are who moved: handle, longitude, latitude, speed, course, status, accuracy and age of each; \
      as bytes for whoever takes them.
      """,
      [
        .init("s", .integer(from: nil, through: nil)), .init("p", .position),
        .init("at", .count), .init("movers", .list(.list(.anything))),
      ]),
    LiveMessage(
      "out", from: false, "Whom to show no longer.",
      [.init("s", .integer(from: nil, through: nil)), .init("handles", .list(.count))]),
  ]
}
