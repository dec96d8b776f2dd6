public import Events

/// How long what a command was answered is kept for a retry.
///
/// Only identifiers of version 7 (RFC 9562, section 5.7) say when they were made, so only those grow too old. Derived
/// identifiers (version 8) carry the time of an outside fact and are kept as long as the log.
public enum CommandWindow {
  /// The window in days, counted back from the time of recording.
  public static let days: Int64 = 180

  static let micros = days * 24 * 3_600 * 1_000_000

  /// Whether a command is refused by its age at some time of recording. The times of recording never go back,
  /// so a command that was too old once stays so.
  public static func isPast(_ command: UUID128, at moment: Micros) -> Bool {
    command.version == 7 && command.time < start(at: moment)
  }

  /// Whether what was kept of a command at an earlier time of recording may be dropped: the command is too old, and
  /// so is what is kept of it, since somebody may have let in an old command knowingly.
  static func isPast(_ command: UUID128, keptAt: Micros, at moment: Micros) -> Bool {
    isPast(command, at: moment) && keptAt < start(at: moment)
  }

  static func start(at moment: Micros) -> Micros {
    moment.count < Int64.min + micros ? Micros(Int64.min) : moment.adding(-micros)
  }
}
