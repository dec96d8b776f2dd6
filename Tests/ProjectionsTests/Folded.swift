import Events
import Projections
import Wire

/// What a projection yields for some events, taken in batches: the last bytes of every key, and every change.
struct Folded {
  private(set) var changes: [[EntityChange]] = []
  private(set) var entities: [String: EntityChange] = [:]

  init<Model: Projection>(_: Model.Type, _ events: [RecordedEvent], batch: Int = 1) {
    var model = Model()
    for (index, event) in events.enumerated() {
      model.apply(event)
      if (index + 1) % batch == 0 || index == events.count - 1 { take(model.takeChanges()) }
    }
  }

  private mutating func take(_ batch: [EntityChange]) {
    changes.append(batch)
    for change in batch {
      let name = "\(change.collection.rawValue) \(change.key)"
      entities[name] = change.value == nil ? nil : change
    }
  }

  func text(_ collection: Projections.Collection, _ key: some CustomStringConvertible) -> String? {
    entities["\(collection.rawValue) \(key)"]?.value.map { String(decoding: $0, as: UTF8.self) }
  }

  subscript(_ collection: Projections.Collection, _ key: some CustomStringConvertible) -> JSON? {
    guard let value = entities["\(collection.rawValue) \(key)"]?.value else { return nil }
    return try? JSON(parsing: value)
  }
}
