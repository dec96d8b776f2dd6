internal import Events

extension CentreState {
  mutating func draft(_ id: TaskID, _ event: TaskDrafted) {
    put(AssignedTask(TaskIssued(event), as: .drafted), as: id)
  }

  mutating func issue(_ id: TaskID, _ event: TaskIssued) {
    var task = AssignedTask(event, as: .issued)
    if let drafted = tasks[id] {
      task.openParts = drafted.openParts
      task.isWaived = drafted.isWaived
      task.files.formUnion(drafted.files)
    }
    task.hazard = hazardsByTask[id]
    put(task, as: id)
    if let incident = event.incident { activate(incident) }
  }

  mutating func step(
    _ id: TaskID, _ step: AssignedTask.Step, _ change: (inout AssignedTask) -> Void = { _ in }
  ) {
    guard var task = tasks[id] else { return }
    task.take(step)
    change(&task)
    put(task, as: id)
  }

  /// The one place that changes tasks: what holds up an incident and a parent follows from their states.
  private mutating func put(_ task: AssignedTask, as id: TaskID) {
    let previous = tasks.updateValue(task, forKey: id)
    if previous?.incidentHeld != task.incidentHeld {
      if let incident = previous?.incidentHeld {
        incidents[incident]?.openMandatoryTasks.remove(id)
        changedStreams.insert(incident.stream)
      }
      if let incident = task.incidentHeld {
        incidents[incident]?.openMandatoryTasks.insert(id)
        changedStreams.insert(incident.stream)
      }
    }
    if previous?.incidentAtWork != task.incidentAtWork {
      if let incident = previous?.incidentAtWork {
        incidents[incident]?.openTasks.remove(id)
        changedStreams.insert(incident.stream)
      }
      if let incident = task.incidentAtWork {
        incidents[incident]?.openTasks.insert(id)
        changedStreams.insert(incident.stream)
      }
    }
    if previous?.parentHeld != task.parentHeld {
      if let parent = previous?.parentHeld {
        tasks[parent]?.openParts.remove(id)
        changedStreams.insert(parent.stream)
      }
      if let parent = task.parentHeld {
        tasks[parent]?.openParts.insert(id)
        changedStreams.insert(parent.stream)
      }
    }
  }
}
