public import Events

/// What can be asked about an incident.
public enum IncidentAction: Equatable, Sendable {
  /// An empty number is chosen by the centre.
  case open(IncidentOpened)
  case confirm(IncidentConfirmed)
  case activate
  case classify(IncidentClassified)
  case setPriority(PrioritySet)
  case declareLevel(LevelDeclared)
  case raiseLevel(LevelRaised)
  case lowerLevel(LevelLowered)
  case relocate(IncidentRelocated)
  case stabilise
  case reactivate(IncidentReactivated)
  case resolve(IncidentResolved)
  case close
  case reopen(IncidentReopened)
  case cancel(IncidentCancelled)
  case merge(IncidentMerged)
  case unmerge(IncidentUnmerged)
  case recordNote(NoteRecorded)
}
