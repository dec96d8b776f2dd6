internal import Events
internal import Seal

/// An event as the file holds it: every field that the chain's hash covers, and nothing decoded.
struct EventRow: Equatable, Sendable {
  let position: Position
  let streamName: String
  let version: UInt64
  let typeName: String
  let schemaVersion: Int64
  let recordedAt: Micros
  let occurredAt: Micros
  let id: UUID128
  let meta: [UInt8]
  let data: [UInt8]
}
