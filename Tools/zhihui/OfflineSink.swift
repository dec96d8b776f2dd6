internal import Engine
internal import EventLog
internal import Events
internal import Importers
internal import Seal
internal import Server

/// Carries out an import's commands straight on a data directory.
struct OfflineSink: CommandSink {
  private let centre: OfflineCentre
  private let actor: Actor

  init(directory: String, format: String) throws(Failure) {
    do throws(LogFailure) {
      centre = try OfflineCentre(
        LogDirectory(path: directory), create: true, clock: SystemClock.now)
    } catch {
      throw .work(error.words)
    }
    actor = Actor(name: "import:\(format)", role: .administrator)
  }

  mutating func submit(_ commands: [Command]) throws -> [SubmissionResult] {
    do throws(LogFailure) {
      return try centre.submit(commands, actor: actor).map { result in
        switch result {
        case .accepted: .accepted(events: result.eventCount)
        case .duplicate: .duplicate(events: result.eventCount)
        case .rejected(let refusal): .rejected(code: refusal.code, words: refusal.words)
        }
      }
    } catch {
      throw Failure.work(error.words)
    }
  }

  /// Makes everything durable; the digest of the whole state.
  func finish() throws(Failure) -> String {
    do throws(LogFailure) {
      try centre.close()
    } catch {
      throw .work(error.words)
    }
    return centre.digest.hex
  }
}
