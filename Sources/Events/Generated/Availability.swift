// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// Whether a team or responder can be sent.
public enum Availability: String, CaseIterable, EventValue {
  case available
  case unavailable
  case resting
}
