public import Events
internal import Foundation

/// Turns the wall time of a named zone into moments, daylight saving included.
///
/// The rules are asked for once a day of the source; all else is arithmetic.
public struct SourceZone {
  /// Half the width of the span of a wall time that names two moments or none.
  public static let uncertaintyMicros: Int64 = 1_800_000_000

  private static let secondsPerDay: Int64 = 86_400

  private struct Day {
    /// Seconds east of UTC before and after the change, which are the same on nearly every day.
    var before: Int64
    var after: Int64
    /// The first second of UTC with the offset after the change.
    var change: Int64
  }

  private let zone: TimeZone
  private var days: [Int64: Day] = [:]
  private var lastDay: (number: Int64, day: Day)?

  /// Creates a zone by its name in the time zone database, such as `America/Los_Angeles`.
  public init(named name: String) throws(ImportError) {
    guard let zone = TimeZone(identifier: name) else { throw .zoneUnknown(name) }
    self.zone = zone
  }

  /// The moment of a wall time, given as seconds from 1970-01-01T00:00:00 on the same wall.
  ///
  /// In the hour that the autumn repeats it is the first pass, unless that lies before `earliest`: then the second.
  /// A time that the spring leaves out is taken by the offset before the change. Both are uncertain.
  public mutating func moment(localSeconds: Int64, notBefore earliest: Micros? = nil)
    -> SourceMoment
  {
    let day = day(of: localSeconds)
    let byBefore = localSeconds - day.before
    guard day.before != day.after else { return SourceMoment(Micros(seconds: byBefore)) }
    let byAfter = localSeconds - day.after
    let isBefore = byBefore < day.change
    let isAfter = byAfter >= day.change
    guard isBefore == isAfter else {
      return SourceMoment(Micros(seconds: isBefore ? byBefore : byAfter))
    }
    var moment = Micros(seconds: byBefore)
    if isBefore, let earliest, moment < earliest { moment = Micros(seconds: byAfter) }
    return SourceMoment(moment, uncertaintyMicros: Self.uncertaintyMicros)
  }

  private mutating func day(of localSeconds: Int64) -> Day {
    let number = Micros(seconds: localSeconds).wholeDays
    if let lastDay, lastDay.number == number { return lastDay.day }
    let day = days[number] ?? rules(ofDay: number)
    days[number] = day
    lastDay = (number, day)
    return day
  }

  /// No zone is a day away from UTC, so the changes of a local day lie between the days around it.
  private func rules(ofDay number: Int64) -> Day {
    var low = (number - 1) * Self.secondsPerDay
    var high = (number + 2) * Self.secondsPerDay
    let before = offset(at: low)
    let after = offset(at: high)
    guard before != after else { return Day(before: before, after: after, change: low) }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(at: middle) == before { low = middle } else { high = middle }
    }
    return Day(before: before, after: after, change: high)
  }

  private func offset(at seconds: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
  }
}

extension Micros {
  fileprivate var wholeDays: Int64 {
    let days = seconds / 86_400
    return seconds % 86_400 < 0 ? days - 1 : days
  }
}
