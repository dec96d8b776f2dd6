/// Read models keep what a report says as the event tells it.
extension ReportDrafted: EventRecord {}
