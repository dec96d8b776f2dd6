/// What a user may do, at its coarsest.
public enum Role: String, CaseIterable, EventValue {
  /// Keeps offices, teams and users, and imports data.
  case administrator
  /// Takes alarms, leads incidents and sends teams.
  case dispatcher
  /// Reads everything that happened; changes nothing.
  case reviewer
}
