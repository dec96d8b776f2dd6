public import EventLog
public import Events
public import Projections

/// The present entities of the collections that make up the state: what is at work or changed since the start in
/// memory, the others in the snapshots.
///
/// Where a snapshot cannot be read, entities seem to be missing; the archive keeps that it failed, and whoever shows
/// anything asks it before.
public struct EntityStore: Sendable {
  /// One entity as it goes over the wire.
  public struct Entity: Equatable, Sendable {
    /// The position of the last event that changed it.
    public let position: Position
    /// Its JSON.
    public let bytes: [UInt8]
  }

  /// Rows taken from the archive at a time.
  private static let pageRows = 500

  /// Holds what is not in memory; nil where everything is.
  var archive: SnapshotLookup?
  /// What the last changes took the place of.
  var former = FormerEntities()
  private var collections: [Collection: [String: Entity]] = [:]

  /// Creates an empty store.
  public init() {}

  /// Takes over changes; entries of time lines and segments of tracks are kept in files only.
  public mutating func apply(_ changes: [EntityChange]) {
    former.forget()
    for change in changes where change.collection != .timeline && change.collection != .segments {
      if former.collections.contains(change.collection) {
        former.note(change, collections[change.collection]?[change.key])
      }
      collections[change.collection, default: [:]][change.key] = change.value.map {
        Entity(position: change.position, bytes: $0)
      }
    }
  }

  /// Lets the entity that a saved row is about go out of memory; the archive has it as it is.
  mutating func release(_ row: SnapshotRow) {
    guard let collection = Collection(rawValue: row.part), let uuid = UUID128(bytes: row.key) else {
      return
    }
    collections[collection]?[uuid.description] = nil
  }

  /// The entity under a key.
  public subscript(collection: Collection, key: String) -> Entity? {
    if let entity = collections[collection]?[key] { return entity }
    guard let archive = archive(of: collection), let uuid = UUID128(key),
      let state = archive.state(of: collection.rawValue, uuid.bytes)
    else { return nil }
    let row = SnapshotRow(part: collection.rawValue, key: uuid.bytes, state: state)
    return Self.entity(row, archive)
  }

  /// How many entities a collection has.
  public func count(_ collection: Collection) -> Int {
    let held = collections[collection] ?? [:]
    var count = held.count
    forEachArchived(collection, after: "") { key, _ in
      if held[key] == nil { count += 1 }
      return true
    }
    return count
  }

  /// Hands over the entities of a collection in order of key, after one key, until `body` is false.
  ///
  /// - Parameter isHeldOnly: whether to leave out what is not in memory, about which nothing is left to do.
  func forEach(
    _ collection: Collection, after: String = "", isHeldOnly: Bool = false,
    _ body: (String, Entity) -> Bool
  ) {
    let held = (collections[collection] ?? [:])
    var waiting = held.keys.filter { $0 > after }.sorted(by: >)
    var goesOn = true
    if !isHeldOnly {
      forEachArchived(collection, after: after) { key, row in
        while goesOn, let next = waiting.last, next < key, let entity = held[next] {
          waiting.removeLast()
          goesOn = body(next, entity)
        }
        guard goesOn else { return false }
        // What is in memory is newer.
        if held[key] == nil, let archive, let entity = Self.entity(row, archive) {
          goesOn = body(key, entity)
        }
        return goesOn
      }
    }
    while goesOn, let next = waiting.popLast(), let entity = held[next] {
      goesOn = body(next, entity)
    }
  }

  /// The entities of a collection in order of key.
  public func sorted(_ collection: Collection) -> [(key: String, entity: Entity)] {
    var entities: [(key: String, entity: Entity)] = []
    forEach(collection) { key, entity in
      entities.append((key: key, entity: entity))
      return true
    }
    return entities
  }

  /// All entities of a collection, by key, as they stand now; nil where some of it may be in the snapshots. It costs
  /// nothing: what changes later changes a copy.
  func whole(_ collection: Collection) -> [String: Entity]? {
    archive(of: collection) == nil ? collections[collection] ?? [:] : nil
  }

  /// The bytes of entities in order of key: of those that are named, in order, else of all.
  ///
  /// - Parameter isShown: whether to give the entity under a key.
  func bytes(
    _ collection: Collection, _ keys: [String]?, where isShown: (String) -> Bool = { _ in true }
  ) -> [[UInt8]] {
    guard let keys else {
      return sorted(collection).filter { isShown($0.key) }.map(\.entity.bytes)
    }
    return keys.filter(isShown).compactMap { self[collection, $0]?.bytes }
  }

  private func archive(of collection: Collection) -> SnapshotLookup? {
    ReadModels.archivedCollections.contains(collection) ? archive : nil
  }

  private func forEachArchived(
    _ collection: Collection, after: String, _ body: (String, SnapshotRow) -> Bool
  ) {
    guard let archive = archive(of: collection) else { return }
    var last = UUID128(after)?.bytes
    while true {
      let rows = archive.rows(
        of: collection.rawValue, after: last, through: nil, limit: Self.pageRows)
      for row in rows {
        guard let uuid = try? UUID128(snapshot: row.key) else { continue }
        let key = uuid.description
        if key > after, !body(key, row) { return }
      }
      guard rows.count == Self.pageRows else { return }
      last = rows.last?.key
    }
  }

  private static func entity(_ row: SnapshotRow, _ archive: SnapshotLookup) -> Entity? {
    do throws(SnapshotError) {
      let change = try ReadModels.entity(row)
      return change.value.map { Entity(position: change.position, bytes: $0) }
    } catch {
      archive.fail(error)
      return nil
    }
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
