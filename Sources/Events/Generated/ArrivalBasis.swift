// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// What an arrival rests on.
public enum ArrivalBasis: String, CaseIterable, EventValue {
  case stated
  case fence
}
