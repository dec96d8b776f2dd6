internal import Events
internal import Wire

/// Where a task stands on the board of an office.
enum TaskLane: Int, CaseIterable, Sendable {
  case late
  case pending
  case underWay
  case done
  case over
  /// Over at the moment of the past that is shown; how is not told of that.
  case ended

  /// A task whose time is up at this moment is late, whether the server has said so yet or not.
  init(_ task: JSON, at present: Micros) {
    switch task.text("state") {
    case _ where task.endedThen != nil: self = .ended
    case "completed": self = .done
    case "cancelled": self = .over
    case _ where task["overdue"]?.bool == true: self = .late
    case _ where task.timeIsUp.map({ $0 <= present }) ?? false: self = .late
    case "drafted", "issued", "refused": self = .pending
    default: self = .underWay
    }
  }

  var words: Words {
    switch self {
    case .late: Words("OVERDUE", "超期")
    case .pending: Words("pending", "待办")
    case .underWay: Words("at work", "在办")
    case .done: Words("done", "已办结")
    case .over: Words("dropped", "已取消")
    case .ended: Phrase.endedThen
    }
  }

  /// Whether nothing is to be done any more.
  var isOver: Bool { self == .done || self == .over || self == .ended }

  var style: Style {
    switch self {
    case .late: Style(foreground: .brightRed, isBold: true)
    case .pending: Style(foreground: .yellow)
    case .underWay: Style(foreground: .cyan)
    case .done: Style(foreground: .green)
    case .over, .ended: .dim
    }
  }
}

extension JSON {
  /// The next moment by which something has to be done about a task or a hazard.
  var limit: Micros? { [moment("dueAt"), moment("deadline")].compactMap(\.self).min() }

  /// When a task that somebody has is late: by the clock that runs for its result, else by its deadline. The clock of
  /// one that is only issued waits for an answer, not for the result.
  fileprivate var timeIsUp: Micros? {
    switch text("state") {
    case "issued": moment("deadline")
    case "accepted", "inProgress", "returned": moment("dueAt") ?? moment("deadline")
    default: nil
    }
  }
}

extension BoardScope {
  /// When the next task becomes late.
  var nextLateTask: Micros? {
    model.entities(of: .tasks).values.compactMap(\.timeIsUp).filter { $0 > present }.min()
  }
}
