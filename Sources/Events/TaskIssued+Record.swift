/// Read models keep what a task asks for as the event tells it.
extension TaskIssued: EventRecord {}

extension TaskIssued {
  /// What a draft says, as if it were given to somebody already.
  public init(_ draft: TaskDrafted) {
    self.init(
      office: draft.office, title: draft.title, priority: draft.priority,
      assignee: draft.assignee, words: draft.words, incident: draft.incident,
      place: draft.place, deadline: draft.deadline, checklist: draft.checklist,
      evidenceRequired: draft.evidenceRequired, files: draft.files,
      mandatory: draft.mandatory, approval: draft.approval, set: draft.set,
      parent: draft.parent, premises: draft.premises, reference: draft.reference)
  }
}
