// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// How soon an incident needs somebody.
public enum IncidentPriority: String, CaseIterable, EventValue {
  case routine
  case urgent
  case lifeThreatening
}
