public import Events

/// When commands are submitted.
public enum Pace {
  /// As fast as the sink takes them.
  case atOnce
  /// When their moment is due. Before each group of commands the closure is called with the group's moment in the
  /// source's time; it waits as it sees fit and gives the moment up to which everything is due now, which is the
  /// moment asked for or a later one. What it throws ends the import.
  case following((_ sourceMoment: Micros) throws -> Micros)
}
