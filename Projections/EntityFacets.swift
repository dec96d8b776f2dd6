public import Events

/// What the filter of a feed can ask about an entity.
public struct EntityFacets: Equatable, Sendable {
  /// The office it belongs to; nil where it belongs to none.
  public let office: OfficeID?
  /// Whether there is still something to do about it.
  public let isOpen: Bool

  /// Creates the facets of one entity.
  public init(office: OfficeID? = nil, isOpen: Bool = true) {
    self.office = office
    self.isOpen = isOpen
  }
}
