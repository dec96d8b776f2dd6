internal import Events

/// A command that somebody has begun to ask for.
struct CommandRequest: Equatable, Sendable {
  var form: CommandForm
  /// What it is about; nil for what it makes, or what has to be said yet.
  var target: EntityReference?
  /// What is known of its fields already, as text.
  var values: [String: String] = [:]
  /// Those to whom it goes; nil where the form itself says it.
  var recipients: Recipients?
}
