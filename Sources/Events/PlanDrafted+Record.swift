/// The rules and read models keep a plan as its draft tells it.
extension PlanDrafted: EventRecord {}
