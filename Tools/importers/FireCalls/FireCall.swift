internal import Events

/// One call for help: the rows that share a call number.
struct FireCall {
  let number: String
  /// Its rows, by index, in order of their keys.
  var rows: [Int]
  /// When it was received: the earliest that its rows say.
  var received: SourceMoment
  /// The incident that it became or was linked to, by index.
  var incident: Int
}
