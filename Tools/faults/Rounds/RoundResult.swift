/// What one round has shown.
public struct RoundResult: Equatable, Sendable {
  /// What happened in it.
  public package(set) var sightings: Set<Sighting> = []
  /// What the log did that it must not; nil where all was well.
  public package(set) var violation: Violation?
}
