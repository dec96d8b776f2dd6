/// Read models keep the types of incidents as the events tell them.
extension IncidentTypeSet: EventRecord {}
