public import Events

/// Lays the source's time on a clock that runs N times as fast; the clock itself stays with the caller.
public struct SpeedSchedule: Equatable, Sendable {
  /// The largest speed: a day of the source in under a second.
  public static let speedMax: Int64 = 100_000

  /// How many microseconds of the source pass in one of the clock.
  public let speed: Int64
  private var origin: (source: Micros, clock: Micros)?

  /// Creates a schedule; a speed outside 1...``speedMax`` is taken as the nearest that is inside.
  public init(speed: Int64) {
    self.speed = min(max(speed, 1), Self.speedMax)
  }

  /// The source's time is the clock's own: what is past is due, what is to come waits for its moment.
  public static let asItHappens: SpeedSchedule = {
    var schedule = SpeedSchedule(speed: 1)
    schedule.origin = (Micros(0), Micros(0))
    return schedule
  }()

  /// How many microseconds to wait from `now` until a moment of the source is due; 0 when it is. The first moment
  /// ever asked for is due at once and starts the schedule.
  public mutating func waitMicros(until moment: Micros, now: Micros) -> Int64 {
    guard let origin else {
      origin = (moment, now)
      return 0
    }
    let passed = now.since(origin.clock) * speed
    let missing = moment.since(origin.source) - passed
    return missing <= 0 ? 0 : (missing + speed - 1) / speed
  }

  /// The source's moment that the clock has reached; nil before the first ``waitMicros(until:now:)``.
  public func present(now: Micros) -> Micros? {
    origin.map { $0.source.adding(now.since($0.clock) * speed) }
  }

  /// Equal speed and origin.
  public static func == (left: SpeedSchedule, right: SpeedSchedule) -> Bool {
    left.speed == right.speed && left.origin?.source == right.origin?.source
      && left.origin?.clock == right.origin?.clock
  }
}
