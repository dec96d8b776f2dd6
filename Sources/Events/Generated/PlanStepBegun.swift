// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It is time for a step of the plan.
public struct PlanStepBegun: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PlanStepBegun"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.derived
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The step.
  public let step: UUID128
  /// The task that it became.
  public let task: TaskID?
  /// The clock that waits for it.
  public let clock: ClockID?

  /// Creates the event.
  public init(
    step: UUID128,
    task: TaskID? = nil,
    clock: ClockID? = nil
  ) {
    self.step = step
    self.task = task
    self.clock = clock
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var step: UUID128?
    var task: TaskID?
    var clock: ClockID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "step": step = try reader.value(of: key, unlessRead: step)
      case "task": task = try reader.value(of: key, unlessRead: task)
      case "clock": clock = try reader.value(of: key, unlessRead: clock)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let step else { throw reader.error(.missingField("step")) }
    self.init(
      step: step,
      task: task,
      clock: clock
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("step")
    step.write(to: &writer)
    if let task {
      writer.key("task")
      task.write(to: &writer)
    }
    if let clock {
      writer.key("clock")
      clock.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("step", UUID128.self),
    .optional("task", TaskID.self),
    .optional("clock", ClockID.self),
  ]

  private static let fieldNames =
    "step task clock"
    .split(separator: " ").map(String.init)
}
