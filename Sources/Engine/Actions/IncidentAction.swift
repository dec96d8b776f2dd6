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
  case correctNote(NoteCorrected)
  case offer(IncidentHandoverOffered)
  case accept(IncidentHandoverAccepted)
  case decline(IncidentHandoverDeclined)
  case withdrawOffer(IncidentHandoverWithdrawn)
  case split(IncidentSplit, IncidentPart)
  case link(IncidentLinked)
  case unlink(IncidentUnlinked)
  case group(IncidentGrouped)
  case ungroup(IncidentUngrouped)
  case setAffectedArea(AffectedAreaSet)
  case namePremises(PremisesConcerned)
  case recordReporter(ReporterRecorded)
  case attachFile(FileAttached)
  case archive
  case restrict(AccessRestricted)
  case unrestrict(AccessUnrestricted)
}
