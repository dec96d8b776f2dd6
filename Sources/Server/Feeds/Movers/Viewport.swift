internal import Events
internal import Wire

/// The part of the world that a map shows.
struct Viewport: Equatable {
  private static let latitudeLimit = 90.0
  private static let longitudeLimit = 180.0

  private let west: Int32
  private let south: Int32
  private let east: Int32
  private let north: Int32

  /// Reads `[west, south, east, north]` in degrees; west lies east of east where it crosses the 180th meridian.
  init(_ json: JSON) throws(CommandRefusal) {
    let numbers = json.array?.compactMap(\.number) ?? []
    guard numbers.count == 4, json.array?.count == 4,
      let west = TrackFix.e7(degrees: numbers[0], limit: Self.longitudeLimit),
      let south = TrackFix.e7(degrees: numbers[1], limit: Self.latitudeLimit),
      let east = TrackFix.e7(degrees: numbers[2], limit: Self.longitudeLimit),
      let north = TrackFix.e7(degrees: numbers[3], limit: Self.latitudeLimit), south <= north
    else {
      throw .field(
        "viewport", "must be [west, south, east, north] in degrees, south not beyond north",
        "必须为以度表示的 [西, 南, 东, 北]，且南不得大于北")
    }
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }

  /// Whether it leaves nobody out.
  var isWholeWorld: Bool {
    let limit = Int32(Self.longitudeLimit) * 10_000_000
    return west == -limit && east == limit && south == -limit / 2 && north == limit / 2
  }

  func contains(_ fix: TrackFix) -> Bool {
    guard fix.latitudeE7 >= south, fix.latitudeE7 <= north else { return false }
    let (isPastWest, isBeforeEast) = (fix.longitudeE7 >= west, fix.longitudeE7 <= east)
    return west <= east ? isPastWest && isBeforeEast : isPastWest || isBeforeEast
  }
}
