public import Wire

/// What is known about an event beside what it says: who, when by which clock, because of what.
///
/// This is the part of the envelope that the log stores as JSON, written once and hashed as written
/// (docs/file-format.md).
public struct EventContext: Equatable, Sendable {
  /// How the fact came about.
  public var kind: EventKind
  /// When it occurred, as well as is known.
  public var occurredAt: Micros
  /// The clock that told when.
  public var clock: ClockSource
  /// Half the width, in microseconds, of the span in which it occurred; nil where the clock is trusted.
  public var uncertaintyMicros: Int64?
  /// Who did it.
  public var actor: Actor
  /// The office in whose name it was done.
  public var office: OfficeID?
  /// The terminal or device it was done with.
  public var device: String?
  /// The person it was done for, where the actor acted for another.
  public var onBehalfOf: String?
  /// The command that led to it.
  public var command: UUID128
  /// What a chain of commands and events belongs to.
  public var correlation: UUID128?
  /// The event it follows from.
  public var causation: UUID128?
  /// Who may see it.
  public var dataClass: DataClass
  /// Whether it belongs to an exercise.
  public var exercise: Bool

  /// Creates the context of an event.
  public init(
    kind: EventKind, occurredAt: Micros, clock: ClockSource, uncertaintyMicros: Int64? = nil,
    actor: Actor, office: OfficeID? = nil, device: String? = nil, onBehalfOf: String? = nil,
    command: UUID128, correlation: UUID128? = nil, causation: UUID128? = nil,
    dataClass: DataClass, exercise: Bool = false
  ) {
    self.kind = kind
    self.occurredAt = occurredAt
    self.clock = clock
    self.uncertaintyMicros = uncertaintyMicros
    self.actor = actor
    self.office = office
    self.device = device
    self.onBehalfOf = onBehalfOf
    self.command = command
    self.correlation = correlation
    self.causation = causation
    self.dataClass = dataClass
    self.exercise = exercise
  }

  private static let fieldNames = [
    "kind", "clock", "uncertaintyMicros", "actor", "role", "office", "device", "onBehalfOf",
    "command", "correlation", "causation", "dataClass", "exercise",
  ]

  /// Reads the stored JSON; `occurredAt` stands in a column of its own.
  public init(meta: [UInt8], occurredAt: Micros) throws(JSONError) {
    var reader = JSONReader(meta)
    var kind: EventKind?
    var clock: ClockSource?
    var uncertaintyMicros: Int64?
    var name: String?
    var role: Role?
    var office: OfficeID?
    var device: String?
    var onBehalfOf: String?
    var command: UUID128?
    var correlation: UUID128?
    var causation: UUID128?
    var dataClass: DataClass?
    var exercise = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "kind": kind = try EventKind(from: &reader)
      case "clock": clock = try ClockSource(from: &reader)
      case "uncertaintyMicros": uncertaintyMicros = try reader.integer()
      case "actor": name = try reader.string()
      case "role": role = try Role(from: &reader)
      case "office": office = try OfficeID(from: &reader)
      case "device": device = try reader.string()
      case "onBehalfOf": onBehalfOf = try reader.string()
      case "command": command = try UUID128(from: &reader)
      case "correlation": correlation = try UUID128(from: &reader)
      case "causation": causation = try UUID128(from: &reader)
      case "dataClass": dataClass = try DataClass(from: &reader)
      case "exercise": exercise = try reader.bool()
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    try reader.end()
    guard let kind else { throw reader.error(.missingField("kind")) }
    guard let clock else { throw reader.error(.missingField("clock")) }
    guard let name else { throw reader.error(.missingField("actor")) }
    guard let command else { throw reader.error(.missingField("command")) }
    guard let dataClass else { throw reader.error(.missingField("dataClass")) }
    self.init(
      kind: kind, occurredAt: occurredAt, clock: clock, uncertaintyMicros: uncertaintyMicros,
      actor: Actor(name: name, role: role), office: office, device: device,
      onBehalfOf: onBehalfOf, command: command, correlation: correlation, causation: causation,
      dataClass: dataClass, exercise: exercise)
  }

  /// The JSON that the log stores and hashes.
  public var meta: [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("kind", kind)
    encoder.field("clock", clock)
    encoder.field("uncertaintyMicros", ifPresent: uncertaintyMicros)
    encoder.field("actor", actor.name)
    encoder.field("role", ifPresent: actor.role)
    encoder.field("office", ifPresent: office)
    encoder.field("device", ifPresent: device)
    encoder.field("onBehalfOf", ifPresent: onBehalfOf)
    encoder.field("command", command)
    encoder.field("correlation", ifPresent: correlation)
    encoder.field("causation", ifPresent: causation)
    encoder.field("dataClass", dataClass)
    if exercise { encoder.field("exercise", true) }
    return encoder.finish()
  }
}
