internal import Events

/// The entities of one collection, and which of them changed since they were last taken.
struct Table<Entity: BoardEntity> {
  private struct Row {
    var entity: Entity
    var position: Position
    var isChanged: Bool
    var isUnsaved = true
  }

  private var rows: [ID<Entity.Kind>: Row] = [:]
  private var changed: [ID<Entity.Kind>] = []
  private var touched: [ID<Entity.Kind>] = []
  private var unsaved: [ID<Entity.Kind>] = []

  /// An entity as it stands.
  subscript(id: ID<Entity.Kind>) -> Entity? { rows[id]?.entity }

  /// The identifiers of all entities, in no order that matters.
  var ids: some Sequence<ID<Entity.Kind>> { rows.keys }

  /// Adds an entity, in the place of any that has its identifier.
  mutating func insert(_ id: ID<Entity.Kind>, _ entity: Entity, at position: Position) {
    let known = rows[id]
    if known?.isChanged != true { changed.append(id) }
    if known?.isUnsaved != true { unsaved.append(id) }
    rows[id] = Row(entity: entity, position: position, isChanged: true)
    touched.append(id)
  }

  /// Changes an entity where it stands; `body` says whether it did change anything.
  ///
  /// False where there is no such entity.
  @discardableResult
  mutating func update(
    _ id: ID<Entity.Kind>, at position: Position, _ body: (inout Entity) -> Bool
  ) -> Bool {
    guard let index = rows.index(forKey: id) else { return false }
    // Even where nobody sees a change, something may have been noted.
    if !rows.values[index].isUnsaved {
      rows.values[index].isUnsaved = true
      unsaved.append(id)
    }
    if body(&rows.values[index].entity) {
      rows.values[index].position = position
      touched.append(id)
      if !rows.values[index].isChanged {
        rows.values[index].isChanged = true
        changed.append(id)
      }
    }
    return true
  }

  /// Changes an entity where it stands, if there is one.
  mutating func change(
    _ id: ID<Entity.Kind>, at position: Position, _ body: (inout Entity) -> Void
  ) {
    update(id, at: position) { entity in
      body(&entity)
      return true
    }
  }

  /// Reads an entity where it stands, sparing a copy.
  func read<Result>(_ id: ID<Entity.Kind>, _ body: (Entity) -> Result?) -> Result? {
    guard let index = rows.index(forKey: id) else { return nil }
    return body(rows.values[index].entity)
  }

  /// One of the entities that changed since the last event, maybe again; in no order that matters.
  mutating func takeTouched() -> ID<Entity.Kind>? { touched.popLast() }

  /// Forgets which entities the last event changed.
  mutating func forgetTouched() {
    if !touched.isEmpty { touched.removeAll(keepingCapacity: true) }
  }

  /// The rows of the entities that changed since the last call.
  mutating func takeSnapshot(into snapshot: inout [SnapshotRow]) {
    for id in unsaved {
      guard let index = rows.index(forKey: id) else { continue }
      rows.values[index].isUnsaved = false
      var writer = SnapshotWriter()
      writer.put(rows.values[index].position)
      writer.put(rows.values[index].entity)
      snapshot.append(
        SnapshotRow(
          part: Entity.collection.rawValue, key: id.uuid.bytes, state: writer.bytes))
    }
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Takes an entity from a snapshot; gives it to whoever derives something from it.
  mutating func restore(
    _ row: SnapshotRow
  ) throws(SnapshotError) -> (id: ID<Entity.Kind>, entity: Entity) {
    guard let state = row.state, let uuid = UUID128(bytes: row.key) else { throw .malformed }
    var reader = SnapshotReader(state)
    let position: Position = try reader.take()
    let entity: Entity = try reader.take()
    try reader.end()
    let id = ID<Entity.Kind>(uuid)
    rows[id] = Row(entity: entity, position: position, isChanged: false, isUnsaved: false)
    return (id, entity)
  }

  /// The keys of the entities whose facets a filter admits, in no order that matters.
  func keys(where admits: (EntityFacets) -> Bool) -> [String] {
    rows.compactMap { id, row in admits(row.entity.facets) ? id.description : nil }
  }

  /// Encodes the entities that changed since the last call, by key.
  mutating func takeChanges(into changes: inout [EntityChange]) {
    for id in changed.sorted() {
      guard let index = rows.index(forKey: id) else { continue }
      rows.values[index].isChanged = false
      let row = rows.values[index]
      changes.append(
        EntityChange(
          collection: Entity.collection, key: id.description, position: row.position,
          value: row.entity.encode(id, row.position), facets: row.entity.facets))
    }
    changed.removeAll(keepingCapacity: true)
  }
}
