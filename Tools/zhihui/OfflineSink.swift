internal import Engine
internal import EventLog
internal import Events
internal import Importers
internal import Seal
internal import Server

/// Carries out an import's commands straight on a data directory.
struct OfflineSink: CommandSink {
  private let directory: LogDirectory
  private let actor: Actor
  private let digest: DigestAlgorithm?
  private let terminal: Terminal
  private var opened: OfflineCentre?

  init(directory: String, format: String, digest: DigestAlgorithm?, terminal: Terminal) {
    self.digest = digest
    self.terminal = terminal
    self.directory = LogDirectory.named(directory)
    actor = Actor(name: "import:\(format)", role: .administrator)
  }

  /// Opened when first needed: a file that cannot be read leaves no empty log behind.
  private mutating func centre() throws(LogFailure) -> OfflineCentre {
    if let opened { return opened }
    let centre = try OfflineCentre(directory, create: true, digest: digest, clock: SystemClock.now)
    opened = centre
    if let recovery = centre.recovery { terminal.complain(recovery.words) }
    return centre
  }

  mutating func submit(_ commands: [Command]) throws -> [SubmissionResult] {
    do throws(LogFailure) {
      return try centre().submit(commands, actor: actor).map { result in
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
  mutating func finish() throws(Failure) -> String {
    do throws(LogFailure) {
      let centre = try centre()
      try centre.close()
      return try centre.digest.hex
    } catch {
      throw .work(error.words)
    }
  }
}
