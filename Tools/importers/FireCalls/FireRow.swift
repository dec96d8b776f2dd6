internal import Events

/// One unit on one call, as the source has it.
struct FireRow {
  let row: CSVRow
  let key: String
  let call: String
  let incident: String
  let unit: String
  private let times: [SourceMoment?]

  init(
    row: CSVRow, key: String, call: String, incident: String, unit: String,
    times: [SourceMoment?]
  ) {
    self.row = row
    self.key = key
    self.call = call
    self.incident = incident
    self.unit = unit
    self.times = times
  }

  subscript(step: FireStep) -> SourceMoment? { times[step.rawValue] }

  /// Whether a time lies before one of an earlier column.
  var contradictsItself: Bool {
    let moments = times.compactMap { $0?.moment }
    return zip(moments, moments.dropFirst()).contains { $1 < $0 }
  }

  /// The moment of dispatch or, where the source left it out, of the first step that shows it.
  func dispatched(orAt opened: SourceMoment) -> SourceMoment {
    self[.dispatch] ?? FireStep.afterDispatch.compactMap { self[$0] }.earliest ?? opened
  }
}

extension Sequence<SourceMoment> {
  /// The earliest of them.
  var earliest: SourceMoment? { self.min { $0.moment < $1.moment } }
}
