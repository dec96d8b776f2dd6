internal import Events
internal import Wire

extension PaneDescription {
  static let mine = PaneDescription(
    Phrase.mine, key: "3", empty: Phrase.noTasksOfMine, feed: .tasks,
    sources: [.responders, .activations],
    columns: taskColumns,
    keys: { scope in
      sorted(
        scope.model.entities(of: .tasks).filter {
          TaskLane($0.value) != .over
            && scope.model.whyMine($0.value) != nil
        })
    },
    row: { key, context in taskRow(key, context) }, summary: taskSummary)

  static let office = PaneDescription(
    Phrase.officeBoard, key: "4", empty: Phrase.noTasks, feed: .tasks, sources: [.offices],
    columns: taskColumns,
    keys: { scope in
      sorted(
        scope.model.entities(of: .tasks).filter {
          TaskLane($0.value) != .over && scope.isWithin($0.value.text("office"))
        }) + (scope.model.known.ended[.tasks] ?? []).reversed().map(\.key)
    },
    row: { key, context in taskRow(key, context) }, summary: taskSummary)

  private static let taskColumns = [
    Table.Column(heading: Phrase.number, columns: 6),
    Table.Column(heading: Phrase.lane, columns: 8),
    Table.Column(heading: Phrase.state, columns: 11),
    Table.Column(heading: Words("%", "%"), columns: 3, alignment: .right),
    Table.Column(heading: Phrase.left, columns: 6, alignment: .right),
    Table.Column(heading: Phrase.age, columns: 5, alignment: .right),
    Table.Column(heading: Phrase.task, columns: 12, flex: 4),
    Table.Column(heading: Phrase.assignee, columns: 10, flex: 1),
    Table.Column(heading: Phrase.incident, columns: 8, flex: 1),
  ]

  // What is late first, then by what is to be done next.
  private static func sorted(_ tasks: [String: JSON]) -> [String] {
    func rank(_ key: String, _ task: JSON) -> (Int, Int64, String) {
      (
        TaskLane(task).rawValue, task.limit?.count ?? .max, key
      )
    }
    return tasks.map { rank($0.key, $0.value) }.sorted { $0 < $1 }.map(\.2)
  }

  private static func taskRow(_ key: String, _ context: RowContext) -> Table.Row {
    let entity = EntityReference(feed: .tasks, key: key)
    guard let task = context.model.fields(of: entity) else { return Table.Row(fields: []) }
    let lane = TaskLane(task)
    let urged = task["urged"]?.integer ?? 0
    let isUrgent = ["urgent", "lifeThreatening"].contains(task.text("priority"))
    let title = (isUrgent ? "! " : "") + context.mark(task.isExercise) + task.text("title")
    return Table.Row(
      fields: [
        Table.Field(EntityNames.reference(entity), .bold),
        Table.Field(lane.words.text(context.language), lane.style),
        Table.Field(
          context.text(task.text("state"), Vocabulary.taskStates)
            + (urged > 0 ? "↑\(urged)" : ""), urged > 0 ? Age.Meaning.ageing.style : .plain),
        Table.Field(task["percent"]?.integer.map { String($0) } ?? ""),
        lane == .done ? Table.Field("") : context.left(until: task.limit),
        context.age(since: task.moment("issuedAt")),
        Table.Field(title),
        Table.Field(context.assignee(task["assignee"])),
        Table.Field(task["incident"]?.string.map { context.incidentNumber($0) } ?? ""),
      ],
      style: context.style(isExercise: task.isExercise, hasEnded: lane == .done || lane == .over),
      sign: lane == .late ? "!" : lane == .done ? "+" : lane == .over ? "x" : urged > 0 ? "^" : " ")
  }

  private static let taskSummary: @Sendable ([String], RowContext) -> String = { keys, context in
    let lanes = keys.compactMap {
      context.model.fields(of: .init(feed: .tasks, key: $0)).map { TaskLane($0) }
    }
    let parts = TaskLane.allCases.compactMap { lane -> String? in
      let count = lanes.count { $0 == lane }
      return count == 0 ? nil : "\(lane.words.text(context.language)) \(count)"
    }
    return parts.isEmpty ? "0" : parts.joined(separator: "  ")
  }
}

/// Where a task stands on the board of an office.
enum TaskLane: Int, CaseIterable, Sendable {
  case late
  case pending
  case underWay
  case done
  case over

  init(_ task: JSON) {
    switch task.text("state") {
    case "completed": self = .done
    case "cancelled": self = .over
    case _ where task["overdue"]?.bool == true: self = .late
    case "drafted", "issued", "refused": self = .pending
    default: self = .underWay
    }
  }

  var words: Words {
    switch self {
    case .late: Words("OVERDUE", "逾期")
    case .pending: Words("pending", "待办")
    case .underWay: Words("at work", "在办")
    case .done: Words("done", "已办")
    case .over: Words("dropped", "取消")
    }
  }

  var style: Style {
    switch self {
    case .late: Style(foreground: .brightRed, isBold: true)
    case .pending: Style(foreground: .yellow)
    case .underWay: Style(foreground: .cyan)
    case .done: Style(foreground: .green)
    case .over: .dim
    }
  }
}

extension JSON {
  /// The next moment by which something has to be done about a task or a hazard.
  var limit: Micros? { [moment("dueAt"), moment("deadline")].compactMap(\.self).min() }
}

extension Model {
  /// Why a task is this user's: he has it, somebody whom he is has it, or he has to judge it; nil where it is not.
  func whyMine(_ task: JSON) -> String? {
    if task["assignee"]?["user"]?.string == user || task.text("acceptedBy") == user {
      return "given"
    }
    if task.text("issuedBy") == user, task.text("state") == "submitted" { return "toJudge" }
    guard let assignee = task["assignee"] else { return nil }
    // People in the field may bear the name of their account.
    if let key = assignee["responder"]?.string, responders[key]?.name == user { return "role" }
    // A post of a plan at work that is filled with this user answers for the tasks of its steps.
    let isOfPost = entities(of: .activations).values.contains { activation in
      let posts = (activation["posts"]?.array ?? []).filter {
        $0["assignee"]?["user"]?.string == user
      }.map { $0.text("post") }
      return (activation["steps"]?.array ?? []).contains {
        posts.contains($0.text("post")) && $0.text("task") == task.text("id")
      }
    }
    return isOfPost ? "role" : nil
  }
}
