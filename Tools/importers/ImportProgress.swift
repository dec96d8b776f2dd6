public import Events

/// How far an import has come.
public struct ImportProgress: Equatable, Sendable {
  /// What it is doing.
  public enum Phase: Sendable {
    /// Reading the source; `done` and `total` are bytes.
    case reading
    /// Submitting commands; `done` and `total` are commands.
    case submitting
  }

  /// What it is doing.
  public let phase: Phase
  /// How much of that is done.
  public let done: Int
  /// How much there is; nil where the source does not say.
  public let total: Int?
  /// Rows read so far.
  public let rowsRead: Int
  /// Events written so far.
  public let eventsWritten: Int
  /// The source's moment that was submitted last.
  public let moment: Micros?

  /// Creates a report.
  public init(
    phase: Phase, done: Int, total: Int?, rowsRead: Int, eventsWritten: Int = 0,
    moment: Micros? = nil
  ) {
    self.phase = phase
    self.done = done
    self.total = total
    self.rowsRead = rowsRead
    self.eventsWritten = eventsWritten
    self.moment = moment
  }
}
