internal import Engine
internal import Events
internal import Importers

/// Plays an import's commands in memory.
struct RehearsalSink: CommandSink {
  private(set) var rehearsal: Rehearsal
  private let actor: Actor

  init(_ rehearsal: Rehearsal, format: String) {
    self.rehearsal = rehearsal
    actor = Actor(name: "import:\(format)", role: .administrator)
  }

  mutating func submit(_ commands: [Command]) -> [SubmissionResult] {
    commands.map { command in
      do throws(Rejection) {
        return .accepted(events: try rehearsal.take(command, by: actor))
      } catch {
        return .rejected(code: error.code.rawValue, words: error.words)
      }
    }
  }
}
