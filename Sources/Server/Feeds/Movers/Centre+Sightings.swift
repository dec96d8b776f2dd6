internal import Events
internal import Projections

extension Centre {
  /// Where a team or responder was seen last; nil where it reports nothing, or is erased.
  borrowing func sighting(of uuid: UUID128) -> Sighting? { models.sighting(of: uuid) }

  /// Where everybody was seen last.
  borrowing func sightings() -> [Sighting] { models.sightings() }
}
