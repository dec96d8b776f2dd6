/// Read models keep these as the events tell them.
extension PremisesConcerned: EventRecord {}
extension ReporterRecorded: EventRecord {}
extension IncidentRelation: SnapshotValue {}
