internal import Events

/// A step of a plan at work.
struct ResponseStep {
  /// Where a step stands; the names are those of the rules.
  enum State: String {
    case pending
    case begun
    case done
    case skipped

    var isOver: Bool {
      switch self {
      case .pending, .begun: false
      case .done, .skipped: true
      }
    }
  }

  /// What the plan says of it.
  let plan: PlanStep
  private(set) var state = State.pending
  /// The task that it became.
  private(set) var task: TaskID?
  /// The clock that waits for it.
  private(set) var clock: ClockID?
  /// When that clock is due, while it runs.
  var dueAt: Micros?
  private var beganAt: Micros?
  private var endedAt: Micros?
  /// What was said of what was done.
  var report: String?
  /// Why it was left out.
  private var reason: String?

  init(_ plan: PlanStep) { self.plan = plan }

  mutating func begin(_ event: PlanStepBegun, dueAt: Micros?, at moment: Micros) {
    state = .begun
    task = event.task
    clock = event.clock
    self.dueAt = dueAt
    beganAt = beganAt ?? moment
  }

  mutating func complete(_ words: String?, at moment: Micros) {
    state = .done
    report = words
    endedAt = moment
  }

  mutating func skip(because reason: String?, at moment: Micros) {
    state = .skipped
    self.reason = reason
    endedAt = moment
  }

  func encode(into encoder: inout EntityEncoder) {
    encoder.field("step", plan.step)
    encoder.field("title", plan.title)
    encoder.field("words", ifPresent: plan.words)
    encoder.field("post", ifPresent: plan.post)
    encoder.field("levelFrom", ifPresent: plan.levelFrom)
    encoder.field("after", ifPresent: plan.after)
    encoder.field("limitSeconds", ifPresent: plan.limitSeconds)
    encoder.field("required", plan.required)
    encoder.field("asTask", plan.task)
    encoder.field("message", ifPresent: plan.message)
    encoder.field("state", state.rawValue)
    // Nobody holds the post of what should be a task.
    encoder.field("postNotFilled", state == .begun && plan.task && task == nil)
    encoder.field("task", ifPresent: task)
    encoder.field("clock", ifPresent: clock)
    encoder.field("dueAt", ifPresent: dueAt)
    encoder.field("beganAt", ifPresent: beganAt)
    encoder.field("endedAt", ifPresent: endedAt)
    encoder.field("report", ifPresent: report)
    encoder.field("reason", ifPresent: reason)
  }
}

extension ResponseStep.State: SnapshotValue {}

extension ResponseStep: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    plan = try reader.take()
    state = try reader.take()
    task = try reader.take()
    clock = try reader.take()
    dueAt = try reader.take()
    beganAt = try reader.take()
    endedAt = try reader.take()
    report = try reader.take()
    reason = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(plan)
    writer.put(state)
    writer.put(task)
    writer.put(clock)
    writer.put(dueAt)
    writer.put(beganAt)
    writer.put(endedAt)
    writer.put(report)
    writer.put(reason)
  }
}
