/// Who may see a fact, at the least.
public enum DataClass: String, CaseIterable, EventValue {
  /// Anybody.
  case `public`
  /// Staff.
  case `internal`
  /// It tells something about a person, so the law on personal information applies.
  case personal
  /// It may be evidence in a case.
  case evidence
}
