internal import Events
internal import Projections

/// Entities as they were before the last changes, of the collections of which somebody wants to know what changed.
struct FormerEntities {
  /// The collections whose entities are kept; none where nobody asks.
  var collections: Set<Collection> = []
  private var entities: [Collection: [String: EntityStore.Entity]] = [:]

  var isEmpty: Bool { entities.isEmpty }

  /// An entity as it was; nil where it is new or was not in memory.
  subscript(collection: Collection, key: String) -> EntityStore.Entity? {
    entities[collection]?[key]
  }

  mutating func note(_ change: EntityChange, _ former: EntityStore.Entity?) {
    // The first of several changes has what whoever looks on was shown.
    guard let former, entities[change.collection]?[change.key] == nil else { return }
    entities[change.collection, default: [:]][change.key] = former
  }

  mutating func forget() {
    if !entities.isEmpty { entities = [:] }
  }
}
