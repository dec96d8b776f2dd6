/// The messages of positions (docs/protocol.md, section "Positions").
extension LiveMessage {
  static let viewport = Schema.Field("viewport", ifPresent: .list(.number))
  static let framesPerSecond = Schema.Field(
    "maxhz", ifPresent: .integer(from: 1, through: MoverScope.framesPerSecondMax))
  static let hidden = Schema.Field("hidden", ifPresent: .flag)

  static let vis = LiveMessage(
    "vis", from: true, "Looks at other positions, or more or less often.",
    [.init("s", .integer(from: nil, through: nil)), viewport, framesPerSecond, hidden])

  static let dict = LiveMessage(
    "dict", from: false, "Who handles are: handle, `team` or `responder`, and UUID of each.",
    [.init("movers", .list(.list(.either([.count, .text]))))])

  static let pos = LiveMessage(
    "pos", from: false,
    """
    Where those are who moved: handle, longitude, latitude, speed, course, status, accuracy and age of each; \
    as bytes for whoever takes them.
    """,
    [
      .init("s", .integer(from: nil, through: nil)), .init("p", .position),
      .init("at", .count), .init("movers", .list(.list(.anything))),
    ])

  static let out = LiveMessage(
    "out", from: false, "Whom to show no longer.",
    [.init("s", .integer(from: nil, through: nil)), .init("handles", .list(.count))])
}
