internal import Events

/// What an import read, and what became of it.
///
/// Everything but ``eventsWritten`` counts what the source says and the centre holds, so that a second import of
/// the same file gives the same figures and writes nothing.
public struct ImportSummary: Equatable, Sendable {
  /// How many refused rows and how many notes are kept with their words; all are counted.
  public static let entriesKeptMax = 1_000

  /// Rows of the source without its header, refused ones included.
  public internal(set) var rowsRead = 0
  /// Incidents held.
  public internal(set) var incidents = 0
  /// Teams sent to incidents.
  public internal(set) var assignments = 0
  /// Teams held.
  public internal(set) var teams = 0
  /// Offices held.
  public internal(set) var offices = 0
  /// Tracks held.
  public internal(set) var tracks = 0
  /// Positions held.
  public internal(set) var fixes = 0
  /// Moments of the source that are in the log.
  public internal(set) var timestamps = 0
  /// Events newly written.
  public internal(set) var eventsWritten = 0
  /// Rows whose moments contradict each other or the other rows of the incident; kept and marked.
  public internal(set) var contradictions = 0
  /// Rows that could not be taken.
  public internal(set) var refusedCount = 0
  /// Why, by line; the first ``entriesKeptMax`` of them.
  public internal(set) var refused: [RefusedRow] = []
  /// What was taken otherwise than stated; the first ``entriesKeptMax`` of them.
  public internal(set) var notes: [RowNote] = []
  /// Steps that the source left out.
  public internal(set) var gaps: [ColumnGap] = []

  /// Creates a summary of nothing.
  public init() {}

  mutating func refuse(file: String? = nil, line: Int, _ reason: Words) {
    refusedCount += 1
    guard refused.count < Self.entriesKeptMax else { return }
    refused.append(RefusedRow(file: file, line: line, reason: reason))
  }

  mutating func note(line: Int, _ words: Words) {
    guard notes.count < Self.entriesKeptMax else { return }
    notes.append(RowNote(line: line, words: words))
  }

  mutating func add(_ tally: Tally) {
    incidents += tally.incidents
    assignments += tally.assignments
    teams += tally.teams
    offices += tally.offices
    tracks += tally.tracks
    fixes += tally.fixes
    timestamps += tally.timestamps
  }
}
