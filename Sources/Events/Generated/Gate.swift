// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// A check before a team is sent.
public enum Gate: String, CaseIterable, EventValue {
  case status
  case doubleCommitment
}
