/// Where one team or responder is, as exactly as the live map needs it.
///
/// All numbers are whole steps, so that the binary and the text form of a frame say the same.
public struct Mover: Equatable, Sendable {
  /// The fastest speed that is told, in steps of half a metre a second; more counts as this.
  public static let speedStepsMax: UInt8 = 254
  /// How many steps of two degrees make a full turn.
  public static let courseStepsCount: UInt8 = 180
  /// The exponent of the largest radius that is told; more counts as this.
  public static let accuracyExponentMax: UInt8 = 14

  static let latitudeE5Limit: Int32 = 9_000_000
  static let longitudeE5Limit: Int32 = 18_000_000

  /// Who it is, as a `dict` message says; from 1.
  public let handle: UInt32
  /// Degrees north in steps of 10⁻⁵.
  public let latitudeE5: Int32
  /// Degrees east in steps of 10⁻⁵.
  public let longitudeE5: Int32
  /// Speed over ground in steps of half a metre a second, at most ``speedStepsMax``.
  public let speedSteps: UInt8?
  /// Course over ground in steps of two degrees, clockwise from north, less than ``courseStepsCount``.
  public let courseSteps: UInt8?
  /// What the device said about itself, as a number of the source's own.
  public let status: UInt8?
  /// The radius within which the position lies, as a power of two in metres, at most ``accuracyExponentMax``.
  public let accuracyExponent: UInt8?
  /// How old the position was at the frame's moment, in tenths of a second.
  public let ageTenths: UInt32

  /// Rounds a position to the steps of a frame; what lies beyond a limit counts as the limit.
  public init(
    handle: UInt32, latitudeE7: Int32, longitudeE7: Int32,
    speedMillimetresPerSecond: Int32? = nil, courseCentidegrees: Int32? = nil,
    accuracyMillimetres: Int32? = nil, status: UInt8? = nil, ageMilliseconds: Int64 = 0
  ) {
    self.init(
      handle: handle, latitudeE5: Self.e5(latitudeE7, limit: Self.latitudeE5Limit),
      longitudeE5: Self.e5(longitudeE7, limit: Self.longitudeE5Limit),
      speedSteps: speedMillimetresPerSecond.map { speed in
        UInt8(min((max(Int(speed), 0) + 250) / 500, Int(Self.speedStepsMax)))
      },
      courseSteps: courseCentidegrees.map { course in
        let turned = (Int(course) % 36_000 + 36_000) % 36_000
        return UInt8((turned + 100) / 200 % Int(Self.courseStepsCount))
      },
      status: status, accuracyExponent: accuracyMillimetres.map(Self.exponent),
      ageTenths: UInt32(clamping: max(ageMilliseconds, 0) / 100))
  }

  init(
    handle: UInt32, latitudeE5: Int32, longitudeE5: Int32, speedSteps: UInt8?,
    courseSteps: UInt8?, status: UInt8?, accuracyExponent: UInt8?, ageTenths: UInt32
  ) {
    self.handle = handle
    self.latitudeE5 = latitudeE5
    self.longitudeE5 = longitudeE5
    self.speedSteps = speedSteps
    self.courseSteps = courseSteps
    self.status = status
    self.accuracyExponent = accuracyExponent
    self.ageTenths = ageTenths
  }

  /// Degrees north.
  public var latitude: Double { Double(latitudeE5) / 1e5 }
  /// Degrees east.
  public var longitude: Double { Double(longitudeE5) / 1e5 }
  /// Speed over ground in metres a second.
  public var speedMetresPerSecond: Double? { speedSteps.map { Double($0) / 2 } }
  /// Course over ground in degrees, clockwise from north.
  public var courseDegrees: Int? { courseSteps.map { Int($0) * 2 } }
  /// The radius within which the position lies, in metres; the largest one stands for all beyond it.
  public var accuracyMetres: Int? { accuracyExponent.map { 1 << Int($0) } }
  /// How old the position was at the frame's moment, in seconds.
  public var ageSeconds: Double { Double(ageTenths) / 10 }

  private static func e5(_ e7: Int32, limit: Int32) -> Int32 {
    let rounded = (Int64(e7) + (e7 < 0 ? -50 : 50)) / 100
    return Int32(max(min(rounded, Int64(limit)), -Int64(limit)))
  }

  private static func exponent(millimetres: Int32) -> UInt8 {
    var exponent: UInt8 = 0
    while exponent < accuracyExponentMax, Int64(millimetres) > 1_000 << Int64(exponent) {
      exponent += 1
    }
    return exponent
  }
}
