/// How a fact came about. What-if replays keep what is exogenous and compute the rest anew.
public enum EventKind: String, CaseIterable, EventValue {
  /// It came from outside: an alarm, a position, a report of a person.
  case exogenous
  /// Somebody decided it.
  case decided
  /// It follows from other events by a rule.
  case derived
  /// The system did it to itself.
  case system
}
