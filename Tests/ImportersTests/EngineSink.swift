import Engine
import Events
import Importers

/// A centre without a log: decides and folds, and answers a command it has seen as a duplicate.
struct EngineSink: CommandSink {
  struct Interrupted: Error {}

  private(set) var state = CentreState()
  private(set) var events: [ProposedEvent] = []
  private(set) var commands: [Command] = []
  private(set) var batchSizes: [Int] = []
  private(set) var rejections: [(code: String, words: Words)] = []
  private var answers: [UUID128: Int] = [:]
  /// How many commands it takes before it dies.
  var commandsLeft = Int.max

  mutating func submit(_ commands: [Command]) throws -> [SubmissionResult] {
    batchSizes.append(commands.count)
    return try commands.map { command in
      guard commandsLeft > 0 else { throw Interrupted() }
      commandsLeft -= 1
      return execute(command)
    }
  }

  private mutating func execute(_ command: Command) -> SubmissionResult {
    commands.append(command)
    if let events = answers[command.id] { return .duplicate(events: events) }
    let moment = command.occurredAt ?? Micros(0)
    let context = DecisionContext(
      command: command.id, now: moment, occurredAt: moment, clock: .source,
      uncertaintyMicros: command.uncertaintyMicros,
      actor: Actor(name: "importer", role: .dispatcher),
      fidelity: command.isRecorded ? .recorded : .live)
    do throws(Rejection) {
      let proposed = try state.decide(command.action, context)
      for event in proposed {
        state.apply(
          event.event, to: event.stream, occurredAt: event.context.occurredAt,
          by: event.context.actor.name, isExercise: event.context.exercise)
      }
      events += proposed
      answers[command.id] = proposed.count
      return .accepted(events: proposed.count)
    } catch {
      rejections.append((error.code.rawValue, error.words))
      return .rejected(code: error.code.rawValue, words: error.words)
    }
  }
}
