internal import Events
internal import Seal

/// What the log keeps of a command that led to events.
struct ShippedCommand: Equatable, Sendable {
  let record: CommandRecord
  let first: Position
  let last: Position
  let at: Micros

  var sizeBytes: Int { ShipmentCoding.commandSizeBytesMin + record.outcome.count }
}
