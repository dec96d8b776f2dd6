/// Read models keep what was found as the event tells it.
extension HazardReported: EventRecord {}
