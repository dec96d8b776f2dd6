// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An office (an organisation unit) exists.
public struct OfficeRegistered: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "OfficeRegistered"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Its name.
  public let name: String
  /// City, district or station.
  public let level: OfficeLevel
  /// The office above it.
  public let parent: OfficeID?
  /// Where it is.
  public let place: Place?
  /// The record it was taken from.
  public let reference: SourceReference?

  /// Creates the event.
  public init(
    name: String,
    level: OfficeLevel,
    parent: OfficeID? = nil,
    place: Place? = nil,
    reference: SourceReference? = nil
  ) {
    self.name = name
    self.level = level
    self.parent = parent
    self.place = place
    self.reference = reference
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var level: OfficeLevel?
    var parent: OfficeID?
    var place: Place?
    var reference: SourceReference?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "level": level = try reader.value(of: key, unlessRead: level)
      case "parent": parent = try reader.value(of: key, unlessRead: parent)
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let name else { throw reader.error(.missingField("name")) }
    guard let level else { throw reader.error(.missingField("level")) }
    self.init(
      name: name,
      level: level,
      parent: parent,
      place: place,
      reference: reference
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("name")
    name.write(to: &writer)
    writer.key("level")
    level.write(to: &writer)
    if let parent {
      writer.key("parent")
      parent.write(to: &writer)
    }
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    if let reference {
      writer.key("reference")
      reference.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("name", String.self),
    .required("level", OfficeLevel.self),
    .optional("parent", OfficeID.self),
    .optional("place", Place.self),
    .optional("reference", SourceReference.self),
  ]

  private static let fieldNames =
    "name level parent place reference"
    .split(separator: " ").map(String.init)
}
