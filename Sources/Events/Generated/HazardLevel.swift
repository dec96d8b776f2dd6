// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// How grave a hazard is.
public enum HazardLevel: String, CaseIterable, EventValue {
  case general
  case major
}
