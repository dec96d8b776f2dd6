internal import Wire

/// What a console wants to see of those who move, and how often.
struct MoverScope: Equatable {
  /// Frames a second at most, where a console does not say.
  static let framesPerSecondDefault: Int64 = 1
  /// Frames a second that a console may ask for.
  static let framesPerSecondMax: Int64 = 5
  /// How long after a frame the next one comes to a console that nobody looks at, in microseconds.
  static let hiddenIntervalMicros: Int64 = 10_000_000
  private static let microsPerSecond: Int64 = 1_000_000

  /// The part of the world that its map shows; nil for all of it.
  private(set) var viewport: Viewport?
  private var framesPerSecond = Self.framesPerSecondDefault
  private var isHidden = false

  /// Reads what a `sub` message says.
  init(_ json: JSON) throws(CommandRefusal) { try take(json) }

  /// Takes what a `sub` or `vis` message says; the rest stays as it is.
  mutating func take(_ json: JSON) throws(CommandRefusal) {
    var changed = self
    if let area = json["viewport"] {
      let viewport = try Viewport(area)
      changed.viewport = viewport.isWholeWorld ? nil : viewport
    }
    if let rate = json["maxhz"] {
      guard let count = rate.integer, (1...Self.framesPerSecondMax).contains(count) else {
        throw .field(
          "maxhz", "must be 1 to \(Self.framesPerSecondMax)",
          "必须为 1 至 \(Self.framesPerSecondMax)")
      }
      changed.framesPerSecond = count
    }
    if let hidden = json["hidden"] {
      guard let isHidden = hidden.bool else {
        throw .field("hidden", "must be true or false", "必须为 true 或 false")
      }
      changed.isHidden = isHidden
    }
    self = changed
  }

  /// How long after a frame the next one comes at the earliest, on average, in microseconds.
  var intervalMicros: Int64 {
    isHidden ? Self.hiddenIntervalMicros : Self.microsPerSecond / framesPerSecond
  }
}
