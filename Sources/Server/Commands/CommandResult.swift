internal import Events
internal import Wire

/// The answer to one command.
public enum CommandResult: Equatable, Sendable {
  /// It was carried out; the positions of its events, or nil where everything it says was known already.
  case accepted(positions: ClosedRange<UInt64>?)
  /// It had been carried out before; this is the first answer.
  case duplicate(positions: ClosedRange<UInt64>?)
  /// It was refused, now or when it first came.
  case rejected(CommandRefusal)

  /// How many events the command led to, now or when it first came.
  public var eventCount: Int {
    switch self {
    case .accepted(let positions), .duplicate(let positions): positions?.count ?? 0
    case .rejected: 0
    }
  }

  /// The bytes kept in the log for a retry.
  var outcome: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writeFields(to: &writer)
    writer.endObject()
    return writer.bytes
  }

  /// Reads a stored outcome; what was accepted comes back as a duplicate.
  init(stored outcome: [UInt8]) throws(JSONError) {
    let json = try JSON(parsing: outcome)
    guard json["status"]?.string == "rejected" else {
      let numbers = json["positions"]?.array?.compactMap(\.integer) ?? []
      guard numbers.count == 2, numbers[0] > 0, numbers[0] <= numbers[1] else {
        self = .duplicate(positions: nil)
        return
      }
      self = .duplicate(positions: UInt64(numbers[0])...UInt64(numbers[1]))
      return
    }
    self = .rejected(
      CommandRefusal(
        code: json["code"]?.string ?? "",
        words: Words(json["words"]?["en"]?.string ?? "", json["words"]?["zh"]?.string ?? ""),
        field: json["field"]?.string))
  }

  func write(for id: UUID128, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("id", id.description)
    writeFields(to: &writer)
    writer.endObject()
  }

  func writeFields(to writer: inout JSONWriter) {
    switch self {
    case .accepted(let positions): Self.write("accepted", positions, to: &writer)
    case .duplicate(let positions): Self.write("duplicate", positions, to: &writer)
    case .rejected(let refusal):
      writer.field("status", "rejected")
      refusal.write(to: &writer)
    }
  }

  private static func write(
    _ status: String, _ positions: ClosedRange<UInt64>?, to writer: inout JSONWriter
  ) {
    writer.field("status", status)
    writer.key("positions")
    writer.beginArray()
    if let positions {
      writer.integer(positions.lowerBound)
      writer.integer(positions.upperBound)
    }
    writer.endArray()
  }
}
