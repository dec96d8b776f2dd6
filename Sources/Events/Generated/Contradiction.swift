// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// Why a recorded step contradicts the others; the step is kept, and marked.
public enum Contradiction: String, CaseIterable, EventValue {
  case beforePredecessor
  case overtaken
  case afterClear
}
