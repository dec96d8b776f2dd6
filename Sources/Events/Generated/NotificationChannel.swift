// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// The way a notice takes.
public enum NotificationChannel: String, CaseIterable, EventValue {
  case app
  case sms
  case voice
  case console
}
