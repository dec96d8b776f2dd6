internal import Events

/// The fields of an event that have a fixed size and are covered by the chain's hash.
struct EventFields {
  let position: Position
  let version: UInt64
  let schemaVersion: Int64
  let recordedAt: Micros
  let occurredAt: Micros
  let id: UUID128
}
