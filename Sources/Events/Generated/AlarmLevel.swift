// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// How pressing an alarm is.
public enum AlarmLevel: String, CaseIterable, EventValue {
  case urgent
  case critical
}
