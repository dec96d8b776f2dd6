public import Events

/// What can be asked about a track.
public enum TrackAction: Equatable, Sendable {
  case open(TrackOpened)
  case appendFixes(FixBatchAppended)
  case close
}
