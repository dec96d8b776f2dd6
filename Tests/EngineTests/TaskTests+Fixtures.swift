import Events
import Testing

@testable import Engine

extension TaskTests {
  static let task = TaskID(UUID128(high: 8, low: 1))
  static let part = TaskID(UUID128(high: 8, low: 2))
  static let must = UUID128(high: 9, low: 1)
  static let may = UUID128(high: 9, low: 2)
  static let doer = "zhao"
  static let deadline = The.now.adding(7_200_000_000)

  static func file(_ mark: Character = "a") -> FileReference {
    FileReference(
      digest: String(repeating: mark, count: 64), name: "room.jpg", mediaType: "image/jpeg",
      sizeBytes: 12)
  }

  static func issued(
    _ assignee: Assignee = Assignee(user: doer), office: OfficeID = The.office,
    title: String = "seal the kitchen", incident: IncidentID? = The.incident,
    deadline: Micros? = deadline, checklist: [ChecklistItem]? = items, evidence: Int64? = 1,
    files: [FileReference]? = nil, mandatory: Bool = true, approval: Bool = false,
    parent: TaskID? = nil
  ) -> TaskIssued {
    TaskIssued(
      office: office, title: title, priority: .urgent, assignee: assignee, incident: incident,
      deadline: deadline, checklist: checklist, evidenceRequired: evidence, files: files,
      mandatory: mandatory, approval: approval, parent: parent)
  }

  static let items = [
    ChecklistItem(item: must, words: "seal", required: true),
    ChecklistItem(item: may, words: "photograph", required: false),
  ]

  static func issue(_ event: TaskIssued, as id: TaskID = task) -> Action {
    .task(id, .issue(event))
  }

  static let submission = TaskSubmitted(checked: [must], files: [file()])

  static let actions: [String: Action] = [
    "task.draft": .task(
      task,
      .draft(
        TaskDrafted(
          office: The.office, title: "seal", priority: .urgent, assignee: Assignee(user: doer),
          mandatory: true))),
    "task.issue": issue(issued()),
    "task.accept": .task(task, .accept(TaskAccepted())),
    "task.refuse": .task(task, .refuse(TaskRefused(reason: The.reason))),
    "task.start": .task(task, .start),
    "task.reportProgress": .task(task, .reportProgress(ProgressReported(percent: 50))),
    "task.submit": .task(task, .submit(submission)),
    "task.complete": .task(task, .complete(TaskCompleted())),
    "task.sendBack": .task(task, .sendBack(TaskReturned(reason: The.reason))),
    "task.reassign": .task(
      task, .reassign(TaskReassigned(assignee: Assignee(responder: The.responder)))),
    "task.split": .task(task, .split(TaskSplit(into: [part]))),
    "task.extendDeadline": .task(
      task,
      .extendDeadline(
        DeadlineExtended(deadline: deadline.adding(3_600_000_000), reason: The.reason))),
    "task.urge": .task(task, .urge(TaskUrged())),
    "task.suspend": .task(task, .suspend(TaskSuspended(reason: The.reason))),
    "task.resume": .task(task, .resume),
    "task.waive": .task(task, .waive(TaskWaived(reason: The.reason))),
    "task.cancel": .task(task, .cancel(TaskCancelled(reason: The.reason))),
    "task.attachFile": .task(task, .attachFile(FileAttached(file: file("f")))),
  ]

  static func action(_ name: String) throws -> Action { try #require(actions[name]) }

  static func summary(_ outcome: Scenario.Outcome) -> String? {
    outcome.refusal?.rawValue ?? outcome.state?.tasks[task]?.state.rawValue
  }

  /// An incident that was confirmed, and another that is only reported.
  static let ground = given([
    .incident(The.otherIncident, .open(The.opened())),
    .incident(The.incident, .open(The.opened())),
    .incident(The.incident, .confirm(IncidentConfirmed())),
  ])

  /// The task in a state; it has a part that was cancelled.
  static func task(in state: String, as event: TaskIssued = issued()) -> Scenario {
    guard let state = AssignedTask.State(rawValue: state) else { return ground }
    return ground.and(path(to: state, event))
  }

  private static func path(to state: AssignedTask.State, _ event: TaskIssued) -> [Action] {
    let parts = [
      issue(issued(incident: nil, parent: task), as: part),
      .task(part, .cancel(TaskCancelled(reason: The.reason))),
    ]
    if state == .drafted { return [actions["task.draft"]].compactMap(\.self) + parts }
    let steps: [String] =
      switch state {
      case .drafted, .issued: []
      case .accepted: ["accept"]
      case .inProgress: ["accept", "start"]
      case .submitted: ["accept", "start", "submit"]
      case .returned: ["accept", "start", "submit", "sendBack"]
      case .refused: ["refuse"]
      case .suspended: ["accept", "start", "suspend"]
      case .completed: ["accept", "start", "submit", "complete"]
      case .cancelled: ["accept", "cancel"]
      }
    return [issue(event)] + parts + steps.compactMap { actions["task.\($0)"] }
  }
}
