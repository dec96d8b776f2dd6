internal import Wire

/// What a client wants to see of those who move, and how often (docs/protocol.md, section "Positions").
public struct MoverView: Equatable, Sendable {
  /// West, south, east and north of its map in degrees; nil for the whole world.
  public var viewport: [Double]?
  /// Frames a second at most, 1 to 5.
  public var framesPerSecondMax: Int
  /// Whether nobody looks at the map, so that a frame now and then is enough.
  public var isHidden: Bool

  private static let wholeWorld: [Double] = [-180, -90, 180, 90]

  /// A view of the whole world, or of a part of it.
  public init(viewport: [Double]? = nil, framesPerSecondMax: Int = 1, isHidden: Bool = false) {
    self.viewport = viewport
    self.framesPerSecondMax = framesPerSecondMax
    self.isHidden = isHidden
  }

  /// Writes all of it as members of a `sub` or `vis` message.
  func write(to writer: inout JSONWriter) {
    writer.key("viewport")
    writer.beginArray()
    for degrees in viewport ?? Self.wholeWorld { writer.number(degrees) }
    writer.endArray()
    writer.field("maxhz", framesPerSecondMax)
    writer.field("hidden", isHidden)
  }
}
