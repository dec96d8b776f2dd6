public import Events

/// What can be asked about a task.
public enum TaskAction: Equatable, Sendable {
  case draft(TaskDrafted)
  /// Gives it to somebody; what was drafted before is replaced.
  case issue(TaskIssued)
  case accept(TaskAccepted)
  case refuse(TaskRefused)
  case start
  case reportProgress(ProgressReported)
  case submit(TaskSubmitted)
  case complete(TaskCompleted)
  case sendBack(TaskReturned)
  case reassign(TaskReassigned)
  case split(TaskSplit)
  case extendDeadline(DeadlineExtended)
  case urge(TaskUrged)
  case suspend(TaskSuspended)
  case resume
  case waive(TaskWaived)
  case cancel(TaskCancelled)
  case attachFile(FileAttached)
}
