internal import Events

/// The entities of one collection, and which of them changed since they were last taken.
///
/// Those about which nothing is left to do may be in an archive only; what is changed comes into memory.
struct Table<Entity: BoardEntity>: Sendable {
  private struct Row: Sendable {
    var entity: Entity
    var position: Position
    var isChanged: Bool
    var isUnsaved = true
    /// Whether it belongs to an exercise; it does from its first event on, and so does all that happens to it.
    let isExercise: Bool

    init(entity: Entity, position: Position, isChanged: Bool, isExercise: Bool) {
      self.entity = entity
      self.position = position
      self.isChanged = isChanged
      self.isExercise = isExercise
    }

    init(from reader: inout SnapshotReader) throws(SnapshotError) {
      position = try reader.take()
      entity = try reader.take()
      isExercise = try reader.take()
      isChanged = false
      isUnsaved = false
    }
  }

  /// Holds those that are not in memory; nil where all are.
  var archive: (any SnapshotArchive)?
  private var rows: [ID<Entity.Kind>: Row] = [:]
  private var changed: [ID<Entity.Kind>] = []
  private var touched: [ID<Entity.Kind>] = []
  private var unsaved: [ID<Entity.Kind>] = []

  /// An entity as it stands.
  subscript(id: ID<Entity.Kind>) -> Entity? { rows[id]?.entity ?? archived(id)?.entity }

  /// The identifiers of the entities in memory that have a property, in no order that matters.
  func ids(where isWanted: (Entity) -> Bool) -> [ID<Entity.Kind>] {
    rows.compactMap { id, row in isWanted(row.entity) ? id : nil }
  }

  /// Whether there is still something to do about an entity; what is not in memory is at rest.
  func isOpen(_ id: ID<Entity.Kind>) -> Bool { rows[id]?.entity.facets.isOpen ?? false }

  /// The position of the last event that changed an entity in memory.
  func position(of id: ID<Entity.Kind>) -> Position? { rows[id]?.position }

  /// Whether an entity belongs to an exercise.
  func isExercise(_ id: ID<Entity.Kind>) -> Bool {
    if let index = rows.index(forKey: id) { return rows.values[index].isExercise }
    return archived(id)?.isExercise ?? false
  }

  /// Adds an entity, in the place of any that has its identifier. It belongs to an exercise if the event does with
  /// which it begins.
  mutating func insert(_ id: ID<Entity.Kind>, _ entity: Entity, with event: RecordedEvent) {
    let known = rows[id]
    if known?.isChanged != true { changed.append(id) }
    if known?.isUnsaved != true { unsaved.append(id) }
    rows[id] = Row(
      entity: entity, position: event.position, isChanged: true,
      isExercise: event.context.exercise)
    touched.append(id)
  }

  /// Changes an entity where it stands; `body` says whether it did change anything.
  ///
  /// False where there is no such entity.
  @discardableResult
  mutating func update(
    _ id: ID<Entity.Kind>, at position: Position, _ body: (inout Entity) -> Bool
  ) -> Bool {
    guard let index = index(id) else { return false }
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

  /// Notes that something happened to an entity, whether or not it shows.
  mutating func touch(_ id: ID<Entity.Kind>, at position: Position) {
    guard let index = index(id), rows.values[index].position < position else { return }
    change(id, at: position) { _ in }
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
    guard let index = rows.index(forKey: id) else {
      return archived(id).flatMap { body($0.entity) }
    }
    return body(rows.values[index].entity)
  }

  /// Where an entity is in memory, into which it comes if it was not.
  private mutating func index(_ id: ID<Entity.Kind>) -> [ID<Entity.Kind>: Row].Index? {
    if let index = rows.index(forKey: id) { return index }
    guard let row = archived(id) else { return nil }
    rows[id] = row
    return rows.index(forKey: id)
  }

  private func archived(_ id: ID<Entity.Kind>) -> Row? {
    archive?.value(of: Entity.collection.rawValue, id.uuid.bytes) {
      reader throws(SnapshotError) in try Row(from: &reader)
    }
  }

  /// The entity in the state of a snapshot's row, for whoever looks it up himself.
  static func entity(from reader: inout SnapshotReader) throws(SnapshotError) -> Entity {
    try Row(from: &reader).entity
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
      writer.put(rows.values[index].isExercise)
      snapshot.append(
        SnapshotRow(
          part: Entity.collection.rawValue, key: id.uuid.bytes, state: writer.bytes,
          isAtRest: !rows.values[index].entity.facets.isOpen))
    }
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Takes an entity from a snapshot; gives it to whoever derives something from it.
  mutating func restore(
    _ row: SnapshotRow
  ) throws(SnapshotError) -> (id: ID<Entity.Kind>, entity: Entity) {
    guard let state = row.state, let uuid = UUID128(bytes: row.key) else { throw .malformed }
    var reader = SnapshotReader(state)
    let row = try Row(from: &reader)
    try reader.end()
    let id = ID<Entity.Kind>(uuid)
    rows[id] = row
    return (id, row.entity)
  }

  /// Lets an entity go out of memory that is at rest and has not changed since it was saved; the archive has it.
  mutating func release(_ row: SnapshotRow) -> Bool {
    guard archive != nil, row.isAtRest, let uuid = UUID128(bytes: row.key),
      let index = rows.index(forKey: ID(uuid)), !rows.values[index].isUnsaved,
      !rows.values[index].isChanged, !rows.values[index].entity.facets.isOpen
    else { return false }
    rows.remove(at: index)
    return true
  }

  /// The entity of a snapshot's row as readers see it.
  static func present(_ row: SnapshotRow) throws(SnapshotError) -> EntityChange {
    guard let state = row.state else { throw .malformed }
    let uuid = try UUID128(snapshot: row.key)
    var reader = SnapshotReader(state)
    let row = try Row(from: &reader)
    try reader.end()
    return present(ID(uuid), row)
  }

  /// The entities in memory as readers see them, in no order that matters.
  func present(into present: inout [EntityChange]) {
    for (id, row) in rows { present.append(Self.present(id, row)) }
  }

  private static func present(_ id: ID<Entity.Kind>, _ row: Row) -> EntityChange {
    EntityChange(
      collection: Entity.collection, key: id.description, position: row.position,
      value: bytes(id, row), facets: facets(row))
  }

  private static func bytes(_ id: ID<Entity.Kind>, _ row: Row) -> [UInt8] {
    let bytes = row.entity.encode(id, row.position)
    return row.isExercise ? bytes.dropLast() + exerciseMark : bytes
  }

  /// What ends the bytes of what belongs to an exercise, of whatever kind.
  private static var exerciseMark: [UInt8] { Array(#","exercise":true}"#.utf8) }

  private static func facets(_ row: Row) -> EntityFacets {
    var facets = row.entity.facets
    facets.isExercise = row.isExercise
    return facets
  }

  /// The keys of the entities in memory whose facets a filter admits, in no order that matters.
  func keys(where admits: (EntityFacets) -> Bool) -> [String] {
    rows.compactMap { id, row in admits(Self.facets(row)) ? id.description : nil }
  }

  /// Encodes the entities that changed since the last call, by key.
  mutating func takeChanges(into changes: inout [EntityChange]) {
    for id in changed.sorted() {
      guard let index = rows.index(forKey: id) else { continue }
      rows.values[index].isChanged = false
      changes.append(Self.present(id, rows.values[index]))
    }
    changed.removeAll(keepingCapacity: true)
  }
}
