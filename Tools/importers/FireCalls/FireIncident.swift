internal import Events

/// One incident: the rows that share an incident number.
struct FireIncident {
  let number: String
  /// Its rows, by index, in order of their keys.
  var rows: [Int]
  /// When it was entered: the earliest that its rows say.
  var entry: SourceMoment
  /// The row whose words stand for the incident.
  var head: Int
  /// Its calls, by index; the first one became the incident.
  var calls: [Int] = []
  /// The latest moment at which a unit was available again; nil while the source leaves one out.
  var ended: SourceMoment?
}
