public import Events

/// What the filter of a feed can ask about an entity.
public struct EntityFacets: Equatable, Sendable {
  /// The office it belongs to; nil where it belongs to none.
  public let office: OfficeID?
  /// An office that it concerns as well, as one to which word of an alarm climbed.
  public let alsoOffice: OfficeID?
  /// Whether there is still something to do about it.
  public let isOpen: Bool
  /// What it stands for, if it is a feature of the map.
  public let feature: FeatureKind?
  /// Whether it belongs to an exercise.
  public internal(set) var isExercise: Bool

  /// Creates the facets of one entity.
  public init(
    office: OfficeID? = nil, alsoOffice: OfficeID? = nil, isOpen: Bool = true,
    feature: FeatureKind? = nil, isExercise: Bool = false
  ) {
    self.office = office
    self.alsoOffice = alsoOffice
    self.isOpen = isOpen
    self.feature = feature
    self.isExercise = isExercise
  }
}
