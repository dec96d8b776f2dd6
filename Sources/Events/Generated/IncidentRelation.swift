// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// What one incident is to another.
public enum IncidentRelation: String, CaseIterable, EventValue {
  case related
  case causedBy
  case partOf
}
