// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// What the limit of a clock counts.
public enum ClockUnit: String, CaseIterable, EventValue {
  case seconds
  case workingDays
}
