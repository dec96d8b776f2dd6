// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// The level of an office in the three-level organisation.
public enum OfficeLevel: String, CaseIterable, EventValue {
  case city
  case district
  case station
}
