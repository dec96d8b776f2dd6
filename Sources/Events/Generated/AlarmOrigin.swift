// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// The way an alarm reached the centre.
public enum AlarmOrigin: String, CaseIterable, EventValue {
  case app
  case call
  case sensor
  case system
}
