/// Read models keep where the commander can be found as the event tells it.
extension CommandPostSet: EventRecord {}
