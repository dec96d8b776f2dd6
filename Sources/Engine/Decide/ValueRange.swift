/// Between which bounds integers in commands have to lie. Forms tell the same, so that a client can say so at once.
public enum ValueRange {
  /// How much of something is done, in percent.
  public static let percent: ClosedRange<Int64> = 0...100
  /// After how much of a limit its warning comes, in percent.
  public static let warnPercent: ClosedRange<Int64> = 1...99
  /// Files that the result of a task needs.
  public static let evidenceRequired: ClosedRange<Int64> = 0...100
  /// A time limit in seconds: up to a leap year.
  public static let limitSeconds: ClosedRange<Int64> = 1...366 * 86_400
  /// When a working day begins, in minutes after midnight.
  public static let startMinute: ClosedRange<Int64> = 0...1_439
  /// When a working day ends, in minutes after midnight.
  public static let endMinute: ClosedRange<Int64> = 1...1_440
  /// A day of the week, Monday is 1 (ISO 8601).
  public static let weekday: ClosedRange<Int64> = 1...7
  /// A zone's distance from UTC in minutes, as far as there are zones.
  public static let utcOffsetMinutes: ClosedRange<Int64> = -840...840
}
