internal import Events

/// An entity of a board.
protocol BoardEntity: SnapshotValue, Sendable {
  /// What its identifiers name.
  associatedtype Kind: Aggregate
  /// The collection it belongs to.
  static var collection: Collection { get }
  /// What filters can ask about it.
  var facets: EntityFacets { get }
  /// Its bytes; `position` is that of the last event that changed it.
  func encode(_ id: ID<Kind>, _ position: Position) -> [UInt8]
}
