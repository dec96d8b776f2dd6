// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// Which of the reports on an incident it is.
public enum SituationReportKind: String, CaseIterable, EventValue {
  case first
  case continued
  case final
}
