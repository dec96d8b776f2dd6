public import Events

/// What became of one entity since the changes were last taken.
public struct EntityChange: Equatable, Sendable {
  /// The collection it belongs to.
  public let collection: Collection
  /// Its key within the collection.
  public let key: String
  /// The position of the last event that changed it, its `v`.
  ///
  /// An entry that joins a time line late, as those of an alarm do when the alarm is attached, has the position of
  /// the event that brought it there; its own is in its key.
  public let position: Position
  /// Its bytes; nil where it is gone.
  public let value: [UInt8]?
  /// What filters can ask about it; nil for what is gone, and in collections that no filter is about.
  public let facets: EntityFacets?

  /// Creates a change.
  public init(
    collection: Collection, key: String, position: Position, value: [UInt8]?,
    facets: EntityFacets? = nil
  ) {
    self.collection = collection
    self.key = key
    self.position = position
    self.value = value
    self.facets = facets
  }
}
