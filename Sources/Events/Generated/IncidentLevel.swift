// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// The declared level of an incident, from I (especially serious) down to IV (ordinary).
public enum IncidentLevel: String, CaseIterable, EventValue {
  case especiallySerious
  case serious
  case fairlySerious
  case ordinary
}
