internal import Wire

/// The part of the world that a map shows, in steps of 10⁻⁵ degrees.
struct Viewport: Equatable {
  private static let latitudeLimit = 90.0
  private static let longitudeLimit = 180.0
  private static let stepsPerDegree = 1e5

  private let west: Int32
  private let south: Int32
  private let east: Int32
  private let north: Int32

  /// Reads `[west, south, east, north]` in degrees; west lies east of east where it crosses the 180th meridian.
  init(_ json: JSON) throws(CommandRefusal) {
    let numbers = json.array?.compactMap(\.number) ?? []
    guard numbers.count == 4, json.array?.count == 4,
      let west = Self.steps(numbers[0], limit: Self.longitudeLimit),
      let south = Self.steps(numbers[1], limit: Self.latitudeLimit),
      let east = Self.steps(numbers[2], limit: Self.longitudeLimit),
      let north = Self.steps(numbers[3], limit: Self.latitudeLimit), south <= north
    else {
      throw .field(
        "viewport", "must be [west, south, east, north] in degrees, south not beyond north",
        "必须为以度表示的 [西, 南, 东, 北]，且南不得大于北")
    }
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }

  private static func steps(_ degrees: Double, limit: Double) -> Int32? {
    guard degrees >= -limit, degrees <= limit else { return nil }
    return Int32(degrees * stepsPerDegree + (degrees < 0 ? -0.5 : 0.5))
  }

  /// Whether it leaves nobody out.
  var isWholeWorld: Bool {
    west == Self.steps(-Self.longitudeLimit, limit: Self.longitudeLimit)
      && east == Self.steps(Self.longitudeLimit, limit: Self.longitudeLimit)
      && south == Self.steps(-Self.latitudeLimit, limit: Self.latitudeLimit)
      && north == Self.steps(Self.latitudeLimit, limit: Self.latitudeLimit)
  }

  func contains(_ mover: Mover) -> Bool {
    guard mover.latitudeE5 >= south, mover.latitudeE5 <= north else { return false }
    let (isPastWest, isBeforeEast) = (mover.longitudeE5 >= west, mover.longitudeE5 <= east)
    return west <= east ? isPastWest && isBeforeEast : isPastWest || isBeforeEast
  }
}
