internal import Engine
internal import Events

/// One command of an import, with what the summary needs to know.
struct PlannedCommand {
  /// What a refusal means.
  enum Weight {
    /// A row of the source is not taken.
    case row
    /// Something lasting, such as a team, may stand there from an earlier import of another file.
    case standing
  }

  var command: Command
  var line: Int
  var file: String?
  var tally = Tally()
  var weight = Weight.row
}
