internal import Events

/// One position of one vehicle, and the line it stands on.
struct FleetFix {
  let fix: TrackFix
  let line: Int
}
