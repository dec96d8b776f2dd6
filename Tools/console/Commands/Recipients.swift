internal import Wire

/// Those to whom one form is sent, each by a command of his own.
struct Recipients: Equatable, Sendable {
  /// One of them.
  struct One: Equatable, Sendable {
    var name: String
    var value: JSON
  }

  /// The field of the command that names one of them.
  let field: String
  /// What they were chosen as, so that those who were refused can be joined again.
  let batch: String
  /// Whether the commands bear that as their `set`.
  let isSet: Bool
  var all: [One]
}
