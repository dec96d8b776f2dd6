public import Events

/// Where a team or responder was seen last.
public struct Sighting: Equatable, Sendable {
  /// Who it is.
  public let subject: StreamID
  /// The newest position; late ones do not count.
  public let fix: TrackFix

  /// Creates a sighting.
  public init(of subject: StreamID, _ fix: TrackFix) {
    self.subject = subject
    self.fix = fix
  }

  init(_ track: SubjectTrack) { self.init(of: track.subject.stream, track.latest) }
}

extension ReadModels {
  /// Where the team or responder with an identifier was seen last; nil where nobody has it or it reports nothing.
  public func sighting(of uuid: UUID128) -> Sighting? { tracks.sighting(of: uuid) }

  /// Where everybody was seen last who ever reported a position, by identifier. All of them are in memory.
  public func sightings() -> [Sighting] { tracks.sightings() }
}
