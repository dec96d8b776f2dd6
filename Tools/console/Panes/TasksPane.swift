internal import Events
internal import Wire

extension PaneDescription {
  static let mine = PaneDescription(
    Phrase.mine, key: "3", empty: Phrase.noTasksOfMine, feed: .tasks,
    sources: [.responders, .teams, .assignments, .incidents, .commands, .activations],
    columns: taskColumns,
    keys: { scope in
      let holding = TaskHolding(scope.model)
      return sorted(
        scope.model.entities(of: .tasks).filter {
          TaskLane($0.value, at: scope.present) != .over && holding.reason($0.value) != nil
        }, at: scope.present)
    },
    row: { key, context in taskRow(key, context) }, summary: taskSummary,
    changesAt: { $0.nextLateTask })

  static let office = PaneDescription(
    Phrase.officeBoard, key: "4", empty: Phrase.noTasks, feed: .tasks, sources: [.offices],
    columns: taskColumns,
    keys: { scope in
      sorted(
        scope.model.entities(of: .tasks).filter {
          TaskLane($0.value, at: scope.present) != .over
            && scope.isWithin($0.value.text("office"))
        }, at: scope.present) + (scope.model.known.ended[.tasks] ?? []).reversed().map(\.key)
    },
    row: { key, context in taskRow(key, context) }, summary: taskSummary,
    changesAt: { $0.nextLateTask })

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
  private static func sorted(_ tasks: [String: JSON], at present: Micros) -> [String] {
    func rank(_ key: String, _ task: JSON) -> (Int, Int64, String) {
      (
        TaskLane(task, at: present).rawValue, task.limit?.count ?? .max, key
      )
    }
    return tasks.map { rank($0.key, $0.value) }.sorted { $0 < $1 }.map(\.2)
  }

  private static func taskRow(_ key: String, _ context: RowContext) -> Table.Row {
    let entity = EntityReference(feed: .tasks, key: key)
    guard let task = context.model.fields(of: entity) else { return Table.Row(fields: []) }
    let lane = TaskLane(task, at: context.present)
    let urged = task["urged"]?.integer ?? 0
    let isUrgent = ["urgent", "lifeThreatening"].contains(task.text("priority"))
    let title = (isUrgent ? "! " : "") + context.mark(task.isExercise) + task.text("title")
    return Table.Row(
      fields: [
        Table.Field(EntityNames.reference(entity), .bold),
        Table.Field(lane.words.text(context.language), lane.style),
        Table.Field(
          context.state(task.text("state"), Vocabulary.taskStates, endedThen: task.endedThen)
            + (urged > 0 ? "↑\(urged)" : ""), urged > 0 ? Age.Meaning.ageing.style : .plain),
        Table.Field(task["percent"]?.integer.map { String($0) } ?? ""),
        lane == .done || lane == .ended ? Table.Field("") : context.left(until: task.limit),
        context.age(since: task.moment("issuedAt")),
        Table.Field(title),
        Table.Field(context.assignee(task["assignee"])),
        Table.Field(task["incident"]?.string.map { context.incidentNumber($0) } ?? ""),
      ],
      style: context.style(isExercise: task.isExercise, hasEnded: lane.isOver),
      sign: lane == .late ? "!" : lane == .done ? "+" : lane.isOver ? "x" : urged > 0 ? "^" : " ")
  }

  private static let taskSummary: @Sendable ([String], RowContext) -> String = { keys, context in
    let lanes = keys.compactMap {
      context.model.fields(of: .init(feed: .tasks, key: $0)).map {
        TaskLane($0, at: context.present)
      }
    }
    let parts = TaskLane.allCases.compactMap { lane -> String? in
      let count = lanes.count { $0 == lane }
      return count == 0 ? nil : "\(lane.words.text(context.language)) \(count)"
    }
    return parts.isEmpty ? "0" : parts.joined(separator: "  ")
  }
}
