internal import Events

/// One vehicle's positions over one span, in order of time.
struct FleetTrack {
  let vehicle: String
  let key: String
  let file: String?
  private(set) var fixes: [FleetFix]

  /// Sorts the fixes; of several at one moment the first line counts, and the others are given back.
  static func sorting(
    _ fixes: [FleetFix], vehicle: String, key: String, file: String? = nil
  ) -> (track: FleetTrack, repeated: [FleetFix]) {
    let sorted = fixes.sorted { ($0.fix.time, $0.line) < ($1.fix.time, $1.line) }
    var kept: [FleetFix] = []
    var repeated: [FleetFix] = []
    kept.reserveCapacity(sorted.count)
    for fix in sorted {
      if kept.last?.fix.time == fix.fix.time { repeated.append(fix) } else { kept.append(fix) }
    }
    return (FleetTrack(vehicle: vehicle, key: key, file: file, fixes: kept), repeated)
  }
}
