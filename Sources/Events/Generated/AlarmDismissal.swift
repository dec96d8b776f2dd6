// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// Why an alarm was dismissed.
public enum AlarmDismissal: String, CaseIterable, EventValue {
  case falseAlarm
  case duplicate
  case outOfJurisdiction
  case test
}
