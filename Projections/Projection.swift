public import Events

/// A read model: a fold over the log that yields what became of its entities.
///
/// The bytes it yields depend on nothing but the events and their order: not on the moment of recording, and not on
/// how the events were cut into batches.
public protocol Projection {
  /// The name that its files carry.
  static var name: String { get }
  /// Raised whenever the same events would yield other bytes.
  static var version: Int { get }

  /// Creates the model of an empty log.
  init()

  /// Folds one event; events come in position order.
  ///
  /// It is total: it never refuses. An event of an aggregate that the model has not met is ignored, since a fold
  /// over part of a log may lack the first events.
  mutating func apply(_ event: RecordedEvent)

  /// Gives the entities that changed since the last call.
  ///
  /// Keyed collections: each changed entity once, by collection, then key, bytewise. `timeline` and `segments`: every
  /// entry, by position.
  mutating func takeChanges() -> [EntityChange]
}
