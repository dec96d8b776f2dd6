public import EventLog
public import Events
public import Projections
public import Seal

/// The present entities of the collections that make up the state.
public struct EntityStore {
  /// One entity as it goes over the wire.
  public struct Entity: Equatable, Sendable {
    /// The position of the last event that changed it.
    public let position: Position
    /// Its JSON.
    public let bytes: [UInt8]
  }

  private var collections: [Collection: [String: Entity]] = [:]

  /// Creates an empty store.
  public init() {}

  /// Takes over changes; entries of time lines and segments of tracks are kept in files only.
  public mutating func apply(_ changes: [EntityChange]) {
    for change in changes where change.collection != .timeline && change.collection != .segments {
      collections[change.collection, default: [:]][change.key] = change.value.map {
        Entity(position: change.position, bytes: $0)
      }
    }
  }

  /// Takes over an entry of a read model's file.
  mutating func put(_ row: ProjectionRow, in collection: Collection) {
    guard let value = row.value else { return }
    collections[collection, default: [:]][row.key] = Entity(position: row.position, bytes: value)
  }

  /// The entity under a key.
  public subscript(collection: Collection, key: String) -> Entity? {
    collections[collection]?[key]
  }

  /// How many entities a collection has.
  public func count(_ collection: Collection) -> Int { collections[collection]?.count ?? 0 }

  /// The entities of a collection in order of key.
  public func sorted(_ collection: Collection) -> [(key: String, entity: Entity)] {
    (collections[collection] ?? [:]).sorted { $0.key < $1.key }
      .map { (key: $0.key, entity: $0.value) }
  }

  /// The bytes of entities in order of key: of those that are named, in order, else of all.
  func bytes(_ collection: Collection, _ keys: [String]?) -> [[UInt8]] {
    guard let keys else { return sorted(collection).map(\.entity.bytes) }
    let entities = collections[collection] ?? [:]
    return keys.compactMap { entities[$0]?.bytes }
  }

  /// The digest of the whole state (docs/protocol.md, section "Entities").
  public func digest(of chosen: [Collection] = Collection.state) -> Digest {
    var digest = StateDigest()
    for collection in chosen.sorted(by: { $0.rawValue < $1.rawValue }) {
      for (key, entity) in sorted(collection) {
        digest.add(
          collection: collection.rawValue, key: key, position: entity.position.number,
          bytes: entity.bytes)
      }
    }
    return digest.finish()
  }
}

extension EntityStore {
  /// The state folded from the log, in memory only.
  public init(folding reader: Reader) throws(LogFailure) {
    var centre = Centre()
    try centre.catchUp(reader) { _, _ throws(LogFailure) in }
    self = centre.entities
  }
}
