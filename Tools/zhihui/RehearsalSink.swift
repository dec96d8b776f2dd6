internal import Engine
internal import Events
internal import Importers

/// Plays an import's commands in memory.
struct RehearsalSink: CommandSink {
  private(set) var rehearsal: Rehearsal
  /// Why a plan cannot be put in force.
  private(set) var refusal: Words?
  /// Plans whose office the record has not named yet.
  private(set) var waiting: [PlanFile]
  private let actor: Actor

  init(_ rehearsal: Rehearsal, plans: [PlanFile], format: String) {
    self.rehearsal = rehearsal
    waiting = plans
    actor = Actor(name: "import:\(format)", role: .administrator)
  }

  mutating func submit(_ commands: [Command]) -> [SubmissionResult] {
    commands.map { command in
      do throws(Rejection) {
        let events = try rehearsal.take(command, by: actor)
        if case .office(let office, .register) = command.action { putInForce(of: office) }
        return .accepted(events: events)
      } catch {
        return .rejected(code: error.code.rawValue, words: error.words)
      }
    }
  }

  /// A plan is in force before anything happens that it could be for.
  private mutating func putInForce(of office: OfficeID) {
    for file in waiting {
      guard let plan = file.plan(of: office) else { continue }
      do throws(Rejection) {
        try rehearsal.putInForce(plan)
      } catch {
        refusal =
          refusal
          ?? Words(
            "\(file.path): \(error.words.english)", "\(file.path)：\(error.words.chinese)")
      }
    }
    waiting.removeAll { $0.plan(of: office) != nil }
  }
}
