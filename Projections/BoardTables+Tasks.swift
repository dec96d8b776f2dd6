internal import Events

extension BoardTables {
  /// A task was written down.
  mutating func draft(_ drafted: TaskDrafted, _ event: RecordedEvent) {
    guard let id = TaskID(event.stream), tasks[id] == nil else { return }
    begin(id, AssignedTask(draft: drafted), event)
  }

  /// A task was given to somebody, as drafted or in other words.
  mutating func issue(_ issued: TaskIssued, _ event: RecordedEvent) {
    guard let id = TaskID(event.stream) else { return }
    if let incident = issued.incident {
      incidents.update(incident, at: event.position) { incident in
        guard incident.state.isBeforeWork else { return false }
        incident.activate()
        return true
      }
    }
    var task = AssignedTask(
      issued, by: event.context.actor.name, at: event.context.occurredAt)
    if let draft = tasks[id] {
      task.keep(draft)
      if draft.isCounted, let incident = draft.brief.incident {
        incidents.change(incident, at: event.position) { incident in
          incident.removeTask(isOpen: draft.state.isOpen)
        }
      }
    }
    begin(id, task, event)
  }

  private mutating func begin(_ id: TaskID, _ task: AssignedTask, _ event: RecordedEvent) {
    var task = task
    if let incident = task.brief.incident {
      task.isCounted = incidents.update(incident, at: event.position) { incident in
        incident.addTask()
        return true
      }
    }
    tasks.insert(id, task, with: event)
  }

  /// Something became of a task.
  mutating func changeTask(_ event: RecordedEvent, _ body: (inout AssignedTask) -> Void) {
    guard let id = TaskID(event.stream) else { return }
    var counted: (incident: IncidentID, isOpen: Bool)?
    tasks.change(id, at: event.position) { task in
      let wasOpen = task.state.isOpen
      body(&task)
      guard wasOpen != task.state.isOpen, task.isCounted else { return }
      counted = task.brief.incident.map { ($0, task.state.isOpen) }
    }
    guard let counted else { return }
    incidents.change(counted.incident, at: event.position) {
      $0.countTask(isOpen: counted.isOpen)
    }
  }

  /// A clock that waits for an answer or a result runs, or does not any more.
  mutating func note(_ clock: ClockID, at position: Position) {
    guard let clock = clocks[clock] else { return }
    let dueAt = clock.state.runs ? clock.dueAt : nil
    if let id = TaskID(clock.subject) {
      tasks.change(id, at: position) { $0.dueAt = dueAt }
    } else if let id = HazardID(clock.subject) {
      hazards.change(id, at: position) { $0.dueAt = dueAt }
    } else if let id = SituationReportID(clock.subject) {
      situationReports.change(id, at: position) { $0.dueAt = dueAt }
    }
  }
}
