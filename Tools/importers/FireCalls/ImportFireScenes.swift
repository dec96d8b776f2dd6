internal import Events

/// Imports where the units of the same file were on scene, as positions of theirs: a track a unit, a fix a row whose
/// place and time on scene are stated. The source has no other positions, so between two scenes a unit stands where it
/// was last. Teams that an import of the calls registered are taken; others are registered.
///
/// - Parameter shiftMicros: as the calls were moved.
/// - Throws: as ``importFireCalls(_:shiftMicros:into:pace:limits:progress:)``.
public func importFireScenes(
  _ source: ByteSource, shiftMicros: Int64 = 0, into sink: inout some CommandSink,
  pace: Pace = .atOnce, limits: ImportLimits = ImportLimits(),
  progress: (ImportProgress) -> Void = { _ in }
) throws -> ImportSummary {
  var summary = ImportSummary()
  let book = try readFireCalls(
    source, shiftMicros, limits: limits, summary: &summary, progress: progress)
  let tracks = book.sceneTracks
  for (track, repeated) in tracks {
    for fix in repeated {
      summary.refuse(line: fix.line, FixReading.repeated(track.vehicle, fix.fix.time))
    }
  }
  var submission = Submission(summary)
  // As the calls have them, whichever of the two comes first.
  try submission.run(
    FireStanding(plan: FirePlan(book)), into: &sink, pace: .atOnce, progress: progress)
  try submission.run(
    FleetPlan(.fireScenes, tracks.map(\.track), pace: pace), into: &sink, pace: pace,
    progress: progress)
  return submission.summary
}

extension FireBook {
  /// How far from the stated place a unit may have been, in millimetres: the source rounds addresses to their block.
  private static let placeAccuracyMillimetres: Int32 = 100_000

  /// A track of each unit with the lines that say a moment twice.
  fileprivate var sceneTracks: [(track: FleetTrack, repeated: [FleetFix])] {
    var fixes: [Int: [FleetFix]] = [:]
    for (index, row) in rows.enumerated() {
      guard let moment = row[.onScene]?.moment, let place = place(index),
        let latitude = TrackFix.e7(degrees: place.latitude, limit: 90),
        let longitude = TrackFix.e7(degrees: place.longitude, limit: 180)
      else { continue }
      fixes[unitOfRow[index], default: []].append(
        FleetFix(
          fix: TrackFix(
            time: moment, latitudeE7: latitude, longitudeE7: longitude,
            accuracyMillimetres: Self.placeAccuracyMillimetres),
          line: row.row.line))
    }
    return fixes.sorted { $0.key < $1.key }.map { unit, fixes in
      FleetTrack.sorting(fixes, vehicle: units[unit].name, key: "scenes:\(units[unit].name)")
    }
  }
}

/// Office and units of a file of calls, without what happened.
private struct FireStanding: ImportPlan {
  let plan: FirePlan

  var count: Int { plan.standingCount }
  func due(_ index: Int) -> Micros? { nil }
  func command(_ index: Int) -> PlannedCommand { plan.command(index) }
}
