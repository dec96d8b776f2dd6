// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// Whom a rung of the escalation ladder addresses, from the person up.
public enum EscalationAudience: String, CaseIterable, EventValue {
  case person
  case lead
  case dutyOfficer
  case leader
  case upperOffice
}
