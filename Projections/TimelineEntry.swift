internal import Events

/// One line of the time line of an incident.
struct TimelineEntry {
  let incident: IncidentID
  /// The place of what it tells in the log.
  let position: Position
  /// The position of the event that brought it to the time line; its own, unless it was an alarm's.
  let joinedAt: Position
  /// Nil where nobody asked for them.
  let bytes: [UInt8]?

  /// The key under which it is kept; entries of an incident sort by position.
  var key: String {
    incident.description + "/" + position.number.digits(atLeast: Self.positionDigits, radix: 10)
  }

  /// Adds the entry to what changed; nothing where its bytes are not wanted.
  func append(to changes: inout [EntityChange]) {
    guard let bytes else { return }
    changes.append(
      EntityChange(collection: .timeline, key: key, position: joinedAt, value: bytes))
  }

  /// Enough for every position.
  static let positionDigits = 20

  /// The bytes of an event's entry (docs/protocol.md, "Time line entries").
  static func encode(_ event: RecordedEvent, team: String?) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("position", position: event.position)
    encoder.field("at", moment: event.context.occurredAt)
    encoder.field("type", event.event.name)
    encoder.field("stream", stream: event.stream)
    encoder.field("actor", event.context.actor.name)
    encoder.field("role", ifPresent: event.context.actor.role)
    if hasJSONPayload(event.event) { encoder.field("data", payloadOf: event.event) }
    encoder.field("team", ifPresent: team)
    if event.context.exercise { encoder.field("exercise", true) }
    return encoder.finish()
  }

  private static func hasJSONPayload(_ event: Event) -> Bool {
    // A newer version may pack what this one knows nothing of; packed bytes would break the entry's JSON.
    if case .unrecognised(let event) = event { return event.payload.first == UInt8(ascii: "{") }
    return true
  }
}
